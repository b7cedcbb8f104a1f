import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { checkGrids, grid, judged, policyOf } from '../engine/award-sheet.ts';

const FILE = 'shared/packs/taizhou-award-2023.yaml';
const policy = policyOf(readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8'), FILE);

const check = (...rows: Cell[][]) =>
  judged(checkGrids([grid([['指标', '当前值', '单位'], ...rows])], { policies: [policy], kind: 'targets', set: {} }));

describe('both sides of a target', () => {
  test.each<[string, Cell, string, { rate: number; reached: string }]>([
    ['品字标企业', 390, 'pass 0', { rate: 100, reached: '达标' }],
    ['品字标企业', 389, 'review 0 target-missed', { rate: 99.74, reached: '未达标' }],
    // Above 99.5: 99.5 itself is not.
    ['基本药物抽检合格率', 99.51, 'pass 0', { rate: 100.01, reached: '达标' }],
    ['基本药物抽检合格率', 99.5, 'review 0 target-missed', { rate: 100, reached: '未达标' }],
    // A cell formatted as a percentage holds a share of one.
    ['主要农产品质量安全检测合格率', 0.981, 'pass 0', { rate: 100.1, reached: '达标' }],
    ['主要农产品质量安全检测合格率', 0.98, 'review 0 target-missed', { rate: 100, reached: '未达标' }],
    ['标委会秘书处', 0, 'review 0 target-missed', { rate: 0, reached: '未达标' }],
  ])('%s %j', (indicator, value, verdict, outputs) => {
    const sheet = check([indicator, value, null]);
    expect(sheet.verdict(2)).toBe(verdict);
    expect(sheet.sheet.rows[0]?.outputs).toEqual(outputs);
  });
});

test('the words of a target that is missed', () => {
  expect(check(['“浙江制造”标准', 171, '项']).found(2)).toEqual([
    {
      code: 'target-missed',
      severity: 'warning',
      cell: 'B2',
      message: '“浙江制造标准”目标不少于 180项，当前 171项，完成率 95%，未达标；请核对数据或说明原因（二）。',
    },
  ]);
});

test('an indicator that the policy does not know, with the nearest', () => {
  const sheet = check(['品字标企业家', 1, null], ['天气', 1, null]);
  expect(sheet.verdicts()).toEqual(['reject 0 unknown-item', 'reject 0 unknown-item']);
  expect(sheet.found(2).map((one) => one.message)).toEqual([
    '政策没有为“品字标企业家”设定目标；请核对，是否为“品字标企业”（二）。',
  ]);
});

test('an indicator under two of its names is one: the later falls, and both rows are named', () => {
  const sheet = check(['省政府质量奖', 7, null], ['品字标企业', 390, null], ['省政府质量奖（含创新奖）组织', 8, null]);
  expect(sheet.verdicts()).toEqual(['pass 0', 'pass 0', 'reject 0 duplicate']);
  expect(sheet.found(4).map(({ code, cell, message }) => [code, cell, message])).toEqual([
    [
      'duplicate',
      'A4',
      '“省政府质量奖（含创新奖）组织”与本表第 2 行是同一个指标，一个指标只填一行，本行不予支持；请核对后删去一行（二）。',
    ],
  ]);
  expect(sheet.sheet.findings.find((one) => one.row === 4)?.related).toEqual([{ sheet: '申报汇总', row: 2 }]);
});

test('blank and unreadable values', () => {
  const sheet = check(['品字标企业', null, null], ['一站式平台', '十八', null], ['一站式平台', 18, null]);
  expect(sheet.verdicts()).toEqual(['invalid 0 missing', 'invalid 0 bad-number', 'pass 0']);
});
