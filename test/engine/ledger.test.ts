import { describe, expect, test } from 'vitest';
import { readLedger } from '../../shared/engine/ledger.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { Problem } from '../../shared/model/problem.ts';
import {
  A,
  awardGrid,
  B,
  checkGrids,
  grid,
  hami,
  LEDGER_HEADINGS,
  type LedgerEntry,
  ledgerGrid,
} from './award-sheet.ts';

const read = (one: Grid | readonly Grid[]) =>
  readLedger(
    { name: '台账.xlsx', grids: Array.isArray(one) ? one : [one as Grid] },
    hami.pack,
    [hami.pack],
    () => 'sha256:0',
  );

const entries = (...of: LedgerEntry[]) => read(ledgerGrid(of)).entries;
const unread = (...of: LedgerEntry[]) => read(ledgerGrid(of)).unread.map(({ row, why }) => ({ row, why }));

function problem(grids: readonly Grid[]): [string, string] {
  try {
    read(grids);
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.message];
    throw error;
  }
  return ['', 'was read'];
}

test('an entry, with everything folded as rows are', () => {
  const [entry] = entries({ subject: 'gb/t　1—2020', award: ' “中国质量奖”', uscc: A.uscc.toLowerCase() });
  expect(entry).toMatchObject({
    ledger: '台账.xlsx',
    row: 2,
    code: A.uscc,
    name: '哈密甲有限公司',
    item: { title: '中国质量奖' },
    // 20 万元.
    amountFen: 20_000_000,
    date: null,
    year: 2025,
    state: 'paid',
  });
  expect(entry?.keys.get('subject')).toBe('GB/T1-2020');
});

describe('states', () => {
  test.each<[Cell, string]>([
    ['已拨付', 'paid'],
    ['已核定', 'approved'],
    ['结转', 'carried-over'],
    ['已追回', 'recovered'],
    ['取消资格', 'disqualified'],
    [' 已 核定', 'approved'],
    [null, 'paid'],
  ])('%j is %s', (state, expected) => {
    expect(entries({ state })[0]?.state).toBe(expected);
  });

  test('without the column every entry was paid', () => {
    const bare = grid([
      ['信用代码', '奖励事项', '金额'],
      [A.uscc, '中国质量奖', 600_000],
    ]);
    expect(read(bare).entries[0]).toMatchObject({ state: 'paid', amountFen: 60_000_000, year: null });
  });

  test('a word that is none leaves the row out, and is told', () => {
    expect(unread({}, { state: '作废' })).toEqual([
      { row: 3, why: '状态“作废”不在规定范围，只能填已拨付、已核定、结转、已追回、取消资格之一' },
    ]);
    expect(entries({}, { state: '作废' })).toHaveLength(1);
  });
});

describe('the column 政策', () => {
  test.each<[Cell, number]>([
    [null, 1],
    ['hami-award-2026', 1],
    ['哈密市质量提升发展专项资金管理办法', 1],
    ['哈密市质量提升发展专项资金管理办法(征求意见稿)', 1],
    ['《哈密市质量提升发展专项资金管理办法》', 1],
    ['taizhou-award-2023', 0],
    ['哈密市质量奖', 0],
  ])('%j: %i entry', (policy, count) => {
    expect(entries({ policy })).toHaveLength(count);
  });

  test('what cannot be read of another policy’s entry is nobody’s concern here', () => {
    expect(read(ledgerGrid([{ policy: '别的政策', amount: '面议', state: '作废' }]))).toMatchObject({
      entries: [],
      unread: [],
    });
  });
});

describe('years', () => {
  test.each<[Cell, Cell, number | null]>([
    [2025, null, 2025],
    ['2025年', null, 2025],
    ['2025年度', null, 2025],
    ['２０２５', null, 2025],
    [null, '2025-12-31', 2025],
    [null, 45992, 2025],
    // What is stated goes before the day: an award of 2025 may be paid in 2026.
    [2025, '2026-01-05', 2025],
  ])('%j and %j are %s', (year, date, expected) => {
    expect(entries({ year, date })[0]?.year).toBe(expected);
  });

  test('neither: the entry still counts for duplicates, not for the budget, and is told', () => {
    const ledger = read(ledgerGrid([{ year: null }]));
    expect(ledger.entries[0]?.year).toBeNull();
    expect(ledger.unread).toEqual([{ row: 2, place: '第 2 行', why: '没有年度或日期，未计入年度预算' }]);
  });

  test.each(['结转', '已追回', '取消资格'])('neither, and %s: it uses up no budget, so nothing is missing', (state) => {
    expect(read(ledgerGrid([{ year: null, state }]))).toMatchObject({ entries: [{ year: null }], unread: [] });
  });

  test('a year that is none leaves the row out', () => {
    expect(read(ledgerGrid([{ year: '去年' }]))).toMatchObject({
      entries: [],
      unread: [{ row: 2, why: '年度“去年”读不出年份，请写成 2025' }],
    });
  });
});

describe('what cannot be read leaves the row out, with the reason', () => {
  test.each<[string, LedgerEntry, string]>([
    ['an amount', { amount: '面议' }, '核定金额“面议”读不出来，请写成数字，如 20000 或 2万元'],
    ['a missing amount', { amount: null }, '核定金额为空'],
    ['a code', { uscc: '9165' }, '统一社会信用代码“9165”不是 18 位的统一社会信用代码，请对照营业执照重新填写'],
    ['a date', { date: '去年五月' }, expect.stringMatching(/^日期“去年五月”/) as unknown as string],
    ['neither code nor name', { uscc: null, enterprise: null }, '统一社会信用代码和企业名称都为空'],
  ])('%s', (_, entry, why) => {
    expect(read(ledgerGrid([entry]))).toMatchObject({ entries: [], unread: [{ row: 2, why }] });
  });

  test.each<[string, LedgerEntry]>([
    ['a check character that does not fit', { uscc: '91652200MA77ABCD10' }],
    ['an item in no catalogue', { award: '某某奖' }],
    ['no amount where nothing was granted', { amount: null, state: '结转' }],
    ['zero', { amount: 0 }],
    ['no name', { enterprise: null }],
    ['no code', { uscc: null }],
  ])('%s can be read', (_, entry) => {
    expect(read(ledgerGrid([entry]))).toMatchObject({ entries: [expect.anything()], unread: [] });
  });

  test('totals, notes and blank rows are no entries', () => {
    const rows = [...ledgerGrid([{}]).rows, [], ['合计', null, null, null, null, 20], ['制表人：']];
    expect(read(grid(rows))).toMatchObject({ entries: [{ row: 2 }], unread: [] });
  });

  test.each(['哈密甲有限公司小计', '合 计', '备注：以上均已公示'])(
    '“%s” is none, though it repeats the code: it would be counted twice',
    (text) => {
      const headings = ['企业名称', '统一社会信用代码', '奖励事项', '金额'];
      const rows = [headings, [A.enterprise, A.uscc, '中国质量奖', 600_000], [text, A.uscc, null, 600_000]];
      expect(read(grid(rows)).entries.map(({ row, amountFen }) => [row, amountFen])).toEqual([[2, 60_000_000]]);
    },
  );

  test('an enterprise whose name ends like a sum has entries: an award beside the code tells', () => {
    const headings = ['企业名称', '统一社会信用代码', '奖励事项', '金额'];
    const rows = [headings, ['哈密市统计小计', A.uscc, '中国质量奖', 600_000]];
    expect(read(grid(rows)).entries.map(({ name }) => name)).toEqual(['哈密市统计小计']);
  });
});

describe('one warning in the report for what was left out', () => {
  test('names the rows and why', () => {
    const report = checkGrids([awardGrid([A])], {
      ledger: [{ ...B }, { amount: '面议' }, { uscc: null, enterprise: null }],
    });
    expect(report.findings).toEqual([
      {
        code: 'not-checked',
        severity: 'warning',
        sheet: null,
        row: null,
        column: null,
        cell: null,
        clause: null,
        message:
          '台账“台账.xlsx”有 2 行没有读全：第 3 行核定金额“面议”读不出来，请写成数字，如 20000 或 2万元；第 4 行统一社会信用代码和企业名称都为空；请更正台账后重新核验。',
        facts: { ledger: '台账.xlsx' },
        related: [
          { ledger: '台账.xlsx', row: 3 },
          { ledger: '台账.xlsx', row: 4 },
        ],
      },
    ]);
    expect(report.inputs.ledgers).toEqual([
      { name: '台账.xlsx', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), entries: 1 },
    ]);
  });

  test('names ten of many, and how many there are', () => {
    const many = Array.from({ length: 12 }, () => ({ amount: null }));
    const [finding] = checkGrids([awardGrid([A])], { ledger: many }).findings;
    expect(finding?.message).toContain('有 12 行没有读全：第 2 行核定金额为空；');
    expect(finding?.message).toContain('第 11 行核定金额为空等共 12 行；请更正台账后重新核验。');
    expect(finding?.message).not.toContain('第 12 行');
  });

  test('does not change the rows of the sheet', () => {
    expect(checkGrids([awardGrid([A])], { ledger: [{ amount: null }] }).sheets[0]?.rows[0]?.status).toBe('pass');
  });
});

describe('which sheet of the file', () => {
  test('the one with most of its headings; hidden ones are not read', () => {
    const notes = grid(
      [
        ['企业名称', '奖励事项', '金额'],
        [B.enterprise, '中国质量奖', 1],
      ],
      { name: '草稿' },
    );
    expect(read([notes, ledgerGrid([{}])]).entries[0]?.code).toBe(A.uscc);
    expect(read([{ ...ledgerGrid([{}]), hidden: true }, notes]).entries[0]?.name).toBe(B.enterprise);
  });

  test('one for each year: all are read, and messages name the sheet', () => {
    const years = [ledgerGrid([{}]), ledgerGrid([{ ...B }])].map((one, index) => ({ ...one, name: `${2025 + index}` }));
    const ledger = read(years);
    expect(ledger.entries.map((entry) => [entry.code, entry.place])).toEqual([
      [A.uscc, '台账“2025”第 2 行'],
      [B.uscc, '台账“2026”第 2 行'],
    ]);
    expect(ledger.remarks).toEqual([]);
  });

  test('names that nobody answers to are told: a policy, an item', () => {
    const ledger = read(ledgerGrid([{ policy: '质量奖励' }, { award: '国家级强链案例' }, {}]));
    expect(ledger.entries).toHaveLength(2);
    expect(ledger.remarks).toEqual([
      '政策“质量奖励”（第 2 行）不是现有政策的名称，这些行没有计入；如指本政策，请改为“哈密市质量提升发展专项资金管理办法”',
      '奖励事项“国家级强链案例”（第 3 行）不在目录中，这些行只计入年度预算，未参与重复、首次和就高比对；如有笔误请更正',
    ]);
  });

  test('a hidden one, and one with far fewer headings, are told', () => {
    const hidden = { ...ledgerGrid([{}]), name: '旧', hidden: true };
    const draft = grid(
      [
        ['企业名称', '奖励事项', '金额'],
        [B.enterprise, '中国质量奖', 1],
      ],
      { name: '草稿' },
    );
    expect(read([ledgerGrid([{}]), hidden, draft]).remarks).toEqual([
      '工作表“草稿”的表头少得多，没有当作台账读取；如也是台账，请补齐表头',
      '隐藏的工作表“旧”没有读取；如也是台账，请取消隐藏',
    ]);
  });

  test('title rows and a unit line above', () => {
    const rows = [['历年奖励台账'], [null, '单位：万元'], ['信用代码', '奖励事项', '金额'], [A.uscc, '中国质量奖', 60]];
    expect(read(grid(rows)).entries[0]).toMatchObject({ row: 4, amountFen: 60_000_000 });
  });
});

describe('headings that do not fit', () => {
  const expected =
    '台账应有的列：统一社会信用代码、企业名称、奖励事项、项目（标准、证书）名称或编号、核定金额、年度、状态。请补齐表头后再试';

  test.each<[string, Grid[], string]>([
    ['none at all', [grid([['通讯录']])], `台账“台账.xlsx”读不出来，没有找到表头；${expected}`],
    ['an empty file', [], `台账“台账.xlsx”读不出来，没有找到表头；${expected}`],
    [
      'no amount',
      [
        grid([
          ['企业名称', '奖励事项', '电话'],
          ['甲', '乙', 1],
        ]),
      ],
      `台账“台账.xlsx”读不出来，看到的表头：企业名称、奖励事项、电话；${expected}`,
    ],
    [
      'nobody named',
      [
        grid([
          ['奖励事项', '金额'],
          ['乙', 1],
        ]),
      ],
      `台账“台账.xlsx”读不出来，看到的表头：奖励事项、金额；${expected}`,
    ],
  ])('%s', (_, grids, message) => {
    expect(problem(grids)).toEqual(['bad-ledger', message]);
  });

  test('of all ledger headings each is known', () => {
    expect(read(ledgerGrid([])).entries).toEqual([]);
    expect(Object.values(LEDGER_HEADINGS)).toHaveLength(9);
  });
});

describe('columns of the policy’s own', () => {
  const own = (headings: readonly string[], ...rows: readonly (readonly Cell[])[]) => read(grid([headings, ...rows]));

  test('are read under the headings that its sheets have, folded as rows are', () => {
    const ledger = own(
      ['企业名称', '奖励事项', '核定金额', '年度', '所在地'],
      ['哈密甲有限公司', '中国质量奖', 100, 2025, '新疆哈密市伊州区'],
    );
    expect(ledger.entries[0]?.keys.get('region')).toBe('伊州区');
    expect(ledger.columns.has('region')).toBe(true);
  });

  test('that are not there are not said to be', () => {
    const ledger = own(['企业名称', '奖励事项', '核定金额', '年度'], ['哈密甲有限公司', '中国质量奖', 100, 2025]);
    expect(ledger.columns.has('region')).toBe(false);
    expect(ledger.entries[0]?.keys.get('region')).toBeUndefined();
  });
});

test('a ledger of contracts names no award, and one that names nothing granted is none', () => {
  const contracts = grid([
    ['企业名称', '合同编号', '核定金额', '年度'],
    ['哈密甲有限公司', 'HT-1', 100, 2025],
  ]);
  expect(read(contracts).entries).toHaveLength(1);
  const nothing = grid([
    ['企业名称', '核定金额', '年度'],
    ['哈密甲有限公司', 100, 2025],
  ]);
  expect(problem([nothing])[0]).toBe('bad-ledger');
});
