/**
 * One workbook judged twice, by two policies or with other parameters: who would get more, less, nothing, and by which
 * rule. Three of the policies are drafts; so a bureau weighs one on applications that it has.
 */
import type { ComparedEnterprise, Comparison, Finding, Report } from '../contract.ts';
import { Problem } from '../model/problem.ts';
import { applicantsOf } from './applicants.ts';
import { type Checked, type CheckInput, checkWorkbook } from './check-workbook.ts';
import { grantedFen, type Judged, rowReasons, type Sides } from './row-reasons.ts';
import { sameMoney } from './same-money.ts';

/** The other side: what is left out stays as on the first. */
export type Against = { readonly policy?: string | undefined; readonly parameters: Readonly<Record<string, string>> };

type ComparedRow = ComparedEnterprise['rows'][number];
type Sums = Pick<ComparedRow, 'beforeFen' | 'afterFen' | 'changeFen' | 'beforeDeferredFen' | 'afterDeferredFen'>;

/**
 * @param input the first side; its parameters count on the second too, where the policy there has them.
 * @throws Problem as `checkWorkbook` does for either side; `bad-request` where both sides are the same, `not-recognised`
 * where a worksheet is none of the other policy's.
 */
export function compareWorkbook(input: CheckInput, against: Against): Comparison {
  if (against.policy === undefined && Object.keys(against.parameters).length === 0) {
    throw new Problem('bad-request', '没有写明与什么比较；请指明另一个政策（版本），或要改动的参数');
  }
  const before = checkWorkbook(input);
  const after = checkWorkbook({
    ...input,
    wanted: { ...input.wanted, policy: against.policy ?? input.wanted.policy },
    overrides: { ...inherited(input, against.policy ?? before.policy.pack.id), ...against.parameters },
  });
  requireSameSheets(before, after);
  const same = new Map([...sameMoney(before), ...sameMoney(after)]);
  const enterprises = enterprisesOf(before, after, (sheet) => !same.has(sheet));
  const rows = enterprises.flatMap((one) => one.rows);
  return {
    policy: before.report.policy,
    against: after.report.policy,
    engine: input.engine,
    asOf: input.asOf,
    inputs: before.report.inputs,
    parameters: differingParameters(before, after),
    enterprises,
    sheets: sheetsOf(before, after, rows, same),
    rules: rulesOf(rows.filter(({ counted }) => counted)),
    totals: totalsOf(before, enterprises),
  };
}

/** A parameter set for both sides that the other policy has not got is none of its business. */
function inherited({ overrides, policies }: CheckInput, id: string): Record<string, string> {
  const parameters = policies.find(({ pack }) => pack.id === id)?.pack.source.parameters ?? {};
  return Object.fromEntries(Object.entries(overrides).filter(([name]) => Object.hasOwn(parameters, name)));
}

function requireSameSheets(before: Checked, after: Checked): void {
  const there = new Set(after.report.sheets.map((sheet) => sheet.name));
  const missing = before.report.sheets.filter((sheet) => !there.has(sheet.name)).map((sheet) => `“${sheet.name}”`);
  if (missing.length === 0) return;
  throw new Problem(
    'not-recognised',
    `工作表${missing.join('、')}不是《${after.report.policy.title}》（${after.report.policy.version}）的任何一种表，无法比较；请用 --sheet 只比较两个政策都有的表`,
  );
}

function enterprisesOf(before: Checked, after: Checked, counts: (sheet: string) => boolean): ComparedEnterprise[] {
  const sides = new Map<string, Map<number, { before: Judged | null; after: Judged | null }>>();
  for (const [side, checked] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const { name, judged } of judgedRows(checked.report)) {
      const rows = sides.get(name) ?? new Map<number, { before: Judged | null; after: Judged | null }>();
      sides.set(name, rows);
      const row = rows.get(judged.result.row) ?? { before: null, after: null };
      rows.set(judged.result.row, row);
      row[side] = judged;
    }
  }
  const applicants = applicantsOf([...before.tables, ...after.tables]);
  const byKey = new Map<string, ComparedEnterprise>();
  for (const [sheet, rows] of sides) {
    for (const [row, both] of [...rows].sort(([a], [b]) => a - b)) {
      const { key, name, code } = applicants.of(sheet, row);
      const one = byKey.get(key) ?? { enterprise: name, uscc: code, change: 'same', ...NOTHING, rows: [] };
      const compared = comparedRow({ sheet, row, counted: counts(sheet) }, both);
      byKey.set(key, {
        ...one,
        ...sum(compared.counted ? [one, compared] : [one]),
        rows: isSame(compared) ? one.rows : [...one.rows, compared],
      });
    }
  }
  const all = [...byKey.values()].map((one): ComparedEnterprise => ({ ...one, change: changeOf(one) }));
  // Those that matter most first; of equals those that come first on the sheets.
  return all.sort((a, b) => Math.abs(b.changeFen) - Math.abs(a.changeFen) || b.rows.length - a.rows.length);
}

function* judgedRows({ sheets }: Report): Iterable<{ readonly name: string; readonly judged: Judged }> {
  for (const { name, rows, findings } of sheets) {
    const byRow = new Map<number, Finding[]>();
    for (const finding of findings) {
      if (finding.row === null) continue;
      const own = byRow.get(finding.row);
      if (own) own.push(finding);
      else byRow.set(finding.row, [finding]);
    }
    for (const result of rows) yield { name, judged: { result, findings: byRow.get(result.row) ?? [] } };
  }
}

const NOTHING: Sums = { beforeFen: 0, afterFen: 0, changeFen: 0, beforeDeferredFen: 0, afterDeferredFen: 0 };

function sum(parts: readonly Sums[]): Sums {
  const total = (of: keyof Sums): number => parts.reduce((so, part) => so + part[of], 0);
  return {
    beforeFen: total('beforeFen'),
    afterFen: total('afterFen'),
    changeFen: total('changeFen'),
    beforeDeferredFen: total('beforeDeferredFen'),
    afterDeferredFen: total('afterDeferredFen'),
  };
}

function comparedRow(place: Pick<ComparedRow, 'sheet' | 'row' | 'counted'>, { before, after }: Sides): ComparedRow {
  const amounts = {
    beforeFen: grantedFen(before),
    afterFen: grantedFen(after),
    changeFen: grantedFen(after) - grantedFen(before),
    beforeDeferredFen: deferred(before),
    afterDeferredFen: deferred(after),
  };
  const compared = {
    ...place,
    beforeStatus: before?.result.status ?? null,
    afterStatus: after?.result.status ?? null,
    ...amounts,
    rules: [],
  };
  return isSame(compared) ? compared : { ...compared, rules: rowReasons({ before, after }) };
}

function isSame(row: ComparedRow): boolean {
  return row.changeFen === 0 && row.beforeDeferredFen === row.afterDeferredFen && row.beforeStatus === row.afterStatus;
}

function deferred(judged: Judged | null): number {
  return judged?.result.status === 'deferred' ? judged.result.amountFen : 0;
}

function changeOf({ beforeFen, afterFen }: Sums): ComparedEnterprise['change'] {
  if (afterFen === beforeFen) return 'same';
  if (afterFen > beforeFen) return 'more';
  return afterFen === 0 ? 'nothing' : 'less';
}

/** @param rows those that differ; a sheet that only the other side judges is among the sheets too. */
function sheetsOf(
  before: Checked,
  after: Checked,
  rows: readonly ComparedRow[],
  same: ReadonlyMap<string, string[]>,
): Comparison['sheets'] {
  const there = new Map(after.report.sheets.map((sheet) => [sheet.name, sheet]));
  const here = new Map(before.report.sheets.map((sheet) => [sheet.name, sheet]));
  return [...new Map([...there, ...here])].map(([name, { kind, totals }]) => {
    const own = rows.filter((row) => row.sheet === name);
    const [was, is] = [here.get(name)?.totals, there.get(name)?.totals];
    const [beforeFen, afterFen] = [was?.amountFen ?? 0, is?.amountFen ?? 0];
    return {
      name,
      kind,
      rows: totals.rows,
      changedRows: own.length,
      sameMoneyAs: same.get(name) ?? [],
      beforeFen,
      afterFen,
      changeFen: afterFen - beforeFen,
      beforeDeferredFen: was?.deferredFen ?? 0,
      afterDeferredFen: is?.deferredFen ?? 0,
      rules: rulesOf(own),
    };
  });
}

/** The reasons of rows, those that move most money first: together they are the whole difference of the rows. */
function rulesOf(rows: readonly ComparedRow[]): Comparison['rules'] {
  const rules = new Map<string, Comparison['rules'][number]>();
  for (const row of rows) {
    const seen = new Set<string>();
    for (const { message: _, changeFen, ...rule } of row.rules) {
      const key = JSON.stringify(rule);
      const known = rules.get(key) ?? { ...rule, rows: 0, changeFen: 0 };
      rules.set(key, {
        ...known,
        rows: known.rows + (seen.has(key) ? 0 : 1),
        changeFen: known.changeFen + changeFen,
      });
      seen.add(key);
    }
  }
  return [...rules.values()].sort((a, b) => Math.abs(b.changeFen) - Math.abs(a.changeFen) || b.rows - a.rows);
}

function totalsOf({ report }: Checked, enterprises: readonly ComparedEnterprise[]): Comparison['totals'] {
  const group = (change: ComparedEnterprise['change']) => {
    const own = enterprises.filter((one) => one.change === change);
    return { enterprises: own.length, changeFen: sum(own).changeFen };
  };
  return {
    rows: report.sheets.reduce((total, sheet) => total + sheet.totals.rows, 0),
    changedRows: enterprises.reduce((total, one) => total + one.rows.length, 0),
    more: group('more'),
    less: group('less'),
    nothing: group('nothing'),
    same: group('same'),
    ...sum(enterprises),
  };
}

function differingParameters(before: Checked, after: Checked): Comparison['parameters'] {
  const sides = [before, after].map(({ report }) => new Map(report.parameters.map((one) => [one.name, one])));
  const [first, second] = sides;
  const names = new Set(sides.flatMap((side) => [...side.keys()]));
  return [...names].flatMap((name) => {
    const own = first?.get(name);
    const other = second?.get(name);
    const known = other ?? own;
    const [value, otherValue] = [own?.value ?? null, other?.value ?? null];
    if (!known || value === otherValue) return [];
    const { title } = [after, before].flatMap(({ policy }) => policy.pack.source.parameters[name] ?? [])[0] ?? {};
    return [{ name, title: title ?? name, unit: known.unit, before: value, after: otherValue, clause: known.clause }];
  });
}
