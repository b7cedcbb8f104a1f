import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { summaryLines } from '../../server/summary.ts';
import type { Policy } from '../../shared/checks/bind.ts';
import type { Checked } from '../../shared/engine/check-workbook.ts';
import { reportSheet } from '../../shared/engine/report-sheet.ts';
import { versionRows } from '../../shared/engine/version-rows.ts';
import { loadPack } from '../../shared/packs/load.ts';
import type { PackSource } from '../../shared/packs/schema.ts';
import { type AwardRow, awardGrid, checkedGrids, hamiText, policyOf } from './award-sheet.ts';

function version(id: string, status: PackSource['status'], inForce: PackSource['inForce']): Policy {
  const pack = loadPack(hamiText, 'hami.yaml').source;
  return policyOf(stringify({ ...pack, id, version: id.slice(-4), status, series: 'hami', inForce }), `${id}.yaml`);
}

const policies = [
  version('hami-2025', 'ended', { from: '2025-07-01', to: '2026-06-30' }),
  version('hami-2026', 'in-force', { from: '2026-07-01' }),
];

/** Worksheet rows 2, 3 and so on, declared on these days. */
const declared = (...days: readonly string[]): AwardRow[] => days.map((day) => ({ declared: day }));
const [EARLY, LATE] = ['2026-06-30', '2026-07-01'];

const check = (rows: readonly AwardRow[]): Checked => checkedGrids([awardGrid(rows)], { policies, asOf: '2026-08-01' });

const mixed = check(declared(EARLY, LATE, LATE, EARLY, EARLY, EARLY));

describe('which version has judged which rows', () => {
  test('in the summary', () => {
    expect(summaryLines(mixed, '申报表.xlsx').slice(1, 4)).toEqual([
      '政策：《哈密市质量提升发展专项资金管理办法》，现行，2026 版',
      '适用版本：2025 版（已失效）核验 4 行，第 2、5–7 行',
      '适用版本：2026 版（现行）核验 2 行，第 3–4 行',
    ]);
  });

  test('on the sheet of the report', () => {
    const { rows } = reportSheet(
      mixed.report,
      mixed.policy.pack,
      mixed.versions.map(({ pack }) => pack),
    );
    const values = rows.map((line) => line.map((cell) => cell?.value ?? null));
    const at = values.findIndex(([title]) => title === '适用版本');
    expect(values.slice(at, at + 3)).toEqual([
      ['适用版本', '版本', '行数', '所在行'],
      ['hami-2025', '2025 版（已失效）', 4, '第 2、5–7 行'],
      ['hami-2026', '2026 版（现行）', 2, '第 3–4 行'],
    ]);
  });

  test('of more ranges than are shown the first, and how many rows there are', () => {
    // Rows 2, 4 and 6 are of the earlier version, 3 and 5 of the later one.
    const { report } = check(declared(EARLY, LATE, EARLY, LATE, EARLY));
    expect(versionRows(report, 2).map(({ where }) => where)).toEqual(['第 2、4 行等共 3 行', '第 3、5 行']);
  });

  test('each worksheet by its name where there are several', () => {
    const [sheet] = mixed.report.sheets;
    if (!sheet) throw new Error('no sheet was judged');
    const later = { ...sheet, name: '补报', rows: sheet.rows.filter(({ policy }) => policy === 'hami-2026') };
    const report = { ...mixed.report, sheets: [sheet, later] };
    expect(versionRows(report, 10).map(({ where }) => where)).toEqual([
      '“申报汇总”第 2、5–7 行',
      '“申报汇总”第 3–4 行，“补报”第 3–4 行',
    ]);
  });

  test('a workbook that the earlier one has judged alone', () => {
    expect(summaryLines(check(declared(EARLY, EARLY)), '申报表.xlsx')[2]).toBe(
      '适用版本：2025 版（已失效）核验 2 行，第 2–3 行',
    );
  });

  test('nothing where the version above has judged every row', () => {
    const lines = summaryLines(check(declared(LATE)), '申报表.xlsx');
    expect(lines.filter((line) => line.startsWith('适用版本'))).toEqual([]);
  });
});
