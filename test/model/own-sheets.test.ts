import { expect, test } from 'vitest';
import { DIFFERENCES_TITLE, REPORT_TITLE, type ReportSheet } from '../../shared/model/edits.ts';
import { ownTitle, placeOwnSheets } from '../../shared/model/own-sheets.ts';

const sheet = (name: string, title: string): ReportSheet => ({
  name,
  widths: [],
  rows: [[{ value: title, style: 'title' }]],
});

test('a sheet is ours by its first cell, whatever it is called', () => {
  expect(ownTitle('质核 · 核验报告')).toBe(REPORT_TITLE);
  expect(ownTitle('质核 · 差异表（2026 年度）')).toBe(DIFFERENCES_TITLE);
  expect([ownTitle('核验报告'), ownTitle('差异表'), ownTitle('')]).toEqual([null, null, null]);
});

test('new sheets take the places of earlier ones of their title, and the rest of ours is left over', () => {
  const earlier = [
    { sheet: '申报', firstCell: '申报汇总表' },
    { sheet: '甲', firstCell: DIFFERENCES_TITLE },
    { sheet: '乙', firstCell: REPORT_TITLE },
    { sheet: '丙', firstCell: DIFFERENCES_TITLE },
  ];
  const { placed, left } = placeOwnSheets(
    [sheet('核验报告', REPORT_TITLE), sheet('差异表', DIFFERENCES_TITLE)],
    earlier,
  );
  expect(placed.map(({ sheet: { name }, earlier: before }) => [name, before])).toEqual([
    ['核验报告', '乙'],
    ['差异表', '甲'],
  ]);
  expect(left).toEqual(['丙']);
  const fresh = placeOwnSheets([sheet('核验报告', REPORT_TITLE)], []);
  expect([fresh.placed[0]?.earlier, fresh.left]).toEqual([null, []]);
});
