import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCharacter, codeIsWellFormed, foldCode, foldSubject, readDate, readMoney, yearsAfter } from './cells.ts';
import { CATALOGUE, judgeHami, type NaiveInput } from './hami.ts';
import { arbitraryCase, ENTERPRISES } from './hami-sheets.ts';
import { SUBJECTS } from './spelling.ts';

type Cell = string | number | boolean | null;
type Cells = Record<string, Cell>;

const A = { 申报单位: '哈密甲有限公司', 统一社会信用代码: '91652200MA77ABCD1M' };
const B = { 申报单位: '哈密乙有限公司', 统一社会信用代码: '91652200MA77ABCE1N' };
const C = { 申报单位: '哈密丙有限公司', 统一社会信用代码: '91652200MA77ABCF1P' };

const COLUMNS = [
  '申报单位',
  '统一社会信用代码',
  '单位类型',
  '所在地',
  '奖励事项',
  '项目（标准、证书）名称或编号',
  '起草单位排序',
  '证明文件',
  '申报日期',
  '是否失信或列入负面清单',
  '是否已获同类政策支持',
  '是否符合产业政策',
  '上年结转',
  '申请金额（万元）',
];
const SUBJECT = '项目（标准、证书）名称或编号';

/** A row that passes with 20万元. */
const GOOD: Cells = {
  ...A,
  单位类型: '企业',
  所在地: '伊州区',
  奖励事项: '国家级质量强链重点项目',
  [SUBJECT]: '项目1',
  申报日期: '2026-04-01',
  是否失信或列入负面清单: '否',
  是否已获同类政策支持: '否',
  是否符合产业政策: '是',
};

type Entry = {
  who?: typeof A;
  code?: Cell;
  name?: Cell;
  item?: string;
  subject?: Cell;
  wan?: Cell;
  year?: Cell;
  date?: Cell;
  state?: string;
  policy?: string;
};

const LEDGER_HEADINGS = [
  '政策',
  '统一社会信用代码',
  '企业名称',
  '奖励事项',
  SUBJECT,
  '核定金额（万元）',
  '年度',
  '日期',
  '状态',
];

function ledgerOf(entries: Entry[]): Cell[][] {
  return [
    LEDGER_HEADINGS,
    ...entries.map((entry) => [
      entry.policy ?? null,
      entry.code === undefined ? (entry.who ?? A).统一社会信用代码 : entry.code,
      entry.name === undefined ? (entry.who ?? A).申报单位 : entry.name,
      entry.item ?? '国家级质量强链重点项目',
      entry.subject === undefined ? '项目1' : entry.subject,
      entry.wan === undefined ? 20 : entry.wan,
      entry.year === undefined ? 2025 : entry.year,
      entry.date ?? null,
      entry.state ?? null,
    ]),
  ];
}

type Options = {
  ledger?: Entry[] | Cell[][] | null;
  budgetWan?: number;
  without?: string[];
  with?: string[];
  window?: { from: string; to: string };
};

function isCells(ledger: Entry[] | Cell[][]): ledger is Cell[][] {
  return Array.isArray(ledger[0]);
}

/** Judges rows that are GOOD but for what is given; each comes back as `status amount in 万元 codes…`. */
function judge(rows: Cells[], options: Options = {}): string[] {
  const columns = [...COLUMNS, ...(options.with ?? [])].filter((title) => !(options.without ?? []).includes(title));
  const ledger = options.ledger ?? null;
  const input: NaiveInput = {
    cells: [columns, ...rows.map((row) => columns.map((title) => ({ ...GOOD, ...row })[title] ?? null))],
    headerRow: 1,
    ledger: ledger === null ? null : isCells(ledger) ? ledger : ledgerOf(ledger),
    asOf: '2026-07-01',
    annualBudgetFen: (options.budgetWan ?? 10_000) * 1_000_000,
  };
  if (options.window !== undefined) input.applicationWindow = options.window;
  return judgeHami(input).map((row) => [row.status, row.amountFen / 1_000_000, ...row.codes].join(' '));
}

const item = (title: string, subject: Cell = '项目1'): Cells => ({ 奖励事项: title, [SUBJECT]: subject });
const lead = (title: string, subject: Cell = 'GB/T 1-2026', rank: Cell = 1): Cells => ({
  ...item(title, subject),
  起草单位排序: rank,
});
const take = (rank: Cell, level = '国家', subject: Cell = 'GB/T 1-2026'): Cells => ({
  ...item(`参与制定${level}标准`, subject),
  起草单位排序: rank,
});
const on = (date: Cell): Cells => ({ 申报日期: date });

describe('the catalogue', () => {
  test('holds 42 items and every amount of the table', () => {
    expect(CATALOGUE).toHaveLength(42);
    expect(CATALOGUE.map((entry) => entry.wan)).toEqual([
      ...[20, 50], // 第九条
      ...[20, 10, 10, 5], // 第十条
      ...[60, 40, 30, 15, 10, 5, 20, 5, 3, 5], // 第十一条
      ...[10, 20, 50, 30], // 第十二条
      ...[20, 10, 5, 5, 5, 3, 1, 1, 10, 5, 1, 1], // 第十三条
      ...[20, 10], // 第十四条
      ...[20, 10, 5, 10, 5], // 第十五条
      ...[10, 5, 3], // 第十六条
    ]);
  });

  test('an item passes with its amount, by title, alias or the source’s wording', () => {
    for (const entry of CATALOGUE) {
      const rank = entry.standard === 'lead' ? 1 : entry.standard === 'participate' ? 2 : null;
      const owns: Entry[] = [{ item: '“新疆品质”区域公共品牌新产品认证', subject: '别的证书', wan: 5 }];
      for (const name of [entry.title, ...entry.alsoCalled]) {
        const row = { ...item(name), 起草单位排序: rank };
        expect([name, judge([row], { ledger: owns })]).toEqual([name, [`pass ${entry.wan}`]]);
      }
    }
  });

  test('quotation marks, brackets and blanks of a title do not matter', () => {
    expect(judge([item('"新疆品质"区域公共品牌 首次认证')])).toEqual(['pass 10']);
    expect(judge([item('新疆品质区域公共品牌首次认证')])).toEqual(['pass 10']);
    expect(judge([item('质量强县(区、镇)培育建设创新试点获批')])).toEqual(['pass 20']);
  });

  test('参与修订 has no award', () => {
    expect(judge([{ ...take(2), 奖励事项: '参与修订国家标准' }])).toEqual(['reject 0 unknown-item']);
  });
});

describe('cells', () => {
  test('credit codes: real ones fit their check character', () => {
    // Published codes of well-known firms (华为, 阿里巴巴).
    for (const code of ['914403001922038216', '91330100799655058B']) {
      expect([code, codeIsWellFormed(code), checkCharacter(code)]).toEqual([code, true, code.charAt(17)]);
    }
    expect(foldCode(' ９１６５2200 ma77abcd1m')).toBe('91652200MA77ABCD1M');
    for (const letter of ['I', 'O', 'S', 'V', 'Z', '-', '甲']) {
      expect(codeIsWellFormed(`91652200MA77ABCD1${letter}`)).toBe(false);
    }
  });

  test.each<[Cell, string | null]>([
    [46184, '2026-06-11'],
    [46184.75, '2026-06-11'],
    [61, '1900-03-01'],
    [59, '1900-02-28'],
    ['2026-6-1', '2026-06-01'],
    ['2026/06/01', '2026-06-01'],
    ['2026.6.01', '2026-06-01'],
    ['2026年6月1日', '2026-06-01'],
    [' ２０２６／６／１ ', '2026-06-01'],
    ['20260601', '2026-06-01'],
    ['2024/2/29', '2024-02-29'],
    ['2026/2/29', null],
    ['2026-13-01', null],
    ['2026-6/1', null],
    ['6月1日', null],
    ['待定', null],
    [0, null],
    [-1, null],
    [true, null],
  ])('date %j is %j', (cell, expected) => {
    expect(readDate(cell)).toBe(expected);
  });

  test('three years on', () => {
    expect(yearsAfter('2023-04-01', 3)).toBe('2026-04-01');
    expect(yearsAfter('2024-02-29', 3)).toBe('2027-02-28');
  });

  test.each<[Cell, string, number | null]>([
    [20, '万元', 20_000_000],
    [200_000, '元', 20_000_000],
    [0.1 + 0.2, '万元', 300_000],
    [1.0000000000000004, '元', 100],
    [0.01, '元', 1],
    [0.001, '元', null],
    [0.000001, '万元', 1],
    [0.0000001, '万元', null],
    ['2万元', '元', 2_000_000],
    ['2 万', '元', 2_000_000],
    ['20,000.50元', '万元', 2_000_050],
    ['￥200', '元', 20_000],
    ['1.5', '万元', 1_500_000],
    ['2,00', '元', null],
    ['面议', '元', null],
    ['20万元左右', '元', null],
    [-1, '元', null],
    [false, '元', null],
  ])('money %j in %s is %j fen', (cell, unit, expected) => {
    expect(readMoney(cell, unit)).toBe(expected);
  });

  test('subjects fold', () => {
    for (const spellings of SUBJECTS) {
      expect(new Set(spellings.map((text) => foldSubject(String(text)))).size).toBe(1);
    }
    expect(new Set(SUBJECTS.map((spellings) => foldSubject(String(spellings[0])))).size).toBe(SUBJECTS.length);
  });
});

describe('stage 1: can it be read', () => {
  test('a row with all it needs passes', () => {
    expect(judge([{}])).toEqual(['pass 20']);
  });

  test.each([
    '申报单位',
    '统一社会信用代码',
    '单位类型',
    '所在地',
    '奖励事项',
    SUBJECT,
    '申报日期',
    '是否失信或列入负面清单',
    '是否已获同类政策支持',
    '是否符合产业政策',
  ])('%s must not be blank', (title) => {
    for (const blank of [null, '', ' 　']) expect(judge([{ [title]: blank }])).toEqual(['invalid 0 missing']);
  });

  test.each<[string, Cell, string]>([
    ['统一社会信用代码', '91652200MA77ABCD1', 'invalid 0 bad-uscc'],
    ['统一社会信用代码', '91652200MA77ABCDIM', 'invalid 0 bad-uscc'],
    ['统一社会信用代码', 91652200, 'invalid 0 bad-uscc'],
    ['统一社会信用代码', 9.165220012345678e17, 'invalid 0 precision-lost'],
    ['统一社会信用代码', '91652200MA77ABCD11', 'review 20 bad-uscc'],
    ['统一社会信用代码', ' 91652200 ma77abcd1m', 'pass 20'],
    ['单位类型', '个人', 'invalid 0 bad-enum'],
    ['单位类型', '社会组织', 'pass 20'],
    ['申报日期', '2026/02/30', 'invalid 0 bad-date'],
    ['申报日期', 46184, 'pass 20'],
    ['是否符合产业政策', '待核', 'invalid 0 bad-bool'],
    ['上年结转', '待核', 'invalid 0 bad-bool'],
    ['上年结转', null, 'pass 20'],
    ['申请金额（万元）', '面议', 'invalid 0 bad-money'],
    ['申请金额（万元）', '0.001元', 'invalid 0 bad-money'],
    ['申请金额（万元）', null, 'pass 20'],
  ])('%s %j: %s', (title, cell, expected) => {
    expect(judge([{ [title]: cell }])).toEqual([expected]);
  });

  test.each<[Cell, boolean | null]>([
    ...(['是', '有', '√', 'Y', 'y', '1', 1, '已', ' 是', true] as Cell[]).map((cell): [Cell, boolean] => [cell, true]),
    ...(['否', '无', '×', 'N', 'n', '0', 0, '未', '否 ', false] as Cell[]).map((cell): [Cell, boolean] => [
      cell,
      false,
    ]),
    ...(['对', '是否', 2, '不'] as Cell[]).map((cell): [Cell, null] => [cell, null]),
  ])('yes or no: %j', (cell, yes) => {
    const expected = yes === null ? 'invalid 0 bad-bool' : yes ? 'reject 0 disqualified' : 'pass 20';
    expect(judge([{ 是否失信或列入负面清单: cell }])).toEqual([expected]);
  });

  test('a subject may be blank only where nothing goes by it', () => {
    expect(judge([item('中国质量奖', null)])).toEqual(['pass 60']);
    expect(judge([item('CNAS实验室认可', null)])).toEqual(['pass 10']);
    expect(judge([item('“新疆品质”区域公共品牌首次认证', null)])).toEqual(['invalid 0 missing']);
    expect(judge([lead('主导制定国家标准', null)])).toEqual(['invalid 0 missing']);
    expect(judge([item('“新疆品质”区域公共品牌复评认证', null)])).toEqual(['review 3 not-eligible']);
  });

  test('参与 needs a rank', () => {
    expect(judge([take(2)])).toEqual(['pass 5']);
    expect(judge([take('２')])).toEqual(['pass 5']);
    expect(judge([take(null)])).toEqual(['invalid 0 missing']);
    expect(judge([{ ...take(null), 证明文件: '是' }])).toEqual(['invalid 0 missing']);
    expect(judge([take('不详')])).toEqual(['invalid 0 bad-number']);
    expect(judge([take(1.5)])).toEqual(['invalid 0 bad-number']);
    expect(judge([take(0)])).toEqual(['invalid 0 bad-number']);
  });

  test('主导 needs rank 1, or no rank and a paper', () => {
    expect(judge([lead('主导修订行业标准')])).toEqual(['pass 5']);
    expect(judge([{ ...lead('主导修订行业标准', 'X', null), 证明文件: '有' }])).toEqual(['pass 5']);
    expect(judge([{ ...lead('主导修订行业标准', 'X', null), 证明文件: '无' }])).toEqual(['invalid 0 missing']);
    expect(judge([lead('主导修订行业标准', 'X', null)])).toEqual(['invalid 0 missing']);
    expect(judge([{ ...lead('主导修订行业标准', 'X', null), 证明文件: '待核' }])).toEqual(['invalid 0 bad-bool']);
    expect(judge([lead('主导修订行业标准', 'X', '不详')])).toEqual(['invalid 0 bad-number']);
    expect(judge([lead('主导修订行业标准', 'X', 2)])).toEqual(['reject 0 not-eligible']);
    expect(judge([{ ...lead('主导修订行业标准', 'X', 2), 证明文件: '是' }])).toEqual(['reject 0 not-eligible']);
  });

  test('rank and paper of other items are nobody’s business', () => {
    expect(judge([{ 起草单位排序: '/', 证明文件: '/' }])).toEqual(['pass 20']);
  });

  test('stages 1 and 2 both speak, and reject is the stronger', () => {
    expect(judge([{ 单位类型: '个人', 申报日期: null, 所在地: '乌鲁木齐市' }])).toEqual([
      'reject 0 bad-enum missing not-in-region',
    ]);
  });

  test('units: the cell’s own, the heading’s, the line above, else 元', () => {
    const withHeading = (heading: string, above: Cell, claim: Cell) =>
      judgeHami({
        cells: [
          ['汇总表', above],
          [...COLUMNS.slice(0, -1), heading],
          [...COLUMNS.slice(0, -1).map((title) => GOOD[title] ?? null), claim],
        ],
        headerRow: 2,
        ledger: null,
        asOf: '2026-07-01',
        annualBudgetFen: 1e9,
      }).map((row) => [row.row, ...row.codes]);
    // 20万元 is the standard; unit-suspect shows that the cell was read as 10,000 times as much or as little.
    expect(withHeading('申请金额（万元）', null, 20)).toEqual([[3]]);
    expect(withHeading('申请金额(万元)', '单位：元', 20)).toEqual([[3]]);
    expect(withHeading('申请金额', '单位：万元', 20)).toEqual([[3]]);
    expect(withHeading('申请金额', null, 20)).toEqual([[3, 'unit-suspect']]);
    expect(withHeading('申请金额', '填报单位：市市场监管局', 20)).toEqual([[3, 'unit-suspect']]);
    expect(withHeading('申请金额（元）', '单位：万元', 20)).toEqual([[3, 'unit-suspect']]);
    expect(withHeading('申请金额（元）', '单位：万元', '20万元')).toEqual([[3]]);
    expect(withHeading('申请金额（万元）', null, '20元')).toEqual([[3, 'unit-suspect']]);
  });
});

describe('stage 2: the row by itself', () => {
  test.each(['伊州区', '巴里坤县', '伊吾县', '高新区', '市直', '哈密市', '哈密市伊州区', ' 伊吾 县'])(
    '%s is in Hami',
    (place) => {
      expect(judge([{ 所在地: place }])).toEqual(['pass 20']);
    },
  );

  test.each(['乌鲁木齐市', '昌吉州', '乌鲁木齐高新区'])('%s is not', (place) => {
    expect(judge([{ 所在地: place }])).toEqual(['reject 0 not-in-region']);
  });

  test('第十七条', () => {
    expect(judge([{ 是否符合产业政策: '否' }])).toEqual(['reject 0 not-eligible']);
    expect(judge([{ 是否失信或列入负面清单: '是' }])).toEqual(['reject 0 disqualified']);
    expect(judge([{ 是否已获同类政策支持: '是' }])).toEqual(['reject 0 not-eligible']);
    expect(judge([{ 是否已获同类政策支持: '是', 是否失信或列入负面清单: '是' }])).toEqual([
      'reject 0 disqualified not-eligible',
    ]);
    for (const title of ['是否取得法定资质或许可', '是否与质量强市建设相关']) {
      expect(judge([{ [title]: '否' }, { [title]: '是', ...B }, { [title]: null, ...C }], { with: [title] })).toEqual([
        'reject 0 not-eligible',
        'pass 20',
        'pass 20',
      ]);
      expect(judge([{ [title]: '待核' }], { with: [title] })).toEqual(['invalid 0 bad-bool']);
    }
  });

  test('复审 is excluded but for 复评认证', () => {
    const options: Options = {
      with: ['是否复审'],
      ledger: [{ item: '“新疆品质”区域公共品牌首次认证', subject: '证书9', wan: 10 }],
    };
    expect(judge([{ 是否复审: '是' }], options)).toEqual(['reject 0 superseded']);
    expect(judge([{ 是否复审: '否' }], options)).toEqual(['pass 20']);
    expect(judge([{ 是否复审: null }], options)).toEqual(['pass 20']);
    expect(judge([{ ...item('“新疆品质”区域公共品牌复评认证'), 是否复审: '是' }], options)).toEqual(['pass 3']);
    expect(judge([{ ...item('没有的奖'), 是否复审: '是' }], options)).toEqual(['reject 0 superseded unknown-item']);
    expect(judge([{ ...item(''), 是否复审: '是' }], options)).toEqual(['invalid 0 missing']);
  });

  test.each<[Cell, string]>([
    [20, 'pass 20'],
    [21, 'pass 20'],
    [19, 'pass 20'],
    [200_000, 'review 20 unit-suspect'],
    [200_001, 'pass 20'],
    [0.002, 'review 20 unit-suspect'],
    [0.0021, 'pass 20'],
    ['20元', 'review 20 unit-suspect'],
  ])('a claim of %j万元 against 20: %s', (claim, expected) => {
    expect(judge([{ '申请金额（万元）': claim }])).toEqual([expected]);
  });

  test('the window holds its first and its last day', () => {
    const window = { from: '2026-03-01', to: '2026-04-01' };
    expect(judge([on('2026-02-28'), { ...B, ...on('2026-03-01') }, { ...C, ...on('2026-04-01') }], { window })).toEqual(
      ['reject 0 out-of-window', 'pass 20', 'pass 20'],
    );
    expect(judge([on('2026-04-02')], { window })).toEqual(['reject 0 out-of-window']);
    expect(judge([on('待定')], { window })).toEqual(['invalid 0 bad-date']);
  });
});

describe('stage 3: against the ledger', () => {
  test('the same enterprise, item and subject is a duplicate, and its family says so too', () => {
    expect(judge([{}], { ledger: [{}] })).toEqual(['reject 0 duplicate superseded']);
    expect(judge([{}], { ledger: [{ who: B }] })).toEqual(['pass 20']);
    expect(judge([{}], { ledger: [{ subject: '项目2' }] })).toEqual(['pass 20']);
  });

  test('blank equals blank', () => {
    const row = item('质量强县（区、镇）培育建设创新试点获批', null);
    const of = (subject: Cell): Entry => ({ item: '质量强县（区、镇）培育建设创新试点获批', subject });
    expect(judge([row], { ledger: [of(null)] })).toEqual(['reject 0 duplicate']);
    expect(judge([row], { ledger: [of('哈密')] })).toEqual(['pass 20']);
  });

  test.each<[string, string]>([
    ['已拨付', 'reject 0 duplicate superseded'],
    ['已核定', 'reject 0 duplicate superseded'],
    ['', 'reject 0 duplicate superseded'],
    ['结转', 'pass 20'],
    ['已追回', 'pass 20'],
    ['作废', 'pass 20'],
  ])('an entry that is %s: %s', (state, expected) => {
    expect(judge([{}], { ledger: [{ state }] })).toEqual([expected]);
  });

  test('without a column 状态 every entry is 已拨付', () => {
    const ledger = ledgerOf([{ state: '结转' }]).map((cells) => cells.slice(0, -1));
    expect(judge([{}], { ledger })).toEqual(['reject 0 duplicate superseded']);
  });

  test('the ledger is matched by code, and by name only where its code is blank', () => {
    const duplicate = ['reject 0 duplicate superseded'];
    expect(judge([{}], { ledger: [{ code: '', name: ' 哈密甲 有限公司' }] })).toEqual(duplicate);
    expect(judge([{}], { ledger: [{ name: '别的名字' }] })).toEqual(duplicate);
    expect(judge([{}], { ledger: [{ name: '' }] })).toEqual(duplicate);
    expect(judge([{}], { ledger: [{ code: B.统一社会信用代码, name: A.申报单位 }] })).toEqual(['pass 20']);
    expect(judge([{}], { ledger: [{ code: '', name: '别的名字' }] })).toEqual(['pass 20']);
  });

  test('entries of another policy do not count', () => {
    expect(judge([{}], { ledger: [{ policy: 'taizhou-award-2023' }] })).toEqual(['pass 20']);
    for (const policy of ['', 'hami-award-2026', '哈密市质量提升发展专项资金管理办法']) {
      expect(judge([{}], { ledger: [{ policy }] })).toEqual(['reject 0 duplicate superseded']);
    }
    const bar: Entry = { policy: 'taizhou-award-2023', state: '取消资格', date: '2026-01-01' };
    expect(judge([{}], { ledger: [bar] })).toEqual(['pass 20']);
  });

  test('an entry that cannot be read is left out', () => {
    for (const entry of [{ wan: '面议' }, { wan: null }, { year: '去年' }, { year: null }, { code: '', name: '' }]) {
      expect([entry, judge([{}], { ledger: [entry] })]).toEqual([entry, ['pass 20']]);
    }
    expect(judge([{}], { ledger: [{ year: null, date: '2025/3/1' }] })).toEqual(['reject 0 duplicate superseded']);
  });

  test('a ledger without its headings cannot be used at all', () => {
    expect(() => judge([{}], { ledger: [['统一社会信用代码', '企业名称']] })).toThrow('台账缺少必要的列');
  });

  test.each<[string, string]>([
    // 申报日期 2026-04-01: barred from the day of 取消资格 until the day before the third anniversary.
    ['2023-03-31', 'pass 20'],
    ['2023-04-01', 'pass 20'],
    ['2023-04-02', 'reject 0 disqualified'],
    ['2026-04-01', 'reject 0 disqualified'],
    ['2026-04-02', 'pass 20'],
  ])('取消资格 on %s: %s', (date, expected) => {
    expect(judge([{}], { ledger: [{ state: '取消资格', date, wan: null, year: null, item: '' }] })).toEqual([expected]);
  });

  test('取消资格 of another enterprise, or of this one by name', () => {
    const bar: Entry = { state: '取消资格', date: '2025-01-01' };
    expect(judge([{}], { ledger: [{ ...bar, who: B }] })).toEqual(['pass 20']);
    expect(judge([{}], { ledger: [{ ...bar, code: '' }] })).toEqual(['reject 0 disqualified']);
  });

  test('a first or once item never comes again, whatever the year and subject', () => {
    const entry: Entry = { item: 'CNAS实验室认可', subject: '甲', year: 2019, wan: 10 };
    expect(judge([item('CNAS实验室认可', '乙')], { ledger: [entry] })).toEqual(['reject 0 not-first']);
    expect(judge([item('CNAS实验室认可', '甲')], { ledger: [entry] })).toEqual(['reject 0 duplicate not-first']);
    expect(judge([{ ...item('CNAS实验室认可', '甲'), ...B }], { ledger: [entry] })).toEqual(['pass 10']);
    const leader: Entry = { item: '国家级质量强国建设领军企业', subject: null };
    expect(judge([item('国家级质量强国建设领军企业')], { ledger: [leader] })).toEqual(['reject 0 not-first']);
    // 企业首席质量官 is neither.
    const officer: Entry = { item: '企业首席质量官质量变革创新典型案例', subject: '甲', wan: 5 };
    expect(judge([item('企业首席质量官质量变革创新典型案例', '乙')], { ledger: [officer] })).toEqual(['pass 5']);
  });

  test('family: higher or equal bars, lower is taken off', () => {
    const prize = (wan: Cell, title: string): Entry => ({ item: title, subject: null, wan });
    // 60 − 40 = 20
    expect(judge([item('中国质量奖')], { ledger: [prize(40, '中国质量奖提名奖')] })).toEqual(['review 20 superseded']);
    expect(judge([item('中国质量奖提名奖')], { ledger: [prize(60, '中国质量奖')] })).toEqual(['reject 0 superseded']);
    // What was granted counts, not the standard: 60 − 10 − 49.9999 = 0.0001; 60 − 10 − 50 = 0.
    const ten = prize(10, '中国质量奖提名奖');
    expect(judge([item('中国质量奖')], { ledger: [ten, prize('499999元', '中国质量奖提名奖')] })).toEqual([
      'review 0.0001 superseded',
    ]);
    expect(judge([item('中国质量奖')], { ledger: [ten, prize(50, '中国质量奖提名奖')] })).toEqual([
      'reject 0 superseded',
    ]);
    expect(judge([item('自治区政府质量奖')], { ledger: [prize(40, '中国质量奖提名奖')] })).toEqual(['pass 30']);
    expect(
      judge([item('质量强县（区、镇）培育建设创新试点通过验收')], {
        ledger: [prize(20, '质量强县（区、镇）培育建设创新试点获批')],
      }),
    ).toEqual(['pass 50']);
  });

  test('family by subject: another subject does not matter; an equal other item bars', () => {
    const regional = (subject: Cell): Entry => ({ item: '自治区级质量强链重点项目', subject, wan: 10 });
    expect(judge([{}], { ledger: [regional('项目1')] })).toEqual(['review 10 superseded']);
    expect(judge([{}], { ledger: [regional('项目2')] })).toEqual(['pass 20']);
    // 主导制定地方标准 and 主导修订行业标准 are both 5.
    const local: Entry = { item: '主导制定地方标准', subject: 'DB65／t 1—2025', wan: 5 };
    expect(judge([lead('主导修订行业标准', 'db65/t 1-2025')], { ledger: [local] })).toEqual(['reject 0 superseded']);
    expect(judge([lead('主导修订行业标准', 'db65/t 1-2025')], { ledger: [{ ...local, wan: 2 }] })).toEqual([
      'reject 0 superseded',
    ]);
    expect(judge([lead('主导制定行业标准', 'db65/t 1-2025')], { ledger: [local] })).toEqual(['review 5 superseded']);
  });

  test('another enterprise took part in that standard, or led it', () => {
    const theirs = (title: string, subject = 'GB/T 1-2026'): Entry => ({ who: B, item: title, subject, wan: 1 });
    expect(judge([take(2)], { ledger: [theirs('参与制定团体标准')] })).toEqual(['reject 0 superseded']);
    expect(judge([take(2)], { ledger: [theirs('参与制定团体标准', 'GB/T 2-2026')] })).toEqual(['pass 5']);
    expect(judge([take(2)], { ledger: [theirs('主导制定国家标准')] })).toEqual(['pass 5']);
    expect(judge([lead('主导修订地方标准')], { ledger: [theirs('主导制定国家标准')] })).toEqual(['review 1 duplicate']);
    expect(judge([lead('主导修订地方标准')], { ledger: [theirs('参与制定国家标准')] })).toEqual(['pass 1']);
    const waiting: Entry = { ...theirs('参与制定团体标准'), state: '结转' };
    expect(judge([take(2)], { ledger: [waiting] })).toEqual(['pass 5']);
  });

  test('上年结转 wants a 结转 entry of that enterprise and item', () => {
    const carried = { 上年结转: '是' };
    expect(judge([carried], { ledger: [{ state: '结转' }] })).toEqual(['pass 20']);
    expect(judge([carried], { ledger: [{ state: '结转', subject: '项目2' }] })).toEqual(['pass 20']);
    expect(judge([carried], { ledger: [{ state: '已追回' }] })).toEqual(['review 20 inconsistent']);
    expect(judge([carried], { ledger: [{ state: '结转', who: B }] })).toEqual(['review 20 inconsistent']);
    expect(judge([carried], { ledger: [{ state: '结转', item: 'CNAS实验室认可' }] })).toEqual([
      'review 20 inconsistent',
    ]);
    expect(judge([carried], { ledger: [] })).toEqual(['review 20 inconsistent']);
    expect(judge([carried], { ledger: null })).toEqual(['pass 20']);
    expect(judge([{}], { ledger: [] })).toEqual(['pass 20']);
  });
});

describe('stage 4: against the other rows', () => {
  test('(a) the later of two equal rows is a duplicate', () => {
    expect(judge([{}, {}])).toEqual(['pass 20', 'reject 0 duplicate']);
    expect(judge([on('2026-04-02'), on('2026.4.1'), on(46114)])).toEqual([
      'reject 0 duplicate',
      'pass 20',
      'reject 0 duplicate',
    ]);
    expect(judge([{}, B])).toEqual(['pass 20', 'pass 20']);
    expect(judge([{}, item('国家级质量强链重点项目', '项目2')])).toEqual(['pass 20', 'pass 20']);
    // A row that fell makes no other a duplicate.
    expect(judge([{ 所在地: '昌吉州' }, {}])).toEqual(['reject 0 not-in-region', 'pass 20']);
    expect(judge([{ 单位类型: null }, {}])).toEqual(['invalid 0 missing', 'pass 20']);
  });

  test('(b) a first item again; a row that fell in (a) is not judged again', () => {
    const one = item('CNAS实验室认可', '甲');
    const two = item('CNAS实验室认可', '乙');
    expect(judge([one, two, one])).toEqual(['pass 10', 'reject 0 not-first', 'reject 0 duplicate']);
    const once = '“新疆品质”区域公共品牌首次认证';
    expect(judge([item(once, '甲'), item(once, '乙')])).toEqual(['pass 10', 'reject 0 not-first']);
    const neither = '企业首席质量官质量变革创新典型案例';
    expect(judge([item(neither, '甲'), item(neither, '乙')])).toEqual(['pass 5', 'pass 5']);
  });

  test('(c) the highest of a family stays, of equals the earlier', () => {
    expect(judge([item('中国质量奖提名奖', null), item('中国质量奖', null)])).toEqual([
      'reject 0 superseded',
      'pass 60',
    ]);
    expect(judge([item('中国质量奖提名奖', '甲'), item('中国质量奖', '乙')])).toEqual([
      'reject 0 superseded',
      'pass 60',
    ]);
    const industry = { ...lead('主导修订行业标准'), ...on('2026-04-02') };
    const local = lead('主导制定地方标准');
    expect(judge([industry, local])).toEqual(['reject 0 superseded', 'pass 5']);
    expect(judge([industry, { ...local, [SUBJECT]: 'GB/T 2-2026' }])).toEqual(['pass 5', 'pass 5']);
    expect(judge([lead('主导制定国家标准'), take(2)])).toEqual(['pass 20', 'reject 0 superseded']);
    expect(judge([item('中国质量奖'), { ...item('中国质量奖提名奖'), ...B }])).toEqual(['pass 60', 'pass 40']);
  });

  test('(c) goes by the standard amount, not by what is left of it', () => {
    // 主导制定国家标准 keeps 20 − 15 = 5, and still stands above 主导制定行业标准 with 10.
    const ledger: Entry[] = [{ item: '参与制定国家标准', subject: 'GB/T 1-2026', wan: 15 }];
    expect(judge([lead('主导制定国家标准'), lead('主导制定行业标准')], { ledger })).toEqual([
      'review 5 superseded',
      'reject 0 superseded',
    ]);
  });

  test('(d) of those taking part the highest rank stays, whichever level', () => {
    expect(judge([take(3), { ...take(2, '团体', 'gb/t 1—2026'), ...B }, { ...take(3, '行业'), ...C }])).toEqual([
      'reject 0 superseded',
      'pass 1',
      'reject 0 superseded',
    ]);
    expect(judge([take(2), { ...take(2, '团体'), ...B }, { ...take(3), ...C }])).toEqual([
      'review 5 superseded',
      'review 1 superseded',
      'reject 0 superseded',
    ]);
    expect(judge([take(2), { ...take(3, '国家', 'GB/T 2-2026'), ...B }])).toEqual(['pass 5', 'pass 5']);
  });

  test('(d) a better-ranked row that fell in stages 1 or 2 leaves a doubt', () => {
    const fell = (rank: Cell, why: Cells) => ({ ...take(rank), ...B, ...why });
    expect(judge([take(3), fell(2, { 单位类型: null })])).toEqual(['review 5 superseded', 'invalid 0 missing']);
    expect(judge([take(3), fell(2, { 所在地: '昌吉州' })])).toEqual(['review 5 superseded', 'reject 0 not-in-region']);
    expect(judge([take(3), fell(3, { 单位类型: null })])).toEqual(['pass 5', 'invalid 0 missing']);
    expect(judge([take(3), fell('不详', {})])).toEqual(['pass 5', 'invalid 0 bad-number']);
    // It fell in stage 3: the doubt is settled by the ledger.
    const bar: Entry = { who: B, state: '取消资格', date: '2026-01-01' };
    expect(judge([take(3), fell(2, {})], { ledger: [bar] })).toEqual(['pass 5', 'reject 0 disqualified']);
  });

  test('(e) two enterprises that both lead one standard', () => {
    expect(judge([lead('主导制定国家标准'), { ...lead('主导修订团体标准', 'ＧＢ/T1–2026'), ...B }])).toEqual([
      'review 20 duplicate',
      'review 1 duplicate',
    ]);
    expect(judge([lead('主导制定国家标准'), { ...take(2), ...B }])).toEqual(['pass 20', 'pass 5']);
    expect(judge([lead('主导制定国家标准'), { ...lead('主导修订团体标准', 'GB/T 2-2026'), ...B }])).toEqual([
      'pass 20',
      'pass 1',
    ]);
  });

  test('(f) 新疆品质: a new product or a renewal supposes the brand', () => {
    const first = item('“新疆品质”区域公共品牌首次认证', '证书1');
    const product = item('“新疆品质”区域公共品牌新产品认证', '证书2');
    const renewal = item('“新疆品质”区域公共品牌复评认证', '证书1');
    expect(judge([product])).toEqual(['review 5 not-eligible']);
    expect(judge([renewal], { ledger: [] })).toEqual(['review 3 not-eligible']);
    expect(judge([product, first])).toEqual(['pass 5', 'pass 10']);
    expect(judge([renewal, first])).toEqual(['review 3 not-eligible', 'pass 10']);
    expect(judge([product, { ...first, ...B }])).toEqual(['review 5 not-eligible', 'pass 10']);
    expect(judge([product, { ...first, 所在地: '昌吉州' }])).toEqual([
      'review 5 not-eligible',
      'reject 0 not-in-region',
    ]);
    for (const title of ['首次认证', '新产品认证', '复评认证']) {
      const entry: Entry = { item: `“新疆品质”区域公共品牌${title}`, subject: '证书9', wan: 3 };
      expect(judge([product, renewal], { ledger: [entry] })).toEqual(['pass 5', 'pass 3']);
      expect(judge([product, renewal], { ledger: [{ ...entry, state: '已追回' }] })).toEqual([
        'review 5 not-eligible',
        'review 3 not-eligible',
      ]);
    }
    // One certificate: 首次 and 新产品 are one family, 复评 is not of it.
    expect(judge([first, { ...product, [SUBJECT]: '证书1' }])).toEqual(['pass 10', 'reject 0 superseded']);
  });
});

describe('stages 5 and 6: the budget', () => {
  const two = item('国家级质量强链重点项目', '项目2');
  const three = item('国家级质量强链重点项目', '项目3');

  test('what fits exactly is paid; the first that does not, and all after it, wait', () => {
    expect(judge([{}, two], { budgetWan: 40 })).toEqual(['pass 20', 'pass 20']);
    expect(judge([{}, two], { budgetWan: 39.9999 })).toEqual(['pass 20', 'deferred 20 budget-exhausted']);
    // 5万元 would fit into the 19.9999 left, and waits all the same.
    expect(judge([{}, two, take(2)], { budgetWan: 39.9999 })).toEqual([
      'pass 20',
      'deferred 20 budget-exhausted',
      'deferred 5 budget-exhausted',
    ]);
  });

  test('carried-over rows come first, then by date, then by row', () => {
    expect(judge([on('2026-04-02'), { ...two, ...on('2026-04-01') }, three], { budgetWan: 20 })).toEqual([
      'deferred 20 budget-exhausted',
      'pass 20',
      'deferred 20 budget-exhausted',
    ]);
    expect(judge([{}, { ...two, 上年结转: '是', ...on('2026-06-01') }], { budgetWan: 20 })).toEqual([
      'deferred 20 budget-exhausted',
      'pass 20',
    ]);
  });

  test('what was granted in the as-of year is gone', () => {
    const spent = (entry: Entry): Entry => ({ who: B, item: 'CNAS实验室认可', subject: null, wan: 10, ...entry });
    const judged = (entries: Entry[]) => judge([{}], { budgetWan: 29.9999, ledger: entries });
    expect(judged([spent({ year: 2026, state: '已核定' })])).toEqual(['deferred 20 budget-exhausted']);
    expect(judged([spent({ year: 2026, state: '已拨付' })])).toEqual(['deferred 20 budget-exhausted']);
    expect(judged([spent({ year: null, date: '2026-01-01' })])).toEqual(['deferred 20 budget-exhausted']);
    expect(judged([spent({ year: '2026年度' })])).toEqual(['deferred 20 budget-exhausted']);
    for (const entry of [
      { year: 2025 },
      { year: 2027 },
      { year: 2026, state: '结转' },
      { year: 2026, state: '已追回' },
    ]) {
      expect(judged([spent(entry)])).toEqual(['pass 20']);
    }
    expect(judged([spent({ year: 2026, policy: 'taizhou-award-2023' })])).toEqual(['pass 20']);
    // Items that no catalogue knows have been paid all the same.
    expect(judged([spent({ year: 2026, item: '别的奖' })])).toEqual(['deferred 20 budget-exhausted']);
  });

  test('a row takes what is left of its award, and a row that fell takes nothing', () => {
    const regional: Entry = { item: '自治区级质量强链重点项目', wan: 10 };
    expect(judge([{}, two], { budgetWan: 30, ledger: [regional] })).toEqual(['review 10 superseded', 'pass 20']);
    expect(judge([{ 单位类型: null }, two], { budgetWan: 20 })).toEqual(['invalid 0 missing', 'pass 20']);
  });

  test('a deferred row keeps its warnings', () => {
    expect(judge([{ '申请金额（万元）': 200_000 }], { budgetWan: 0 })).toEqual([
      'deferred 20 budget-exhausted unit-suspect',
    ]);
  });
});

describe('stage 7: names', () => {
  const other = item('国家级质量强链重点项目', '项目2');

  test('one code with two names, one name with two codes', () => {
    expect(judge([{}, { ...other, 申报单位: '别的名字' }])).toEqual([
      'review 20 name-mismatch',
      'review 20 name-mismatch',
    ]);
    expect(judge([{}, { ...other, ...B, 申报单位: A.申报单位 }])).toEqual([
      'review 20 name-mismatch',
      'review 20 name-mismatch',
    ]);
    expect(judge([{}, { ...other, 申报单位: ' 哈密甲有限 公司' }])).toEqual(['pass 20', 'pass 20']);
  });

  test('rejected rows tell as much; rows without a readable code or name tell nothing', () => {
    expect(judge([{}, { ...other, 申报单位: '别的名字', 所在地: '昌吉州' }])).toEqual([
      'review 20 name-mismatch',
      'reject 0 name-mismatch not-in-region',
    ]);
    expect(judge([{}, { ...other, 统一社会信用代码: '9165' }])).toEqual(['pass 20', 'invalid 0 bad-uscc']);
    expect(judge([{}, { ...other, 申报单位: null }])).toEqual(['pass 20', 'invalid 0 missing']);
  });
});

describe('what is not there', () => {
  test.each(COLUMNS.slice(0, -1))('without the column %s every row says not-checked and none passes', (title) => {
    const [first, second] = judge([{}, { ...B, 单位类型: title === '单位类型' ? null : '个人' }], { without: [title] });
    // Without 奖励事项 nobody knows the amount.
    expect(first).toBe(title === '奖励事项' ? 'review 0 not-checked' : 'review 20 not-checked');
    expect(second).toMatch(title === '单位类型' ? /^review 20 not-checked$/u : /^invalid 0 bad-enum not-checked$/u);
  });

  test('a rule without its column is left out', () => {
    expect(judge([take(2), { ...take(3), ...B }], { without: ['起草单位排序'] })).toEqual([
      'review 5 not-checked',
      'review 5 not-checked',
    ]);
    expect(judge([lead('主导制定国家标准')], { without: ['起草单位排序'] })).toEqual(['review 20 not-checked']);
    expect(judge([lead('主导制定国家标准', 'X', null)], { without: ['证明文件'] })).toEqual(['review 20 not-checked']);
    expect(judge([{}, {}], { without: [SUBJECT] })).toEqual(['review 20 not-checked', 'review 20 not-checked']);
    expect(judge([{}, {}], { without: ['统一社会信用代码'], ledger: [{}] })).toEqual([
      'review 20 not-checked',
      'review 20 not-checked',
    ]);
  });

  test('without 申请金额 and the other optional columns a row passes', () => {
    expect(judge([{}], { without: ['申请金额（万元）'] })).toEqual(['pass 20']);
  });

  test('blank rows and what stands below the table are no applications; rows keep their numbers', () => {
    const line = COLUMNS.map((title) => GOOD[title] ?? null);
    const rows = judgeHami({
      cells: [
        ['汇总表'],
        ['序号', ...COLUMNS],
        [1, ...line],
        [null, '', ' '],
        [2, ...line],
        ['合计', ...COLUMNS.map((title) => (title.startsWith('申请') ? 40 : null))],
        ['审核人：', null, null, '制表人：'],
      ],
      headerRow: 2,
      ledger: null,
      asOf: '2026-07-01',
      annualBudgetFen: 3e8,
    });
    expect(rows).toEqual([
      { row: 3, status: 'pass', amountFen: 20_000_000, codes: [] },
      { row: 5, status: 'reject', amountFen: 0, codes: ['duplicate'] },
    ]);
  });
});

describe('random sheets', () => {
  test('the pool’s codes are what they are said to be', () => {
    const fits = ENTERPRISES.map(({ code }) => [codeIsWellFormed(code), checkCharacter(code) === code.charAt(17)]);
    expect(fits).toEqual([...Array(6).fill([true, true]), [true, false], [true, false]]);
  });

  test('whatever the sheet, the books balance and every row has its reason', () => {
    fc.assert(
      fc.property(arbitraryCase(), (input) => {
        const rows = judgeHami(input);
        expect(rows.length).toBeGreaterThan(0);
        let paid = 0;
        for (const row of rows) {
          const out = row.status === 'reject' || row.status === 'invalid';
          expect([row, row.amountFen > 0]).toEqual([row, !out]);
          expect([row, row.codes.length > 0]).toEqual([row, row.status !== 'pass']);
          expect([row, row.codes.includes('budget-exhausted')]).toEqual([row, row.status === 'deferred']);
          expect([...new Set(row.codes)].sort()).toEqual(row.codes);
          if (row.status === 'pass' || row.status === 'review') paid += row.amountFen;
        }
        expect(paid).toBeLessThanOrEqual(input.annualBudgetFen);
      }),
      { numRuns: 200 },
    );
  });

  test('every status and every code of this policy comes up', () => {
    const seen = new Set<string>();
    for (const input of fc.sample(arbitraryCase(), { numRuns: 300, seed: 20260212 })) {
      for (const row of judgeHami(input)) {
        seen.add(row.status);
        for (const code of row.codes) seen.add(code);
      }
    }
    expect([...seen].sort()).toEqual(
      [
        ...['pass', 'review', 'deferred', 'invalid', 'reject'],
        ...['missing', 'bad-money', 'bad-number', 'bad-date', 'bad-uscc', 'bad-enum', 'bad-bool', 'precision-lost'],
        ...['not-checked', 'unit-suspect', 'name-mismatch', 'inconsistent', 'not-in-region', 'not-eligible'],
        ...['disqualified', 'unknown-item', 'out-of-window', 'duplicate', 'superseded', 'not-first'],
        'budget-exhausted',
      ].sort(),
    );
  });
});
