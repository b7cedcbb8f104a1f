import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../../addin/pane/findings/entries.ts';
import { factsInWords } from '../../../addin/pane/findings/fact-words.ts';
import { mendsOf } from '../../../addin/pane/findings/mends.ts';
import { amountsByItem, budgetOf, statusCounts } from '../../../addin/pane/summary/figures.ts';
import { exampleResult, finding } from './report-of.ts';

const { report, policy, readers, read } = exampleResult();
const [sheet] = report.sheets;
if (!sheet) throw new Error('the example was not judged');
const ofKind = policy.sheets.find((one) => one.kind === sheet.kind) ?? null;

describe('figures', () => {
  test('count every row under one verdict', () => {
    const counts = statusCounts(sheet);
    expect(counts.map(({ status }) => status)).toEqual(['pass', 'review', 'deferred', 'invalid', 'reject']);
    expect(counts.reduce((sum, { rows }) => sum + rows, 0)).toBe(sheet.totals.rows);
  });

  test('of the budget add up to it', () => {
    const budget = budgetOf(report, sheet, ofKind);
    expect(budget).toMatchObject({ name: 'annualBudget', limitFen: 300_000_000 });
    if (!budget) throw new Error('no budget');
    expect(budget.usedFen + budget.leftFen + (budget.beforeFen ?? 0)).toBe(budget.limitFen);
    expect(budget.deferredFen).toBe(sheet.totals.deferredFen);
    expect(budgetOf(report, sheet, null)).toBeNull();
  });

  test('by item add up to what is granted', () => {
    const items = amountsByItem(sheet, readers.get(sheet.name));
    expect(items.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(sheet.totals.amountFen);
    expect(items).toEqual([...items].sort((a, b) => b.amountFen - a.amountFen));
    expect(items[0]?.item).toBe('中国质量奖');
  });
});

describe('certain mends', () => {
  test('are offered with what stands there now', () => {
    expect(mendsOf(entriesOf(report, readers), read)).toEqual([
      {
        sheet: sheet.name,
        cell: 'C10',
        was: '916522O0MA7TL00039',
        value: '91652200MA7TL00039',
        enterprise: '哈密驼铃生物科技有限公司',
      },
    ]);
  });

  test('are not offered where two findings would mend one cell otherwise', () => {
    const mend = (value: string) => finding({ fix: { cell: 'B4', value } });
    const of = (...values: string[]) =>
      mendsOf(
        values.map((value, id) => ({ id, finding: mend(value), enterprise: null })),
        [],
      ).map(({ value }) => value);
    expect(of('甲', '甲')).toEqual(['甲']);
    expect(of('甲', '乙')).toEqual([]);
  });
});

describe('facts in words', () => {
  test('are amounts, rows and texts, and nothing that only steers the message', () => {
    const facts = {
      claimedFen: 1_000_000,
      otherRow: 6,
      title: '申请金额',
      case: 'over',
      over: true,
      reason: null,
      code: 'duplicate',
    };
    expect(factsInWords(facts)).toEqual([
      { label: '申请金额', text: '1 万元' },
      { label: '另一行', text: '第 6 行' },
      { label: '栏目', text: '申请金额' },
    ]);
  });

  test('keep a credit code that goes by the same key as a code of ours', () => {
    expect(factsInWords({ code: '91652200MA7TL00039' })).toEqual([{ label: '信用代码', text: '91652200MA7TL00039' }]);
  });
});
