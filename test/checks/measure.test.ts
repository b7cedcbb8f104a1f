import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { checkGrids, grid, judged, policyOf } from '../engine/award-sheet.ts';

const FILE = 'shared/packs/samr-onestop-2021.yaml';
const policy = policyOf(readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8'), FILE);

const HEADINGS = ['省份', '地市', '督查激励', '平台数量', '服务企业数', '其中中小微企业数'];

const check = (rows: Cell[][], set: Record<string, string> = {}) =>
  judged(checkGrids([grid([HEADINGS, ...rows])], { policies: [policy], kind: 'statistics', set }));

const missed = (sheet: ReturnType<typeof check>) =>
  sheet.found().flatMap((one) => (one.code === 'target-missed' ? [one.message] : []));

const city = (province: string, name: string, enterprises: number): Cell[] => [province, name, '否', 1, enterprises, 1];

const measuresOf = (sheet: ReturnType<typeof check>, title: string) =>
  sheet.sheet.measures
    .filter((one) => one.title === title)
    .map(({ of, value, target, met }) => ({ of, value, target, met }));

test('sums and counts, with and without a target', () => {
  const sheet = check([city('浙江', '台州', 6000), city('浙江', '宁波', 4000)], { citiesTarget: '2' });
  expect(measuresOf(sheet, '参与城市数')).toEqual([{ of: null, value: 2, target: 2, met: true }]);
  expect(measuresOf(sheet, '服务企业数')).toEqual([{ of: null, value: 10000, target: 10000, met: true }]);
  expect(measuresOf(sheet, '平台数量')).toEqual([{ of: null, value: 2, target: null, met: null }]);
});

test('one below the target, in words', () => {
  const sheet = check([city('浙江', '台州', 5999), city('浙江', '宁波', 4000)], { citiesTarget: '3' });
  expect(missed(sheet)).toEqual([
    '参与城市数为 2，目标不少于 3，还差 1，请核对数据或督促补齐（一）。',
    '服务企业数为 9999，目标不少于 10000，还差 1，请核对数据或督促补齐（一）。',
    '“浙江”的参与地级市数为 2，目标不少于 3，还差 1，请核对数据或督促补齐（四（一））。',
  ]);
});

test('a figure for each part', () => {
  const sheet = check([
    city('浙江', '台州', 1),
    city('湖北', '武汉', 1),
    city('浙江', '宁波', 1),
    city('浙江', '温州', 1),
  ]);
  expect(measuresOf(sheet, '参与地级市数')).toEqual([
    { of: '浙江', value: 3, target: 3, met: true },
    { of: '湖北', value: 1, target: 3, met: false },
  ]);
});

test('a part is the same however it is spelled, and is told as its first row spells it', () => {
  const sheet = check([
    city('浙江 省', '台州', 1),
    city('浙江省', '宁波', 1),
    city('“浙江省”', '温州', 1),
    city('湖北省', '武汉', 1),
  ]);
  expect(measuresOf(sheet, '参与地级市数')).toEqual([
    { of: '浙江 省', value: 3, target: 3, met: true },
    { of: '湖北省', value: 1, target: 3, met: false },
  ]);
});

test('rows that fell do not count', () => {
  const sheet = check([city('浙江', '台州', 5), city('浙江', '台州', 7), ['浙江', '宁波', '否', 1, '很多', 1]]);
  expect(sheet.verdicts()).toEqual(['pass 0', 'reject 0 duplicate', 'invalid 0 bad-number']);
  expect(measuresOf(sheet, '服务企业数')).toEqual([{ of: null, value: 5, target: 10000, met: false }]);
  expect(measuresOf(sheet, '参与城市数')).toEqual([{ of: null, value: 1, target: 100, met: false }]);
});
