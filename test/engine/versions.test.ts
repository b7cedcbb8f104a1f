import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Policy } from '../../shared/checks/bind.ts';
import { loadPack } from '../../shared/packs/load.ts';
import type { PackSource } from '../../shared/packs/schema.ts';
import {
  A,
  type AwardRow,
  awardGrid,
  checkGrids,
  hami,
  hamiText,
  judged,
  LEDGER_NAME,
  PLAIN_ITEM,
  policyOf,
} from './award-sheet.ts';
import { approved, of, pay } from './payout-sheet.ts';

/** 哈密's pack as a version of its own: another id and time in force, and whatever else is changed. */
function version(id: string, inForce: PackSource['inForce'], change: (pack: PackSource) => void = () => {}): Policy {
  const pack = loadPack(hamiText, 'hami.yaml').source;
  pack.id = id;
  pack.version = id;
  pack.series = 'hami-award';
  if (inForce) pack.inForce = inForce;
  change(pack);
  return policyOf(stringify(pack), `${id}.yaml`);
}

/** 5 万元 for the plain item until the end of June 2026, 8 万元 from July on. */
const old = version('hami-old', { from: '2026-01-01', to: '2026-06-30' });
const young = version('hami-new', { from: '2026-07-01' }, (pack) => {
  for (const item of pack.catalogue?.items ?? []) if (item.item === PLAIN_ITEM) item.amount = '8万元';
});

const check = (rows: AwardRow[], more: Parameters<typeof checkGrids>[1] = {}) =>
  judged(checkGrids([awardGrid(rows)], { policies: [old, young], asOf: '2026-08-01', ...more }));

describe('a row is judged by the version in force on its date', () => {
  test('both sides of the change', () => {
    const sheet = check([{ declared: '2026-06-30' }, { declared: '2026-07-01' }]);
    expect(sheet.verdicts()).toEqual(['pass 5', 'pass 8']);
    expect(sheet.sheet.rows.map((row) => row.policy)).toEqual(['hami-old', 'hami-new']);
    expect(sheet.report.policy.id).toBe('hami-new');
    expect(sheet.report.versions?.map(({ id, rows }) => [id, rows])).toEqual([
      ['hami-old', 1],
      ['hami-new', 1],
    ]);
    // 5 + 8 = 13 万元.
    expect(sheet.sheet.totals).toMatchObject({ rows: 2, pass: 2, amountFen: 13_000_000 });
  });

  test('one version alone is not told row by row', () => {
    const sheet = check([{ declared: '2026-07-01' }]);
    expect(sheet.verdicts()).toEqual(['pass 8']);
    expect(sheet.report.policy.id).toBe('hami-new');
    expect(sheet.report.versions).toBeUndefined();
    expect(sheet.sheet.rows[0]).not.toHaveProperty('policy');
  });

  test('one version alone is told where it is not the one that the report is headed by', () => {
    const sheet = check([{ declared: '2026-06-30' }]);
    expect(sheet.verdicts()).toEqual(['pass 5']);
    expect(sheet.report.policy.id).toBe('hami-new');
    expect(sheet.report.versions?.map(({ id, rows }) => [id, rows])).toEqual([['hami-old', 1]]);
    expect(sheet.sheet.rows.map((row) => row.policy)).toEqual(['hami-old']);
  });

  test('a day on which none was in force asks a person', () => {
    const sheet = check([{ declared: '2025-12-31' }, { declared: '2026-01-01' }]);
    expect(sheet.verdicts()).toEqual(['review 8 not-checked', 'pass 5']);
    expect(sheet.found(2)).toEqual([
      {
        code: 'not-checked',
        severity: 'warning',
        cell: 'J2',
        message:
          '“申报日期”这一天没有任何版本在施行，暂按“哈密市质量提升发展专项资金管理办法（hami-new）”核验；请核对日期，或确定适用哪个版本。',
      },
    ]);
  });

  test('asked for by its id, one version judges every row', () => {
    expect(check([{ declared: '2026-07-01' }], { policy: 'hami-old' }).verdicts()).toEqual(['pass 5']);
  });

  test('a policy without a series is no version of another', () => {
    const sheet = judged(
      checkGrids([awardGrid([{ declared: '2026-07-01' }])], { policies: [hami], asOf: '2026-08-01' }),
    );
    expect(sheet.report.versions).toBeUndefined();
  });
});

describe('what an earlier version lets stand counts as granted to a later one', () => {
  const twice: AwardRow[] = [
    { ...A, declared: '2026-07-02', subject: '案例' },
    { ...A, declared: '2026-06-01', subject: '案例' },
  ];

  test('the same project twice', () => {
    const sheet = check(twice);
    expect(sheet.verdicts()).toEqual(['reject 0 duplicate', 'pass 5']);
    const [finding] = sheet.sheet.findings.filter((one) => one.row === 2);
    expect(finding?.message).toContain('与本表第 3 行重复');
    expect(finding?.related).toEqual([{ sheet: '申报汇总', row: 3 }]);
  });

  test('but not what fell', () => {
    expect(check([twice[0] ?? {}, { ...twice[1], compliant: '否' }]).verdicts()).toEqual([
      'pass 8',
      'reject 0 not-eligible',
    ]);
  });

  test('the budget is one', () => {
    // 8 万元 in all: 5 are taken in June, so that 8 do not fit in July.
    const sheet = check([{ declared: '2026-06-01' }, { declared: '2026-07-01' }], { set: { annualBudget: '8万元' } });
    expect(sheet.verdicts()).toEqual(['pass 5', 'deferred 8']);
  });

  test('without a ledger the sheet is still told that there is none', () => {
    const messages = check(twice)
      .found()
      .map((one) => one.message);
    expect(messages.filter((one) => one.startsWith('没有提供台账'))).toHaveLength(1);
    const given = check(twice, { ledger: [] });
    expect(given.report.inputs.ledgers.map(({ name }) => name)).toEqual([LEDGER_NAME]);
  });
});

test('payouts of both sides are reconciled together, by the version of the as-of day', () => {
  const rows = [of(A, 50_000, { paidOn: '2026-06-30' }), of(A, 80_000, { paidOn: '2026-07-01' })];
  const paid = pay(rows, [approved(A, 50_000), approved(A, 80_000)], { policies: [old, young], asOf: '2026-08-01' });
  expect(paid.verdicts()).toEqual(['pass 5', 'pass 8']);
  expect(paid.sheet.reconciliation).toMatchObject({ rows: 2, tied: 2, unpaid: 0, approvedFen: 13_000_000 });
  expect([paid.report.policy.id, paid.report.versions]).toEqual(['hami-new', undefined]);
});

test('the packs that are built in are no versions of each other', () => {
  const sources = ['hami-award-2026', 'taizhou-award-2023', 'fengdu-voucher-2025', 'samr-onestop-2021'].map(
    (id) => loadPack(readFileSync(new URL(`../../shared/packs/${id}.yaml`, import.meta.url), 'utf8'), id).source,
  );
  expect(sources.map((pack) => pack.series)).toEqual([undefined, undefined, undefined, undefined]);
});
