/** 对账: what does not tie between payouts and approvals comes first, then both totals and how they tie. */
import './payouts.css';
import { Button, Link } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import type { SheetReport } from '../../../shared/contract.ts';
import { equationsOf, type Term } from '../../../shared/model/differences.ts';
import { CODE_WORDS } from '../../../shared/model/finding.ts';
import { formatMoney } from '../../../shared/model/money.ts';
import type { Known, Result } from '../check/state.ts';
import { Clause, type DetailActs } from '../findings/detail.tsx';
import type { Listing } from '../findings/use-listing.ts';
import { SeverityLabel } from '../look/severity.tsx';
import { useWords } from '../words/use-words.ts';
import { type Difference, differencesOf } from './difference-list.ts';

/** More would be a table to read: that is the sheet 差异表, which has all of them. */
const DIFFERENCES_SHOWN = 100;

type Props = {
  readonly known: Known;
  readonly result: Result | null;
  readonly listing: Listing;
  readonly acts: Pick<DetailActs, 'onGo' | 'onGoToRow'>;
  readonly onCheck: (() => void) | null;
};

export function PayoutsPage({ known, result, listing, acts, onCheck }: Props) {
  const words = useWords();
  const kinds = new Set(known.policy.sheets.filter(({ reconciles }) => reconciles).map(({ kind }) => kind));
  if (!known.recognition.sheets.some(({ kind }) => kinds.has(kind))) {
    return (
      <section className="zh-middle">
        <h3>{words.payoutsNone}</h3>
        <p>{words.payoutsNoneHint}</p>
      </section>
    );
  }
  if (!result) {
    return (
      <section className="zh-middle">
        <h3>{words.payoutsReady}</h3>
        <p>{words.payoutsReadyHint}</p>
        <Button appearance="primary" disabledFocusable={onCheck === null} onClick={() => onCheck?.()}>
          {words.check}
        </Button>
      </section>
    );
  }
  return (
    <div className="zh-payouts">
      {result.report.sheets
        .filter(({ kind }) => kinds.has(kind))
        .map((sheet) => (
          <section key={sheet.name} className="zh-card" aria-label={sheet.name}>
            <Reconciled sheet={sheet} result={result} listing={listing} acts={acts} />
          </section>
        ))}
    </div>
  );
}

type SheetProps = Pick<Props, 'listing' | 'acts'> & { readonly sheet: SheetReport; readonly result: Result };

function Reconciled({ sheet, result, listing, acts }: SheetProps) {
  const words = useWords();
  const differences = differencesOf(sheet, listing);
  const sums = sheet.reconciliation;
  return (
    <>
      <h3>{words.payoutsOf(sheet.name)}</h3>
      <p role="status">
        {sums ? words.payoutsTied(sums.rows, sums.tied) : words.payoutsNotReconciled(sheet.totals.rows)}
      </p>
      <h4>{words.payoutsDifferences(differences.length)}</h4>
      {differences.length === 0 ? (
        <p className="zh-sign zh-payouts-ties">
          <CheckmarkCircleRegular className="zh-icon zh-pass" />
          {words.payoutsTies}
        </p>
      ) : (
        <ol className="zh-differences">
          {differences.slice(0, DIFFERENCES_SHOWN).map((one) => (
            <li key={one.entry.id}>
              <DifferenceLine difference={one} result={result} acts={acts} />
            </li>
          ))}
        </ol>
      )}
      {differences.length > DIFFERENCES_SHOWN && (
        <p className="zh-hint">{words.payoutsMore(differences.length - DIFFERENCES_SHOWN)}</p>
      )}
      <p className="zh-hint">{words.payoutsSheetHint}</p>
      {sums && <Equations sums={sums} returned={sheet.totals.invalid} />}
    </>
  );
}

type LineProps = { readonly difference: Difference; readonly result: Result; readonly acts: SheetProps['acts'] };

function DifferenceLine({ difference, result, acts }: LineProps) {
  const words = useWords();
  const { entry, name, paidFen, approvedFen, differenceFen } = difference;
  const { severity, code, row, sheet, message, clause } = entry.finding;
  const sums = [
    [words.payoutsPaid, paidFen],
    [words.payoutsApproved, approvedFen],
    [words.payoutsDifference, differenceFen],
  ] as const;
  return (
    <>
      <p className="zh-detail-title">
        <SeverityLabel severity={severity} />
        <strong>{CODE_WORDS[code]}</strong>
        <span>{name}</span>
        {row !== null && sheet !== null && (
          <Link as="button" onClick={() => acts.onGo(entry)}>
            {words.rowLabel(row)}
          </Link>
        )}
      </p>
      {sums.some(([, fen]) => fen !== null) && (
        <dl className="zh-difference-sums">
          {sums.map(([label, fen]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{fen === null ? '—' : formatMoney(fen)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="zh-message">{message}</p>
      {clause !== null && (
        <details className="zh-clause">
          <summary>{clause}</summary>
          <Clause clause={clause} policy={result.policy} />
        </details>
      )}
    </>
  );
}

type EquationProps = {
  readonly sums: NonNullable<SheetReport['reconciliation']>;
  /** Rows that were sent back, and so took no part. */
  readonly returned: number;
};

/** Both totals, each with what it is made of; the last lines of both are the same sum. */
function Equations({ sums, returned }: EquationProps) {
  const words = useWords();
  return (
    <>
      <h4>{words.payoutsTotals}</h4>
      {equationsOf(sums).map(({ whole, parts }) => (
        <table key={whole.words} className="zh-equation">
          <caption>{words.payoutsEquation(whole.words)}</caption>
          <tbody>
            {parts.map((part, at) => (
              <TermRow key={part.words} term={part} sign={at === 0 ? '' : '＋'} />
            ))}
            <TermRow term={whole} sign="＝" />
          </tbody>
        </table>
      ))}
      {returned > 0 && <p className="zh-hint">{words.payoutsReturned(returned, formatMoney(sums.returnedFen))}</p>}
    </>
  );
}

function TermRow({ term, sign }: { readonly term: Term; readonly sign: string }) {
  const words = useWords();
  return (
    <tr className={sign === '＝' ? 'zh-whole' : ''}>
      <th scope="row">
        <span aria-hidden="true">{sign}</span> {term.words}
        {term.count !== null && <span className="zh-hint"> {words.payoutsCount(term.count)}</span>}
      </th>
      <td>{formatMoney(term.fen)}</td>
    </tr>
  );
}
