import { describe, expect, test } from 'vitest';
import type { PackSource } from '../../shared/packs/schema.ts';
import { checkGrids, type Judged, judge, judged, policyWith } from './award-sheet.ts';
import { claims, list, lookedUp } from './register-pack.ts';

type Output = PackSource['sheets'][string]['outputs'][string];

/** One claim of 100 元 for N-1 of 甲市, of 2026-04-01, with these further cells. */
function outputs(expressions: Readonly<Record<string, string>>, most: string | number = 100): Judged {
  const bugs: unknown[] = [];
  const policy = lookedUp((pack) => {
    const sheet = pack.sheets.claims;
    if (!sheet) throw new TypeError('the pack has a sheet of claims');
    sheet.checks = sheet.checks.filter((rule) => rule.check === 'registered');
    for (const [key, expression] of Object.entries(expressions)) {
      sheet.outputs[key] = { title: `结果${key}`, expression, clause: '第一条', format: 'text' } satisfies Output;
    }
  });
  return judged(
    checkGrids([claims(['甲市', 'N-1', 100]), list([['甲市', 'N-1', most, '是']])], {
      policies: [policy],
      kind: 'claims',
      set: {},
      onBug: (error) => bugs.push(error),
    }),
  );
}

describe('further cells of a row', () => {
  test.each<[string, string, string | number]>([
    ['a text', '"市级"', '市级'],
    ['a day', 'addDays(addYears(declared, 1), -1)', '2027-03-31'],
    ['a whole number', 'year(declared)', 2026],
    ['a fraction', '1.5', 1.5],
    ['what is granted, in fen', 'granted', 10_000],
    ['what a register says', 'listed.most', 10_000],
  ])('%s', (_, expression, value) => {
    expect(outputs({ a: expression }).sheet.rows[0]).toMatchObject({ status: 'pass', outputs: { a: value } });
  });

  test('none where there is nothing to say', () => {
    expect(outputs({ a: 'null' }).sheet.rows[0]).toMatchObject({ status: 'pass', outputs: {} });
  });

  test.each<[string, string, string | number]>([
    ['that fails', 'number + 1', 100],
    ['that gives neither a text nor a number', 'claimed > 0', 100],
    ['that reads a cell of a register which cannot be read', 'listed.most', '很多'],
  ])('one %s leaves the row for a person, and the others stand', (_, expression, most) => {
    const sheet = outputs({ bad: expression, good: '"甲"' }, most);
    expect(sheet.verdict(2)).toBe('review 0.01 not-checked');
    expect(sheet.sheet.rows[0]?.outputs).toEqual({ good: '甲' });
    expect(sheet.found(2).map((one) => one.message)).toContain('“结果bad”未能得出，须由人工填写（第一条）。');
  });

  test('rows that are deferred have theirs, rows that are refused have none', () => {
    const policy = policyWith(
      [
        { check: 'catalogued', column: 'award', clause: '第八条' },
        { check: 'budget', limit: 'annualBudget', clause: '第二十条（一）' },
      ],
      (pack) => {
        const { awards } = pack.sheets;
        if (awards) awards.outputs.place = { title: '地区', expression: 'region', clause: '第四条', format: 'text' };
      },
    );
    const sheet = judge([{}, {}, { award: '无此事项' }], { policies: [policy], set: { annualBudget: '5万元' } });
    expect(sheet.sheet.rows.map(({ status, outputs: cells }) => [status, cells])).toEqual([
      ['pass', { place: '伊州区' }],
      ['deferred', { place: '伊州区' }],
      ['reject', {}],
    ]);
  });
});

test('an item is worth what its expression gives for the row', () => {
  const policy = policyWith([{ check: 'catalogued', column: 'award', clause: '第八条' }], (pack) => {
    for (const item of pack.catalogue?.items ?? []) {
      if (item.item === 'CNAS实验室认可') item.amount = { expression: 'min(claimed, money("3万元"))' };
    }
  });
  const rows = [2, 3, 4].map((claimed) => ({ award: 'CNAS实验室认可', claimed }));
  const sheet = judge([...rows, {}], { policies: [policy] });
  expect(sheet.verdicts()).toEqual(['pass 2', 'pass 3', 'pass 3', 'pass 5']);
  expect(sheet.sheet.rows[0]?.trace).toEqual([
    { step: 'standard', clause: '第十二条（一）', fen: 2_000_000, note: '“CNAS实验室认可”标准 2 万元' },
  ]);
});

test('an optional column that the worksheet lacks is blank to amounts and further cells, and the sheet is told', () => {
  const policy = lookedUp((pack) => {
    const sheet = pack.sheets.claims;
    if (!sheet) throw new TypeError('the pack has a sheet of claims');
    sheet.checks = [];
    sheet.columns.extra = {
      title: '另付金额',
      aliases: [],
      type: 'money',
      required: 'never',
      blank: 'nothing',
      synonyms: {},
      prefixes: [],
      min: 0,
      missing: 'missing',
    };
    sheet.amount = { expression: 'extra == null ? claimed : claimed + extra', clause: '第一条' };
    const text = { title: '说明', clause: '第一条', format: 'text' } satisfies Partial<Output>;
    sheet.outputs.told = { ...text, expression: 'extra == null ? "没有另付" : "另付"' };
  });
  const { sheet } = judged(checkGrids([claims(['甲市', 'N-1', 100])], { policies: [policy], kind: 'claims', set: {} }));
  expect(sheet.rows[0]).toMatchObject({ status: 'pass', amountFen: 10_000, outputs: { told: '没有另付' } });
  expect(sheet.findings.map(({ message }) => message)).toContain('表中没有选填列“另付金额”，各行按没有填写核验。');
});

describe('an amount that is none', () => {
  const worth = (expression: string, lines = 1): { judged: Judged; bugs: unknown[] } => {
    const bugs: unknown[] = [];
    const policy = lookedUp((pack) => {
      const sheet = pack.sheets.claims;
      if (!sheet) throw new TypeError('the pack has a sheet of claims');
      sheet.checks = sheet.checks.filter((rule) => rule.check === 'registered');
      sheet.amount = { expression, clause: '第一条' };
    });
    const rows = Array.from({ length: lines }, (_, n): [string, string, number] => ['甲市', `N-${n + 1}`, 100]);
    const registered = rows.map(([city, number]): [string, string, number, string] => [city, number, 100, '是']);
    const report = checkGrids([claims(...rows), list(registered)], {
      policies: [policy],
      kind: 'claims',
      set: {},
      onBug: (error) => bugs.push(error),
    });
    return { judged: judged(report), bugs };
  };

  test.each([
    ['claimed - 10001', '按规定的算式得出 -0.01 元，小于 0，核定金额暂为 0，须由人工核定。'],
    ['declared', '按规定的算式得出的不是金额，核定金额暂为 0，须由人工核定。'],
  ])('%s is said to be so', (expression, message) => {
    const { judged: one } = worth(expression);
    expect(one.verdict(2)).toBe('review 0 not-checked');
    expect(one.found(2).map((found) => found.message)).toContain(message);
  });

  test('nothing at all is granted for nothing', () => {
    expect(worth('claimed - 10000').judged.verdict(2)).toBe('pass 0');
  });

  test('what fails on every row is told once to whoever looks for the cause', () => {
    const { judged: all, bugs } = worth('share(claimed, 50)', 3);
    expect(all.verdicts()).toEqual(new Array(3).fill('review 0 not-checked'));
    expect(bugs.map(String)).toEqual([expect.stringContaining('no ratio: 50')]);
  });
});
