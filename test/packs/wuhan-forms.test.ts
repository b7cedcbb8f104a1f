/** Cards as reviewers hand them in: the annex's own form, stated subtotals, and a rubric that does not add up. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { PackError } from '../../shared/packs/load.ts';
import { policyOf } from '../engine/award-sheet.ts';
import { cardsSheet, evaluationSheet, formSheet, ITEMS, type Line, scoring, wuhanJudged } from './wuhan-book.ts';

const FULL: Line = Object.fromEntries(ITEMS.map(({ key, max }) => [key, max]));

/** The headings stand in row 4, the items from row 5 on, the sum in row 24; scores in column E. */
function told(scores: Line, total: Cell = null): string[] {
  const form = formSheet('光谷站', { station: '光谷站', reviewer: '张三', scores: { ...FULL, ...scores } });
  const rows = form.rows.map((row) => (row?.[0] === '合计' ? [...row.slice(0, 4), total] : row));
  const { sheet } = wuhanJudged([{ ...form, rows }]);
  return sheet.findings.filter((one) => one.row !== null).map((one) => `${one.code} ${one.cell} ${one.clause}`);
}

describe("the annex's own form", () => {
  test('full marks and their sum', () => {
    expect(told({}, 100)).toEqual([]);
    expect(told({}, 99.5)).toEqual(['score-total E24 第十五条（三）']);
  });

  test.each(ITEMS.map(({ key, title, max }, index) => [title, key, max, `E${index + 5} 附件 ${title}`] as const))(
    '%s is told at its own cell',
    (_, key, max, place) => {
      expect(told({ [key]: max + 0.5 })).toEqual([`score-range ${place}`]);
      expect(told({ [key]: -0.5 })).toEqual([`score-range ${place}`]);
      expect(told({ [key]: 0.25 })).toEqual([`score-range ${place}`]);
      expect(told({ [key]: null })).toEqual([`score-missing ${place}`]);
      expect(told({ [key]: '优秀' })).toEqual([`bad-number ${place}`]);
      expect(told({ [key]: '#REF!' })).toEqual([`bad-number ${place}`]);
      expect(told({ [key]: `${max}分` })).toEqual([]);
    },
  );

  test('half blank: each missing score is told, and the sum is not', () => {
    const blank = Object.fromEntries(ITEMS.slice(9).map(({ key }) => [key, null]));
    expect(told(blank, 60)).toEqual(
      ITEMS.slice(9).map(({ title }, index) => `score-missing E${index + 14} 附件 ${title}`),
    );
  });
});

describe('who has filled in a form', () => {
  /** The lines above the items, and those below the sum, in place of the usual ones. */
  function filled(name: string, above: readonly string[], below: readonly string[] = []) {
    const form = formSheet(name, { station: name, reviewer: '', scores: FULL });
    const line = (text: string): Cell[] => [text, null, null, null, null];
    const items = form.rows.slice(3).map((row) => [...(row ?? [])]);
    // The items begin in row 5 wherever they are merged.
    const top = [line('评价细则'), ...above.map(line), line(''), line('')].slice(0, 3);
    return { ...form, rows: [...top, ...items, ...below.map(line)] };
  }

  const reviewers = (grids: readonly ReturnType<typeof filled>[]): string[] =>
    wuhanJudged(grids).report.sheets.map(({ name, rows, findings }) => {
      const told = findings.filter((one) => one.row !== null).map(({ code, message }) => `${code} ${message}`);
      return [name, ...rows.map(({ status, outputs }) => `${status} ${outputs.total}`), ...told].join(' ');
    });

  test('stands behind its own label, in a cell with another, or where it is signed', () => {
    const cards = [
      filled('光谷站', ['服务站名称：光谷站', '评审专家：张三']),
      filled('沌口站', ['服务站名称：沌口站  评审专家：李四']),
      filled('江汉站', ['服务站名称：江汉站'], ['评审专家（签字）：王五']),
      // The same reviewer again: the station was read without what stands behind it.
      filled('沌口', ['服务站名称：沌口站  评审专家：李四']),
    ];
    expect(reviewers(cards)).toEqual([
      '光谷站 pass 100',
      '沌口站 pass 100',
      '江汉站 pass 100',
      expect.stringMatching(/^沌口 invalid 100 duplicate /),
    ]);
  });

  test.each([
    ['alone', []],
    ['among others', [filled('光谷站', ['服务站名称：光谷站', '评审专家：张三'])]],
  ])('stands nowhere, %s: its scores count, and a person is asked', (_, others) => {
    expect(reviewers([...others, filled('江汉站', ['服务站名称：江汉站'])]).at(-1)).toBe(
      '江汉站 review 100 not-checked 表上没有“评审专家”一栏，与之有关的规定未能核验；请在评分表上方写明“评审专家：……”后重新核验。',
    );
  });

  test('is not written behind its label: the cell to be filled is told', () => {
    expect(reviewers([filled('光谷站', ['服务站名称：光谷站', '评审专家：'])])).toEqual([
      expect.stringMatching(/^光谷站 invalid 100 missing 评审专家为空，须填写，请在 B3 补填/),
    ]);
  });
});

describe('several forms in one workbook', () => {
  const form = (name: string, station: string, reviewer: string, scores: Line) =>
    formSheet(name, { station, reviewer, scores });

  test('reviewers of one station are compared across their worksheets', () => {
    const { report } = wuhanJudged([
      form('张三', '光谷站', '张三', FULL),
      form('李四', '光谷站', '李四', { ...FULL, structure: 1 }),
      form('沌口', '沌口站', '李四', { ...FULL, structure: 1 }),
    ]);
    const found = report.sheets.map(({ findings }) =>
      findings.filter((one) => one.row !== null).map((one) => `${one.code} ${one.sheet} ${one.cell}`),
    );
    expect(found).toEqual([['score-spread 张三 E5'], ['score-spread 李四 E5'], []]);
  });

  test('a reviewer’s second form for a station goes back, and the evaluation waits', () => {
    const { report } = wuhanJudged([
      form('一', '光谷站', '张三', FULL),
      form('二', '光谷站', '张三', FULL),
      form('三', '光谷站', '李四', FULL),
      evaluationSheet({}),
    ]);
    expect(report.sheets.map(({ name, rows }) => [name, rows[0]?.status])).toEqual([
      ['一', 'pass'],
      ['二', 'invalid'],
      ['三', 'pass'],
      ['汇总', 'review'],
    ]);
    expect(report.sheets[3]?.rows[0]?.outputs).toMatchObject({ mean: 100, cards: 2 });
  });

  test('a form beside cards in rows: all of them make one mean', () => {
    const { report } = wuhanJudged([
      form('张三', '光谷站', '张三', scoring(80)),
      cardsSheet([{ reviewer: '李四', ...scoring(81) }]),
      evaluationSheet({}),
    ]);
    const evaluation = report.sheets.find((one) => one.kind === 'evaluation');
    expect(evaluation?.rows[0]?.outputs).toMatchObject({ mean: 80.5, cards: 2 });
  });
});

describe('stated subtotals, each half a point too high', () => {
  const parts = [
    ['基础建设', 20],
    ['组织管理', 6],
    ['服务场所', 8],
    ['管理制度', 6],
    ['服务提供', 30],
    ['技术资源', 5],
    ['服务内容', 25],
    ['服务实施', 20],
    ['服务流程', 10],
    ['服务反馈', 10],
    ['服务成效', 30],
    ['服务效能', 30],
  ] as const;

  test.each(parts)('%s', (title, sum) => {
    const cells = cardsSheet([{}, { reviewer: '李四' }]);
    const added = [`${title}小计`, sum, sum + 0.5];
    const rows = cells.rows.map((row, index) => [...(row ?? []), added[index] ?? null]);
    const { sheet } = wuhanJudged([{ ...cells, rows }]);
    const found = sheet.findings.filter((one) => one.row !== null);
    expect(found.map((one) => [one.code, one.cell, one.clause, one.message])).toEqual([
      [
        'score-total',
        'AI3',
        `附件 ${title}`,
        `“${title}小计”写的是 ${sum + 0.5} 分，各项相加为 ${sum} 分，请核对各项得分和合计（附件 ${title}）。`,
      ],
    ]);
  });
});

describe('a rubric that does not add up is refused, with the line and both sums', () => {
  const FILE = 'wuhan-station-2025.yaml';
  const text = readFileSync(new URL(`../../shared/packs/${FILE}`, import.meta.url), 'utf8');

  function faultsWith(from: string, to: string): string {
    expect(text).toContain(from);
    try {
      policyOf(text.replace(from, to), FILE);
    } catch (error) {
      if (error instanceof PackError) return error.message;
      throw error;
    }
    return 'no fault';
  }
  const lineOf = (words: string, after: number): number =>
    text.slice(0, text.indexOf(words)).split('\n').length + after;

  test('an item of 4 in a part of 6 and a whole of 100', () => {
    const item = '{ key: structure, title: 组织架构, points: 3,';
    const message = faultsWith(item, item.replace('3', '4'));
    const at = (line: number): string => `${FILE}:${line}`;
    expect(message).toContain(
      `${at(lineOf('title: 组织管理', 2))} sheets.scorecards.rubric.parts.0.parts.0.points：“组织管理”写的是 6 分，下级相加是 7 分；请核对各项分值`,
    );
    expect(message).toContain('“基础建设”写的是 20 分，下级相加是 21 分；请核对各项分值');
    expect(message).toContain('“总分”写的是 100 分，下级相加是 101 分；请核对各项分值');
  });

  test('a whole that its parts do not make', () => {
    const message = faultsWith('      total: 100\n', '      total: 120\n');
    expect(message).toContain('sheets.scorecards.rubric.total：“总分”写的是 120 分，下级相加是 100 分；请核对各项分值');
  });
});
