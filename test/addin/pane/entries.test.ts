import { describe, expect, test } from 'vitest';
import {
  type Arrangement,
  countBySeverity,
  entriesOf,
  type Filter,
  filtered,
  grouped,
  NO_FILTER,
  nextEntry,
  spoken,
} from '../../../addin/pane/findings/entries.ts';
import { actOf, linesOf } from '../../../addin/pane/findings/tree-lines.ts';
import { exampleResult, finding, report } from './report-of.ts';

/** In the report's order, the workbook's own finding has number 0, and the others 1 to 4. */
const FINDINGS = [
  finding({ row: 7, cell: 'B7', severity: 'warning', code: 'unit-suspect', message: '疑似填混单位。' }),
  finding({ row: 4, cell: 'B4' }),
  finding({ row: 7, cell: 'C7', code: 'bad-uscc', message: '信用代码有误（第四条）。', clause: '第四条' }),
  finding({ row: null, cell: null, severity: 'info', code: 'not-checked', message: '没有提供台账。' }),
  finding({
    sheet: null,
    row: null,
    cell: null,
    severity: 'warning',
    code: 'not-checked',
    message: '台账有一行没读全。',
  }),
];
const entries = entriesOf(report(FINDINGS), new Map());

function shown(arrangement: Arrangement, filter: Partial<Filter> = {}): [string, string[]][] {
  return grouped(filtered(entries, { ...NO_FILTER, ...filter }), arrangement).map(({ name, entries: members }) => [
    Object.values(name).join(' '),
    members.map((entry) => entry.finding.cell ?? entry.finding.message),
  ]);
}

describe('the list', () => {
  test('by severity: the gravest first, in each as on the sheet', () => {
    expect(shown('severity')).toEqual([
      ['severity error', ['B4', 'C7']],
      ['severity warning', ['台账有一行没读全。', 'B7']],
      ['severity info', ['没有提供台账。']],
    ]);
  });

  test('by kind: the gravest kinds first, of equals the commonest', () => {
    expect(shown('kind').map(([name]) => name)).toEqual([
      'kind missing',
      'kind bad-uscc',
      'kind not-checked',
      'kind unit-suspect',
    ]);
  });

  test('by row: as on the sheet, what is about no row at the end', () => {
    expect(shown('row').map(([name]) => name)).toEqual([
      'row 申报汇总 4',
      'row 申报汇总 7',
      'workbook',
      'sheet 申报汇总',
    ]);
  });

  test('of several sheets: sheet by sheet, rows of one number kept apart', () => {
    const [first] = report([finding({ row: 4 })]).sheets;
    if (!first) throw new Error('no sheet');
    const second = { ...first, name: '兑现申请', findings: [finding({ sheet: '兑现申请', row: 4, cell: 'C4' })] };
    const both = { ...report([]), sheets: [second, first] };
    const groups = grouped(entriesOf(both, new Map()), 'row');
    expect(groups.map(({ name }) => Object.values(name).join(' '))).toEqual(['row 兑现申请 4', 'row 申报汇总 4']);
  });

  test('by enterprise: of a real sheet, merged names filled down', () => {
    const { report: real, readers } = exampleResult();
    const groups = grouped(entriesOf(real, readers), 'enterprise');
    const [first] = groups;
    // Rows 5 to 7 are one enterprise, whose name stands in one merged cell.
    expect(first?.name).toEqual({ of: 'enterprise', name: '哈密天山机械制造有限公司' });
    expect([...new Set(first?.entries.map((entry) => entry.finding.row))]).toEqual([5, 7]);
    expect(groups.at(-1)?.name).toEqual({ of: 'enterprise', name: null });
  });

  test('is searched in words, codes, cells and clauses, however they are written', () => {
    expect(shown('severity', { text: '信用代码' })).toEqual([['severity error', ['C7']]]);
    expect(shown('severity', { text: 'ｃ７' })).toEqual([['severity error', ['C7']]]);
    expect(shown('severity', { text: '第四条 信用' })).toEqual([['severity error', ['C7']]]);
    expect(shown('severity', { text: '第7行' }).flatMap(([, cells]) => cells)).toEqual(['C7', 'B7']);
    expect(shown('severity', { text: '没有这个' })).toEqual([]);
  });

  test('is filtered by severity and by row', () => {
    expect(shown('row', { severities: ['info'] })).toEqual([['sheet 申报汇总', ['没有提供台账。']]]);
    expect(shown('row', { row: { sheet: '申报汇总', row: 7 } })).toEqual([['row 申报汇总 7', ['B7', 'C7']]]);
  });

  test('counts what there is, not what is shown', () => {
    expect(countBySeverity(entries)).toEqual({ error: 2, warning: 2, info: 1 });
  });

  test('goes from one finding to the next in the order shown, and begins again', () => {
    const groups = grouped(entries, 'severity');
    const order = [null, 2, 3, 0, 1, 4].map((id) => nextEntry(groups, id)?.id);
    expect(order).toEqual([2, 3, 0, 1, 4, 2]);
    // What was looked at is filtered out: the first that is left.
    expect(nextEntry(grouped(filtered(entries, { ...NO_FILTER, severities: ['info'] }), 'severity'), 1)?.id).toBe(4);
    expect(nextEntry([], 1)).toBeNull();
  });

  test('is read out with severity, kind, place and words', () => {
    const [, entry] = entries;
    expect(entry && spoken(entry)).toBe('提醒，疑似单位混淆，第 7 行 B7，疑似填混单位。');
  });
});

describe('keys in the list', () => {
  const groups = grouped(entries, 'severity');
  const open = linesOf(groups, new Set());
  const closed = linesOf(groups, new Set([groups[0]?.key ?? '']));

  test('lines are groups and what is in the open ones', () => {
    expect(open.map((line) => line.of)).toEqual([
      'group',
      'entry',
      'entry',
      'group',
      'entry',
      'entry',
      'group',
      'entry',
    ]);
    expect(closed.map((line) => line.of)).toEqual(['group', 'group', 'entry', 'entry', 'group', 'entry']);
    expect(open[2]).toMatchObject({ at: 2, among: 2 });
  });

  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 7, 7],
    ['ArrowUp', 0, 0],
    ['ArrowUp', 3, 2],
    ['Home', 5, 0],
    ['End', 0, 7],
    ['PageDown', 1, 7],
    ['PageUp', 7, 0],
    ['ArrowLeft', 5, 3],
    ['ArrowRight', 3, 4],
  ])('%s on line %i moves to %i', (key, at, to) => {
    expect(actOf(key, open, at)).toEqual({ do: 'move', to });
  });

  test('right opens a closed group, left closes an open one, Enter does either', () => {
    const group = groups[0]?.key;
    expect(actOf('ArrowRight', closed, 0)).toEqual({ do: 'open', group, open: true });
    expect(actOf('ArrowLeft', open, 0)).toEqual({ do: 'open', group, open: false });
    expect(actOf('Enter', open, 0)).toEqual({ do: 'open', group, open: false });
    expect(actOf('Enter', closed, 0)).toEqual({ do: 'open', group, open: true });
  });

  test('Enter and blank go to the cell; other keys are the browser’s', () => {
    expect(actOf('Enter', open, 1)).toMatchObject({ do: 'go', entry: { id: 2 } });
    expect(actOf(' ', open, 1)).toMatchObject({ do: 'go' });
    expect(actOf('a', open, 1)).toBeNull();
    expect(actOf('Enter', [], 0)).toBeNull();
  });
});
