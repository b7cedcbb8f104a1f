import { describe, expect, test } from 'vitest';
import { type AwardRow, judge, policyWith } from '../engine/award-sheet.ts';

const rule = (require: string, more: Record<string, unknown> = {}) => ({
  check: 'condition',
  column: 'licensed',
  require,
  clause: '第十七条（二）',
  ...more,
});

const one = (require: string, row: AwardRow, more?: Record<string, unknown>) =>
  judge([row], { policies: [policyWith([rule(require, more)])] });

describe('accept', () => {
  test.each<[string, string, AwardRow]>([
    ['what must hold holds', 'licensed', { licensed: '是' }],
    ['a blank is neither yes nor no', 'licensed != false', { licensed: null }],
    ['a blank is null', 'licensed == null', { licensed: null }],
    ['an amount in fen: 5 万元 is 5,000,000 fen', 'claimed == 5000000', { claimed: 5 }],
    ['a date as text', 'declared >= "2026-04-01"', { declared: '2026年4月1日' }],
    ['the item by its title', 'item.title == "中国质量奖"', { award: '中国质量奖' }],
    ['the item by its traits', '"first" in item.traits', { award: '中国质量奖' }],
    ['a parameter in fen: 90000 万元 is 90,000,000,000 fen', 'annualBudget == 90000000000', {}],
    ['the day of the check', 'asOf == "2026-07-01"', {}],
  ])('%s', (_, require, row) => {
    expect(one(require, row).found(2)).toEqual([]);
  });
});

describe('reject', () => {
  test('what must hold does not: the words name the cell and what stands in it', () => {
    const judged = one('licensed', { licensed: '×' });
    expect(judged.found(2)).toEqual([
      {
        code: 'not-eligible',
        severity: 'error',
        cell: 'P2',
        message: '“是否取得法定资质或许可”为“×”，不符合规定；如填写有误，请更正（第十七条（二））。',
      },
    ]);
    expect(judged.verdict(2)).toBe('reject 0 not-eligible');
  });

  test.each([
    ['the day before', 'declared >= "2026-04-01"', '2026-03-31', 'reject 0 not-eligible'],
    ['the day', 'declared >= "2026-04-01"', '2026-04-01', 'pass 5'],
  ])('both sides of a boundary: %s', (_, require, declared, verdict) => {
    expect(one(require, { declared }).verdict(2)).toBe(verdict);
  });

  test('of data: the row is sent back to be mended', () => {
    expect(one('licensed', { licensed: '否' }, { of: 'data', code: 'missing-material' }).verdict(2)).toBe(
      'invalid 0 missing-material',
    );
  });

  test('a warning leaves it to a person', () => {
    expect(one('licensed', { licensed: '否' }, { severity: 'warning' }).verdict(2)).toBe('review 5 not-eligible');
  });

  test('the pack’s own words, with cells by their keys', () => {
    const message = '{enterprise}填的是“{licensed}”，{title}须为“是”';
    expect(one('licensed', { licensed: '无', enterprise: '甲公司' }, { message }).found(2)[0]?.message).toBe(
      '甲公司填的是“无”，是否取得法定资质或许可须为“是”（第十七条（二））。',
    );
  });
});

describe('to which rows', () => {
  const verdicts = (more: Record<string, unknown>) =>
    judge(
      [
        { award: '中国质量奖', licensed: '否' },
        { award: '国家级质量强国建设领军企业', licensed: '否' },
        { licensed: '否' },
        { award: '没有这一事项', licensed: '否' },
      ],
      { policies: [policyWith([rule('licensed', more)])] },
    )
      .verdicts()
      .map((verdict) => verdict.includes('not-eligible'));

  test.each<[string, Record<string, unknown>, boolean[]]>([
    ['all', {}, [true, true, true, true]],
    ['items with a trait', { items: ['first'] }, [true, false, false, false]],
    ['items with either trait', { items: ['first', 'once'] }, [true, true, false, false]],
    // An item in no catalogue has none of the traits that are excepted.
    ['all but items with a trait', { except: ['first'] }, [false, true, true, true]],
    ['where an expression holds', { when: 'item.title == "中国质量奖"' }, [true, false, false, false]],
  ])('%s', (_, more, expected) => {
    expect(verdicts(more)).toEqual(expected);
  });
});

describe('not judged is not passed', () => {
  test('a cell that cannot be read is a fault of data, and the rule is left out', () => {
    expect(one('licensed', { licensed: '待核' }).found(2)).toEqual([
      {
        code: 'bad-bool',
        severity: 'error',
        cell: 'P2',
        message: '是否取得法定资质或许可“待核”看不出是还是否，请填“是”或“否”。',
      },
    ]);
  });

  const unjudged = {
    code: 'not-checked',
    severity: 'warning',
    cell: null,
    message: '规则“condition”在本行未能得出结果，须由人工核对这一条（第十七条（二））。',
  };

  test('an expression that fails on a row leaves that row for a person, and the others judged', () => {
    const bugs: unknown[] = [];
    const judged = judge([{ claimed: null }, { claimed: 5 }, { claimed: 6 }], {
      policies: [policyWith([rule('claimed <= 5000000')])],
      onBug: (error) => bugs.push(error),
    });
    // Nothing is known of null <= 5,000,000.
    expect(judged.found(2)).toEqual([unjudged]);
    expect(judged.verdicts()).toEqual(['review 5 not-checked', 'pass 5', 'reject 0 not-eligible']);
    expect(bugs).toHaveLength(1);
  });

  test('an expression that gives neither true nor false leaves its rows for a person', () => {
    const bugs: unknown[] = [];
    const judged = judge([{}, {}], {
      policies: [policyWith([rule('declared')])],
      onBug: (error) => bugs.push(error),
    });
    expect(judged.found(3)).toEqual([unjudged]);
    expect(judged.verdicts()).toEqual(['review 5 not-checked', 'review 5 not-checked']);
    expect(String(bugs[0])).toBe('TypeError: “declared” gave 2026-04-01, not true or false');
  });

  test('without the optional column the rule is left out, and the sheet told once', () => {
    const judged = judge([{ licensed: '否' }], { policies: [policyWith([rule('licensed')])], without: ['licensed'] });
    expect(judged.verdict(2)).toBe('pass 5');
    expect(judged.found()).toEqual([
      {
        code: 'not-checked',
        severity: 'info',
        cell: null,
        message: '表中没有选填列“是否取得法定资质或许可”，与之有关的规定未核验。',
      },
    ]);
  });

  test('absent: blank judges an optional column that is not there as one of blanks', () => {
    const blank = (require: string) =>
      judge([{}], { policies: [policyWith([rule(require, { absent: 'blank' })])], without: ['licensed'] });
    expect(blank('licensed != null').verdict(2)).toBe('reject 0 not-eligible');
    expect(blank('licensed == null').verdict(2)).toBe('pass 5');
    expect(
      blank('licensed == null')
        .found()
        .map((one) => `${one.severity} ${one.message}`),
    ).toEqual(['info 表中没有选填列“是否取得法定资质或许可”，各行按没有填写核验。']);
  });

  test('a column that is always required is never taken for blanks', () => {
    const policy = policyWith([rule('dishonest != true', { column: 'dishonest', absent: 'blank' })]);
    const judged = judge([{}], { policies: [policy], without: ['dishonest'] });
    expect(judged.verdict(2)).toBe('review 5 not-checked');
  });
});
