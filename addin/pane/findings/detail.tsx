/** What is known of the finding or the row that is looked at: clause, facts, trace, related rows, and its mend. */
import { Button, Link } from '@fluentui/react-components';
import { DocumentCheckmarkRegular } from '@fluentui/react-icons/svg/document-checkmark';
import { WrenchRegular } from '@fluentui/react-icons/svg/wrench';
import type { Finding, PolicyView, RowResult } from '../../../shared/contract.ts';
import { CODE_WORDS } from '../../../shared/model/finding.ts';
import { formatMoney } from '../../../shared/model/money.ts';
import type { Result } from '../check/state.ts';
import { SeverityIcon, SeverityLabel, StatusLabel } from '../look/severity.tsx';
import { outputTitle } from '../notices/basis.ts';
import { stepWord } from '../notices/step-words.ts';
import { useWords } from '../words/use-words.ts';
import type { Entry } from './entries.ts';
import { factsInWords } from './fact-words.ts';
import { type Mend, mendOf } from './mends.ts';
import type { Listing, Place } from './use-listing.ts';

export type DetailActs = {
  readonly onGo: (entry: Entry) => void;
  readonly onGoToRow: (place: Place) => void;
  readonly onMend: (mend: Mend) => void;
  readonly onBasis: (place: Place) => void;
  readonly busy: boolean;
  readonly mended: (entry: Entry) => boolean;
};

type Props = { readonly result: Result; readonly listing: Listing; readonly acts: DetailActs };

export function Detail({ result, listing, acts }: Props) {
  const words = useWords();
  const { current, place } = listing;
  if (!current && !place) return <p className="zh-hint zh-detail-empty">{words.pickFinding}</p>;
  return (
    // Another finding begins at its top, however far down the last one was read.
    <section
      key={JSON.stringify([current?.id, place])}
      className="zh-detail"
      aria-label={current ? words.detail : words.rowDetail}
    >
      {current && <FindingDetail entry={current} result={result} acts={acts} />}
      {place && <RowDetail place={place} result={result} listing={listing} acts={acts} />}
    </section>
  );
}

type FindingProps = { readonly entry: Entry; readonly result: Result; readonly acts: DetailActs };

function FindingDetail({ entry, result, acts }: FindingProps) {
  const words = useWords();
  const { finding } = entry;
  const mend = mendOf(entry, result.read);
  const facts = factsInWords(finding.facts);
  return (
    <article>
      <h3 className="zh-detail-title">
        <SeverityLabel severity={finding.severity} />
        <span>{CODE_WORDS[finding.code]}</span>
      </h3>
      <p className="zh-message">{finding.message}</p>
      <div className="zh-tool-row">
        {finding.cell !== null && (
          <Button size="small" onClick={() => acts.onGo(entry)}>
            {words.goToCell(finding.cell)}
          </Button>
        )}
        {mend && !acts.mended(entry) && (
          <Button
            size="small"
            appearance="primary"
            icon={<WrenchRegular />}
            disabled={acts.busy}
            onClick={() => acts.onMend(mend)}
          >
            {words.mend(mend.cell, mend.value)}
          </Button>
        )}
        {acts.mended(entry) && <span className="zh-tag">{words.mendedMark}</span>}
      </div>
      {finding.clause !== null && <Clause clause={finding.clause} policy={result.policy} />}
      {facts.length > 0 && (
        <>
          <h4>{words.facts}</h4>
          <dl className="zh-facts">
            {facts.map(({ label, text }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {finding.related.length > 0 && (
        <>
          <h4>{words.related}</h4>
          <ul className="zh-related">
            {finding.related.map((related) => (
              <li key={JSON.stringify(related)}>
                <Related related={related} onGoToRow={acts.onGoToRow} />
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

/** Open at once: the clause is what a clerk is asked for. */
export function Clause({ clause, policy }: { readonly clause: string; readonly policy: PolicyView }) {
  const words = useWords();
  const text = policy.clauses.find((one) => one.clause === clause)?.text;
  if (text === undefined) return null;
  return (
    <details open className="zh-clause">
      <summary>{words.clauseText(clause)}</summary>
      <blockquote>{text}</blockquote>
    </details>
  );
}

type RelatedProps = { readonly related: Finding['related'][number]; readonly onGoToRow: (place: Place) => void };

function Related({ related, onGoToRow }: RelatedProps) {
  const words = useWords();
  if ('ledger' in related) return <span>{words.relatedLedger(related.ledger, related.row)}</span>;
  if ('register' in related) return <span>{words.relatedRegister(related.register, related.row)}</span>;
  return (
    <Link as="button" onClick={() => onGoToRow(related)}>
      {words.rowOfSheet(related.sheet, related.row)}
    </Link>
  );
}

type RowProps = Props & { readonly place: Place };

function RowDetail({ place, result, listing, acts }: RowProps) {
  const words = useWords();
  const sheet = result.report.sheets.find((one) => one.name === place.sheet);
  const row = sheet?.rows.find((one) => one.row === place.row);
  const reader = listing.readers.get(place.sheet);
  const others = listing.entries.filter(
    ({ finding, id }) =>
      finding.sheet === place.sheet && finding.row === place.row && id !== (listing.current?.id ?? null),
  );
  if (!sheet || !row) return <p className="zh-hint">{words.rowNotJudged}</p>;
  return (
    <article className="zh-row">
      <h3 className="zh-detail-title">
        <span>{words.rowOfSheet(place.sheet, place.row)}</span>
        <StatusLabel status={row.status} />
      </h3>
      <p className="zh-row-who">
        {[reader?.enterprise(place.row), reader?.item(place.row)].filter(Boolean).join(' · ')}
      </p>
      <dl className="zh-facts">
        <div>
          <dt>{words.granted}</dt>
          <dd>{formatMoney(row.amountFen)}</dd>
        </div>
        {Object.entries(row.outputs).map(([key, value]) => (
          <div key={key}>
            <dt>{outputTitle(result.policy, key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {others.length > 0 && (
        <ul className="zh-others" aria-label={words.allOfRow(others.length)}>
          {others.map((entry) => (
            <li key={entry.id}>
              <SeverityIcon severity={entry.finding.severity} />
              <Link as="button" onClick={() => listing.look(entry)}>
                {CODE_WORDS[entry.finding.code]}
              </Link>
              <span className="zh-hint">{entry.finding.cell ?? ''}</span>
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 && listing.current === null && <p className="zh-hint">{words.rowHasNone}</p>}
      <Trace row={row} policy={result.policy} />
      <details className="zh-clause">
        <summary>{words.rowCells}</summary>
        <dl className="zh-facts">
          {(reader?.cells(place.row) ?? []).map(({ key, title, text }) => (
            <div key={key}>
              <dt>{title}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
      <Button size="small" icon={<DocumentCheckmarkRegular />} onClick={() => acts.onBasis(place)}>
        {words.basisNotice}
      </Button>
    </article>
  );
}

function Trace({ row, policy }: { readonly row: RowResult; readonly policy: PolicyView }) {
  const words = useWords();
  if (row.trace.length === 0) return null;
  return (
    <>
      <h4>{words.trace}</h4>
      <ol className="zh-trace">
        {row.trace.map((step) => (
          <li key={JSON.stringify(step)}>
            <span className="zh-trace-step">{stepWord(step.step)}</span>
            <span className="zh-trace-note">
              {step.note}
              {step.clause === null ? '' : `（${step.clause}）`}
            </span>
            <span className="zh-trace-sum">{formatMoney(step.fen)}</span>
          </li>
        ))}
      </ol>
      {[...new Set(row.trace.flatMap((step) => step.clause ?? []))].map((clause) => (
        <Clause key={clause} clause={clause} policy={policy} />
      ))}
    </>
  );
}
