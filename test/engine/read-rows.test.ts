import { describe, expect, test } from 'vitest';
import {
  A,
  type AwardRow,
  awardGrid,
  B,
  type ColumnKey,
  checkGrids,
  grid,
  judge,
  judged,
  policyWith,
} from './award-sheet.ts';

const one = (row: AwardRow, without: ColumnKey[] = []) => judge([{ ...A, ...row }], { ledger: [], without });

describe('a cell that cannot be read', () => {
  test('is told with its address, what stands in it, and what to do', () => {
    expect(one({ declared: '待定', claimed: '约五万', unitType: '个体户' }).found(2)).toEqual([
      {
        code: 'bad-enum',
        severity: 'error',
        cell: 'C2',
        message: '单位类型“个体户”不在规定范围，只能填行政机关、事业单位、社会组织、科研机构、企业之一（第四条）。',
      },
      {
        code: 'bad-date',
        severity: 'error',
        cell: 'J2',
        message: '申报日期“待定”不是能读出的日期，请写成 2025-10-01 这样的年月日。',
      },
      {
        code: 'bad-money',
        severity: 'error',
        cell: 'O2',
        message: '申请金额“约五万”不是能读出的金额，请写成数字，如 20000 或 2万元；没有金额请留空。',
      },
    ]);
  });

  test('carries its facts, and the mend where it is certain', () => {
    const typed = A.uscc.replace('0', 'O');
    const finding = one({ uscc: typed }).sheet.findings.find((candidate) => candidate.code === 'bad-uscc');
    expect(finding).toMatchObject({
      column: 'uscc',
      cell: 'B2',
      facts: { title: '统一社会信用代码', value: typed },
      fix: { cell: 'B2', value: A.uscc },
    });
  });

  test('a page pasted into a cell is quoted in part', () => {
    const message = one({ declared: `很长的话${'啊'.repeat(500)}` }).found(2)[0]?.message ?? '';
    expect(message).toContain(`“很长的话${'啊'.repeat(56)}…”`);
  });

  test('a column that no rule reads cannot be wrong', () => {
    expect(one({ obtained: '待定' }).verdict(2)).toBe('pass 5');
    const reading = policyWith([
      { check: 'window', column: 'obtained', period: 'applicationWindow', clause: '第二十一条' },
    ]);
    expect(judge([{ obtained: '待定' }], { policies: [reading], set: {} }).verdict(2)).toBe('invalid 0 bad-date');
  });

  test('a check character that does not fit is a warning, and the code is used', () => {
    const row = { ...A, uscc: `${A.uscc.slice(0, 17)}${A.uscc.endsWith('0') ? '1' : '0'}` };
    const twice = judge([row, row], { ledger: [] });
    expect(twice.verdicts()).toEqual(['review 5 bad-uscc', 'reject 0 bad-uscc duplicate']);
  });
});

describe('a blank that must be filled', () => {
  test.each<[string, AwardRow, string]>([
    ['always', { region: null }, '所在地为空，须填写，请在 D2 补填。'],
    ['with a clause that asks for it', { unitType: ' ' }, '单位类型为空，须填写，请在 C2 补填（第四条）。'],
    [
      'for the item',
      { award: '国家级标准化试点项目', subject: null },
      '项目（标准、证书）名称或编号为空，“国家级标准化试点项目”须填写，请在 F2 补填。',
    ],
    [
      'for the item, and the other cells',
      { award: '主导制定国家标准', rank: null, proof: '否' },
      '起草单位排序为空，“主导制定国家标准”须填写，请在 G2 补填；主导制修订而标准文本未列明起草单位的，可附证明并将“证明文件”填为“是”（第十三条）。',
    ],
  ])('%s', (_, row, message) => {
    expect(one(row).found(2)).toEqual([
      { code: 'missing', severity: 'error', cell: expect.stringMatching(/^[A-Z]2$/), message },
    ]);
  });

  test('is not asked of an item that nobody knows', () => {
    expect(one({ award: '没有这一事项', subject: null, rank: null }).verdict(2)).toBe('reject 0 unknown-item');
  });

  test('what cannot be read is not blank', () => {
    expect(one({ award: '参与制定国家标准', rank: '不详' }).verdict(2)).toBe('invalid 0 bad-number');
  });
});

describe('a column that is not there', () => {
  test('required of every row: each is told, and left to a person', () => {
    const judgement = one({}, ['dishonest', 'unitType']);
    expect(judgement.found(2)).toEqual([
      {
        code: 'not-checked',
        severity: 'warning',
        cell: null,
        message: '表中没有“单位类型”、“是否失信或列入负面清单”列，与之有关的规定未能核验；请补充该列后重新核验。',
      },
    ]);
    expect(judgement.verdict(2)).toBe('review 5 not-checked');
    // The sheet is told which headings would do, and which were seen.
    expect(judgement.found().map((finding) => finding.message)).toEqual([
      expect.stringMatching(/^参数“申报时限”、“发布日期”没有取值/),
      expect.stringMatching(
        /^缺少“单位类型”（也可写作单位性质、申报单位类型）、“是否失信或列入负面清单”（.+）列；第 1 行看到的表头：申报单位、统一社会信用代码、.+。$/,
      ),
    ]);
  });

  test('required of some items: only their rows are told', () => {
    const judgement = judge([{}, { award: '参与制定国家标准', rank: 2 }, { award: '主导制定国家标准', rank: 1 }], {
      ledger: [],
      without: ['rank'],
    });
    expect(judgement.verdicts()).toEqual(['pass 5', 'review 5 not-checked', 'review 20 not-checked']);
  });

  test('optional: one info for the sheet, and the rows are judged without it', () => {
    const judgement = one({ licensed: '否', reassessed: '是' }, ['licensed', 'reassessed']);
    expect(judgement.verdict(2)).toBe('pass 5');
    expect(judgement.found().at(-1)).toEqual({
      code: 'not-checked',
      severity: 'info',
      cell: null,
      message: '表中没有选填列“是否取得法定资质或许可”、“是否复审”，与之有关的规定未核验。',
    });
  });

  test('one whose blank means 否 may be left out altogether', () => {
    const judgement = one({ carriedOver: '是' }, ['carriedOver', 'proof']);
    expect(judgement.verdict(2)).toBe('pass 5');
    expect(judgement.found().map((finding) => finding.message)).toContain(
      '表中没有“证明文件”、“上年结转”列，各行按“否”核验；如有的行应为“是”，请补充该列。',
    );
  });

  test('of the codes: nothing is compared, and every row is left to a person', () => {
    const judgement = judge([A, A], { ledger: [A], without: ['uscc'] });
    expect(judgement.verdicts()).toEqual(['review 5 not-checked', 'review 5 not-checked']);
  });
});

describe('two columns for one key', () => {
  test('neither is taken: both headings are told, and the rows are left to a person', () => {
    const [headings, ...rows] = awardGrid([A]).rows;
    const twice = grid([
      [...(headings ?? []).map((text) => (text === '所在地' ? '所在区县' : text)), '注册地'],
      ...rows.map((cells) => [...(cells ?? []), '乌鲁木齐']),
    ]);
    const judgement = judged(checkGrids([twice], { ledger: [] }));
    expect(judgement.verdict(2)).toBe('review 5 not-checked');
    expect(judgement.found(2)[0]?.message).toBe(
      '“所在地”对应不止一列，与之有关的规定未能核验；请只保留一列后重新核验。',
    );
    expect(judgement.found()).toContainEqual({
      code: 'not-checked',
      severity: 'info',
      cell: null,
      message:
        '“所在地”对应不止一列：“所在区县”（D 列）、“注册地”（S 列），不能确定以哪一列为准，未予采用；请改名或删去多余的。',
    });
  });
});

describe('hostile cells', () => {
  test('what looks like a formula or an object’s member is a text', () => {
    const texts = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '__proto__', 'constructor'];
    const rows = texts.map((enterprise, index) => ({ ...(index % 2 ? A : B), enterprise, subject: enterprise }));
    const judgement = judge(rows, { ledger: [] });
    expect(judgement.sheet.rows).toHaveLength(6);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('a code column of numbers: each row is told that its digits are gone', () => {
    expect(one({ uscc: 916_522_001_234_568_000 }).verdict(2)).toBe('invalid 0 precision-lost');
  });
});
