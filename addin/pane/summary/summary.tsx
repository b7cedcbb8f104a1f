/** The report at a glance: verdicts, amounts, budget, items, and what is said of whole sheets. Figures stand as text. */
import type { ReactNode } from 'react';
import type { Finding, SheetReport } from '../../../shared/contract.ts';
import { formatMoney } from '../../../shared/model/money.ts';
import type { Result } from '../check/state.ts';
import type { PolicySheet, RowReader } from '../findings/row-reader.ts';
import { SeverityLabel, StatusLabel } from '../look/severity.tsx';
import { useWords } from '../words/use-words.ts';
import { Bar, StackedBar } from './bar.tsx';
import { amountsByItem, budgetOf, statusCounts } from './figures.ts';

/** More would be a table to read, not a chart to look at. */
const ITEMS_SHOWN = 8;

type Props = { readonly result: Result; readonly readers: ReadonlyMap<string, RowReader> };

export function Summary({ result, readers }: Props) {
  const words = useWords();
  const { report, policy } = result;
  return (
    <div className="zh-summary">
      {report.sheets.map((sheet) => {
        const ofKind = policy.sheets.find((one) => one.kind === sheet.kind) ?? null;
        return (
          <section key={sheet.name} className="zh-card">
            <h3>{words.summaryOf(sheet.name, ofKind?.title ?? sheet.kind)}</h3>
            <Verdicts sheet={sheet} />
            <Amounts sheet={sheet} />
            <Measures sheet={sheet} />
            <BudgetChart result={result} sheet={sheet} ofKind={ofKind} />
            <ItemsChart sheet={sheet} reader={readers.get(sheet.name)} />
            <Remarks title={words.sheetRemarks} findings={sheet.findings.filter((finding) => finding.row === null)} />
          </section>
        );
      })}
      <section className="zh-card">
        <Remarks title={words.workbookRemarks} findings={report.findings} />
        <Parameters result={result} />
        <Inputs result={result} />
      </section>
    </div>
  );
}

function Chart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <figure className="zh-chart">
      <figcaption>{title}</figcaption>
      {children}
    </figure>
  );
}

function Verdicts({ sheet }: { readonly sheet: SheetReport }) {
  const words = useWords();
  const counts = statusCounts(sheet);
  const most = Math.max(1, ...counts.map(({ rows }) => rows));
  return (
    <Chart title={words.statusChart}>
      <ul className="zh-bars">
        {counts.map(({ status, rows }) => (
          <li key={status}>
            <StatusLabel status={status} />
            <span className="zh-bar-value">{words.rowsUnit(rows)}</span>
            <Bar share={rows / most} tone={status} />
          </li>
        ))}
      </ul>
    </Chart>
  );
}

function Amounts({ sheet }: { readonly sheet: SheetReport }) {
  const words = useWords();
  const { claimedFen, amountFen, deferredFen } = sheet.totals;
  if (claimedFen === 0 && amountFen === 0 && deferredFen === 0) return null;
  const rows = [
    [words.totalClaimed, claimedFen],
    [words.totalGranted, amountFen],
    [words.totalDeferred, deferredFen],
  ] as const;
  return (
    <dl className="zh-facts">
      {rows.map(([label, fen]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{formatMoney(fen)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Figures of the whole sheet beside their targets. */
function Measures({ sheet }: { readonly sheet: SheetReport }) {
  const words = useWords();
  if (sheet.measures.length === 0) return null;
  return (
    <Chart title={words.measures}>
      <ul className="zh-bars">
        {sheet.measures.map(({ title, of, value, target, met, clause }) => (
          <li key={JSON.stringify([title, of])}>
            <span className="zh-bar-name">
              {of === null ? title : `${title}（${of}）`}
              <span className="zh-hint"> {clause}</span>
            </span>
            <span className="zh-bar-value">
              {target === null ? value : words.measureOf(value, target)}
              {met !== null && <MeasureSign met={met} />}
            </span>
            {target !== null && target > 0 && <Bar share={value / target} tone={met === false ? 'review' : 'pass'} />}
          </li>
        ))}
      </ul>
    </Chart>
  );
}

function MeasureSign({ met }: { readonly met: boolean }) {
  const words = useWords();
  return (
    <span className={`zh-sign ${met ? 'zh-pass' : 'zh-review'}`}>
      <span aria-hidden="true">{met ? '✓' : '△'}</span>
      {met ? words.measureMet : words.measureMissed}
    </span>
  );
}

type BudgetProps = { readonly result: Result; readonly sheet: SheetReport; readonly ofKind: PolicySheet | null };

function BudgetChart({ result, sheet, ofKind }: BudgetProps) {
  const words = useWords();
  const budget = budgetOf(result.report, sheet, ofKind);
  if (!budget) return null;
  const title = result.policy.parameters.find(({ name }) => name === budget.name)?.title ?? budget.name;
  const parts = [
    { label: words.budgetBefore, fen: budget.beforeFen ?? 0, tone: 'before' },
    { label: words.budgetUsed, fen: budget.usedFen, tone: 'pass' },
    { label: words.budgetLeft, fen: budget.leftFen, tone: 'left' },
  ] as const;
  const known = parts.filter(({ tone }) => tone !== 'before' || budget.beforeFen !== null);
  return (
    <Chart title={`${words.budgetChart}：${title} ${formatMoney(budget.limitFen)}`}>
      <StackedBar parts={known.map(({ fen, tone }) => ({ share: fen / budget.limitFen, tone }))} />
      <ul className="zh-legend">
        {known.map(({ label, fen, tone }) => (
          <li key={tone}>
            <span className={`zh-swatch zh-fill-${tone}`} aria-hidden="true" />
            {label} {formatMoney(fen)}
          </li>
        ))}
        {budget.deferredFen > 0 && (
          <li>
            {words.budgetDeferred} {formatMoney(budget.deferredFen)}
          </li>
        )}
      </ul>
      {budget.beforeFen === null && <p className="zh-hint">{words.budgetWithoutLedger}</p>}
    </Chart>
  );
}

function ItemsChart({ sheet, reader }: { readonly sheet: SheetReport; readonly reader: RowReader | undefined }) {
  const words = useWords();
  const items = amountsByItem(sheet, reader);
  const [largest] = items;
  if (!largest) return null;
  const rest = items.slice(ITEMS_SHOWN);
  return (
    <Chart title={words.itemsChart}>
      <ul className="zh-bars">
        {items.slice(0, ITEMS_SHOWN).map(({ item, rows, amountFen }) => (
          <li key={item}>
            <span className="zh-bar-name">{item}</span>
            <span className="zh-bar-value">
              {formatMoney(amountFen)}（{words.rowsUnit(rows)}）
            </span>
            <Bar share={amountFen / largest.amountFen} tone="pass" />
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <p className="zh-hint">
          {words.itemsMore(rest.length)}：{formatMoney(rest.reduce((sum, { amountFen }) => sum + amountFen, 0))}
        </p>
      )}
    </Chart>
  );
}

function Remarks({ title, findings }: { readonly title: string; readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul className="zh-remarks">
        {findings.map((finding) => (
          <li key={finding.message}>
            <SeverityLabel severity={finding.severity} />
            <span>{finding.message}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Parameters({ result }: { readonly result: Result }) {
  const words = useWords();
  const { report, policy } = result;
  if (report.parameters.length === 0) return null;
  return (
    <>
      <h4>{words.usedParameters}</h4>
      <dl className="zh-facts">
        {report.parameters.map(({ name, value, unit, source, clause }) => (
          <div key={name}>
            <dt>{policy.parameters.find((one) => one.name === name)?.title ?? name}</dt>
            <dd>
              {value === null ? words.parameterUnset : `${value} ${unit}`.trim()}
              <span className="zh-hint">
                {' '}
                {words.parameterFrom[source]}，{clause}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Inputs({ result }: { readonly result: Result }) {
  const words = useWords();
  const { inputs, engine, asOf } = result.report;
  const titleOf = (kind: string): string => result.policy.sheets.find((one) => one.kind === kind)?.title ?? kind;
  const lines = [
    ...inputs.ledgers.map(({ name, entries }) => words.inputLedger(name, entries)),
    ...inputs.registers.map(({ kind, sheet }) => words.inputRegister(titleOf(kind), sheet)),
  ];
  return (
    <>
      <h4>{words.inputs}</h4>
      <ul className="zh-remarks">
        {(lines.length === 0 ? [words.inputNone] : lines).map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>
          {words.asOf}：{asOf}
        </li>
      </ul>
      <details className="zh-clause">
        <summary>{words.provenanceTitle}</summary>
        <p className="zh-hint zh-digest">{words.provenance(inputs.workbook, engine)}</p>
      </details>
    </>
  );
}
