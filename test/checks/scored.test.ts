import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { checkGrids, grid, policyOf } from '../engine/award-sheet.ts';
import { type DeductionsLine, deductionsJudged } from '../packs/deductions-pack.ts';
import { cardsSheet, formSheet, type Line, scoring, wuhanJudged } from '../packs/wuhan-book.ts';

const check = (line: Line) => wuhanJudged([cardsSheet([line])]);

describe('accept', () => {
  test.each<[string, Line, number]>([
    ['every maximum: 100 points', {}, 100],
    ['nothing at all', scoring(0), 0],
    ['half steps: 100 − 3 + 2.5', { structure: 2.5 }, 99.5],
    ['full-width digits with their unit', { structure: '２．５分' }, 99.5],
    ['the stated total and subtotals that are the sums', { total: 100, organisation: 6, basics: 20 }, 100],
  ])('%s', (_, line, total) => {
    const judged = check(line);
    expect(judged.verdict(2)).toBe('pass 0');
    expect(judged.sheet.rows[0]?.outputs).toEqual({ total });
  });
});

describe('send back', () => {
  test.each<[string, Cell, string, string]>([
    ['above its maximum', 3.5, 'score-range', '“组织架构”给了 3.5 分，超出 0 至 3 分的范围，请更正（附件 组织架构）。'],
    ['below nothing', -0.5, 'score-range', '“组织架构”给了 -0.5 分，超出 0 至 3 分的范围，请更正（附件 组织架构）。'],
    ['between the steps', 1.3, 'score-range', '“组织架构”给了 1.3 分，评分以 0.5 分为一档，请更正（附件 组织架构）。'],
    ['a blank', null, 'score-missing', '组织架构为空，须填写，请在 F2 补填（附件 组织架构）。'],
    ['a word', '优', 'bad-number', '组织架构“优”不是数字，请写成阿拉伯数字，如 1（附件 组织架构）。'],
    ['a formula error', '#REF!', 'bad-number', '组织架构“#REF!”是公式错误值，请改正公式或直接填写（附件 组织架构）。'],
  ])('%s', (_, structure, code, message) => {
    const judged = check({ structure });
    expect(judged.verdict(2)).toBe(`invalid 0 ${code}`);
    expect(judged.found(2)).toEqual([{ code, severity: 'error', cell: 'F2', message }]);
  });

  test('a stated total that is not the sum', () => {
    const judged = check({ ...scoring(70), total: 71 });
    expect(judged.found(2).map(({ code, cell, message }) => [code, cell, message])).toEqual([
      ['score-total', 'Y2', '“总分”写的是 71 分，各项相加为 70 分，请核对各项得分和合计（第十五条（三））。'],
    ]);
  });
});

test('a step of 0 measures nothing: a person sees to it, and no score is sent back for it', () => {
  const bugs: unknown[] = [];
  const judged = wuhanJudged([cardsSheet([{}, { reviewer: '李四', structure: 2.6 }])], {
    set: { scoreStep: '0' },
    onBug: (error) => bugs.push(error),
  });
  expect([judged.verdict(2), judged.verdict(3)]).toEqual(['review 0 not-checked', 'review 0 not-checked']);
  expect(bugs).toEqual([expect.any(RangeError)]);
});

test('a sheet that has no column for points of the reviewer’s own, and none for the total, is scored all the same', () => {
  const file = 'station-weights.yaml';
  const text = readFileSync(new URL(`../packs/elsewhere/${file}`, import.meta.url), 'utf8');
  const policy = policyOf(text, file);
  const sheet = grid(
    [
      ['服务站名称', '评审专家', '场地设施', '人员配备', '服务企业数量', '企业满意度', '典型案例'],
      ['甲站', '张三', 80, 80, 80, 80, 80],
      ['甲站', '李四', 80, 80, 80, 80, 950],
    ],
    { name: '服务站评审打分表' },
  );
  const [cards] = checkGrids([sheet], { policies: [policy], kind: 'cards', set: {} }).sheets;
  expect(cards?.rows.map(({ status, outputs }) => [status, outputs.total])).toEqual([
    ['pass', 80],
    ['invalid', 167],
  ]);
  expect(cards?.findings.filter((one) => one.row === 3).map(({ code, cell }) => [code, cell])).toEqual([
    ['score-range', 'G3'],
  ]);
});

test('on a form the cell is that of the item', () => {
  const scores = { ...scoring(100), chain: 10.5, offline: null };
  const judged = wuhanJudged([formSheet('张三', { station: '光谷站', reviewer: '张三', scores })]);
  expect(judged.sheet.rows.map(({ row, status }) => [row, status])).toEqual([[5, 'invalid']]);
  expect(judged.found(5).map(({ code, cell }) => [code, cell])).toEqual([
    // The tenth and the seventeenth item, the first in row 5.
    ['score-missing', 'E14'],
    ['score-range', 'E21'],
  ]);
});

describe('points that are taken off', () => {
  test.each<[string, DeductionsLine, string, string, string]>([
    [
      'more than may be',
      { lateness: -8.5 },
      'score-range',
      'K2',
      '“报送不及时”扣了 8.5 分，至多扣 8 分，请更正（第七条）。',
    ],
    [
      'between the steps of its own',
      { lateness: 4 },
      'score-range',
      'K2',
      '“报送不及时”扣了 4 分，扣分以 3 分为一档，请更正（第七条）。',
    ],
    [
      'by half a time',
      { complaints: 1.5 },
      'score-range',
      'J2',
      '“有效投诉”填的是 1.5，应填次数，是 0 或正整数，请更正（第七条）。',
    ],
    [
      'with a sum that is not theirs: 2 × 2 + 3 = 7',
      { complaints: 2, lateness: 3, off: 8 },
      'score-total',
      'L2',
      '“扣分项小计”写的是 8 分，各项相加为 7 分，请核对各项得分和合计（第七条）。',
    ],
    [
      'with a sum below nothing that is not theirs',
      { complaints: 2, lateness: 3, off: -8 },
      'score-total',
      'L2',
      '“扣分项小计”写的是 -8 分，各项相加为 -7 分，请核对各项得分和合计（第七条）。',
    ],
    [
      'and were not in the total: 100 − 2',
      { complaints: 1, total: 100 },
      'score-total',
      'M2',
      '“总分”写的是 100 分，各项相加为 98 分，请核对各项得分和合计（第五条）。',
    ],
  ])('%s', (_, line, code, cell, message) => {
    const { rows, findings } = deductionsJudged([line]);
    expect(rows.map(({ status }) => status)).toEqual(['invalid']);
    expect(findings.filter(({ row }) => row === 2)).toMatchObject([{ code, cell, message, severity: 'error' }]);
  });

  test('in whole steps, all of them, or none are sound, written with or without a sign', () => {
    for (const lateness of [0, 3, -6, 8, -8, null]) {
      const { rows } = deductionsJudged([{ lateness }]);
      // 100 − 0, 3, 6, 8.
      expect([lateness, rows[0]?.status, rows[0]?.outputs.total]).toEqual([
        lateness,
        'pass',
        100 - Math.abs(lateness ?? 0),
      ]);
    }
  });

  test.each<[string, DeductionsLine, string]>([
    ['points taken off', { lateness: '扣3分' }, 'K2'],
    ['times', { complaints: '两起' }, 'J2'],
    ['points given on top', { honour: '表彰' }, 'H2'],
  ])('%s that cannot be read are not none: there is no total, and none is held against it', (_, line, cell) => {
    const { rows, findings } = deductionsJudged([{ ...line, off: 3, total: 97 }]);
    expect(rows.map(({ status, outputs }) => [status, outputs])).toEqual([['invalid', {}]]);
    expect(findings.map(({ code, cell: at }) => [code, at])).toContainEqual(['bad-number', cell]);
    expect(findings.filter(({ message }) => message.includes('“总分”'))).toEqual([]);
  });

  test('a time given on top is told with its points, 2 × 2, and waits for a person', () => {
    expect(deductionsJudged([{ spread: 2 }]).findings.filter(({ row }) => row === 2)).toMatchObject([
      {
        code: 'score-evidence',
        cell: 'I2',
        message: '“经验推广”酌情加 4 分，须由人核实依据后确定，请附说明（第六条）。',
      },
    ]);
  });
});
