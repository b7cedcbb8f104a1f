/**
 * The engine and an interpreter that shares nothing with it, held against each other over random sheets of
 * 市监质发〔2021〕34号: where they disagree, one of them has misread the notice.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SheetReport } from '../../shared/contract.ts';
import { checkGrids } from '../engine/award-sheet.ts';
import { foldName } from './cells.ts';
import { builtInPolicy, gridOf, verdictsOf } from './compare.ts';
import type { Table } from './rows.ts';
import { judgeCases, judgeReports, judgeStatistics } from './samr.ts';
import { arbitraryCases, arbitraryReports, arbitraryStatistics, PROVINCES } from './samr-sheets.ts';

/** About 10 ms for each sheet; faults show in dozens. */
const SHEETS = 150;

const POLICY = 'samr-onestop-2021';
const samr = builtInPolicy(POLICY);

function check(kind: string, tables: readonly (readonly [name: string, table: Table])[], asOf = '2021-12-01') {
  const { sheets } = checkGrids(
    tables.map(([name, table]) => gridOf(table, name)),
    { policies: [samr], policy: POLICY, kind, asOf, set: {} },
  );
  const [sheet] = sheets;
  if (!sheet) throw new Error('no sheet was judged');
  return sheet;
}

function ofTheSheet(sheet: SheetReport, code: string) {
  return sheet.findings.filter((one) => one.row === null && one.code === code);
}

describe('random sheets', () => {
  test('statistics: the same verdicts, targets missed, cities by province, and totals that do not tie', () => {
    fc.assert(
      fc.property(arbitraryStatistics(), (table) => {
        const sheet = check('statistics', [['统计表', table]]);
        const naive = judgeStatistics(table);
        expect(verdictsOf(sheet, null)).toEqual(naive.rows);
        const whole = sheet.measures.filter(({ of }) => of === null);
        expect(whole.find(({ target }) => target === 100)?.value).toBe(naive.cities);
        expect(whole.find(({ target }) => target === 10_000)?.value).toBe(naive.enterprises);
        // A province is named as its first city writes it.
        const provinces = sheet.measures.filter(({ target }) => target === 3);
        const byProvince = provinces.map(({ of, value }) => [foldName(of ?? ''), value]);
        expect(byProvince.sort()).toEqual([...naive.citiesByProvince].sort());
        expect(ofTheSheet(sheet, 'target-missed')).toHaveLength(naive.targetsMissed);
        expect(ofTheSheet(sheet, 'inconsistent').length > 0).toBe(naive.totalIsWrong);
      }),
      { numRuns: SHEETS },
    );
  });

  test('cases: the same verdicts, with the statistics and without, and whether there are ten', () => {
    fc.assert(
      fc.property(arbitraryCases(), fc.boolean(), (table, withStatistics) => {
        const [zhejiang, hubei] = PROVINCES.map(([province]) => province);
        const statistics: Table = {
          cells: [
            ['省份', '地市', '督查激励', '平台数量', '服务企业数', '其中中小微企业数'],
            [zhejiang ?? null, '台州市', '是', 3, 20, 10],
            [hubei ?? null, '武汉市', '否', 3, 20, 10],
          ],
          headerRow: 1,
        };
        const sheet = check('cases', [['案例', table], ...(withStatistics ? [['统计表', statistics] as const] : [])]);
        const naive = judgeCases(table, withStatistics ? [zhejiang ?? '', hubei ?? ''] : null);
        expect(verdictsOf(sheet, null)).toEqual(naive.rows);
        expect(ofTheSheet(sheet, 'target-missed')).toHaveLength(naive.isMissed ? 1 : 0);
      }),
      { numRuns: SHEETS },
    );
  });

  test('reports: the same verdicts on both sides of both deadlines', () => {
    fc.assert(
      fc.property(arbitraryReports(), ({ table, asOf }) => {
        expect(verdictsOf(check('reports', [['报送', table]], asOf), null)).toEqual(judgeReports(table, asOf));
      }),
      { numRuns: SHEETS },
    );
  });
});
