import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../../addin/pane/findings/entries.ts';
import { RowReader } from '../../../addin/pane/findings/row-reader.ts';
import { basisNotice } from '../../../addin/pane/notices/basis.ts';
import { correctionNotice, enterprisesToMend } from '../../../addin/pane/notices/correction.ts';
import { noticeText } from '../../../addin/pane/notices/notice.ts';
import { exampleResult, report as reportOf } from './report-of.ts';

const { report, policy, readers } = exampleResult();
const entries = entriesOf(report, readers);
const SHEET = report.sheets[0]?.name ?? '';

/** A report in which all of these rows are to be mended, and what stands in them. */
function invalidRows(rows: readonly { row: number; name: string; code: string }[]) {
  const invalid = Object.fromEntries(rows.map(({ row }) => [row, 'invalid' as const]));
  const small = reportOf([], invalid);
  const [sheet] = small.sheets;
  const kind = policy.sheets.find((one) => one.kind === 'awards');
  if (!sheet || !kind) throw new Error('no sheet of awards');
  const placed = { ...sheet, columns: { enterprise: 'A', uscc: 'B' }, firstRow: 2, lastRow: rows.length + 1 };
  const cells = { name: sheet.name, origin: 'A1', values: [['', ''], ...rows.map(({ name, code }) => [name, code])] };
  return { report: small, readers: new Map([[sheet.name, new RowReader(cells, placed, kind)]]) };
}

describe('补正告知单', () => {
  test('is for those who can mend something, not for those whom the policy excludes', () => {
    const names = enterprisesToMend({ report, readers }).map(({ name }) => name);
    expect(names).toContain('哈密驼铃生物科技有限公司');
    expect(new Set(names).size).toBe(names.length);
    const failing = report.sheets[0]?.rows.filter((row) => row.status === 'invalid' || row.status === 'review') ?? [];
    expect(names).toEqual([...new Set(failing.map(({ row }) => readers.get(SHEET)?.enterprise(row)))]);
  });

  test('goes to an enterprise once, however its rows write the name, and to two of one name apart', () => {
    const rows = [
      ['哈密戈壁（集团）有限公司', '916522015688996019'],
      ['哈密戈壁(集团)有限公司 ', '916522015688996019'],
      ['哈密戈壁（集团）有限公司', '91652201568899601l'],
      ['哈密绿洲有限公司', '91652201MA7802AB9K'],
      ['哈密绿洲有限公司', '91652201MA7801AB9C'],
    ].map(([name = '', code = ''], at) => ({ row: at + 2, name, code }));
    const told = enterprisesToMend(invalidRows(rows));
    expect(told.map(({ name }) => name)).toEqual([
      '哈密戈壁（集团）有限公司',
      '哈密绿洲有限公司（91652201MA7802AB9K）',
      '哈密绿洲有限公司（91652201MA7801AB9C）',
    ]);
    const [first] = told;
    if (!first) throw new Error('nobody is told');
    const { sections } = correctionNotice(first, { ...invalidRows(rows), policy, entries: [] });
    expect(sections.map(({ title }) => title)).toEqual([
      '工作表“申报汇总”第 2 行（退回补正）',
      '工作表“申报汇总”第 3 行（退回补正）',
      '工作表“申报汇总”第 4 行（退回补正）',
    ]);
  });

  test('says row by row what to mend, with the cell, and quotes each clause it rests on', () => {
    const [camel] = enterprisesToMend({ report, readers }).filter(({ name }) => name === '哈密驼铃生物科技有限公司');
    if (!camel) throw new Error('it has nothing to mend');
    const notice = correctionNotice(camel, { report, policy, entries, readers });
    expect(notice.sections.map((section) => section.title)).toEqual([
      `工作表“${SHEET}”第 10 行　自治区级标准化试点项目（退回补正）`,
    ]);
    expect(notice.sections[0]?.lines).toEqual([expect.stringMatching(/^C10：统一社会信用代码“916522O0MA7TL00039”/)]);
    const text = noticeText(notice);
    expect(text).toContain('哈密驼铃生物科技有限公司：');
    expect(text).toContain('征求意见稿，尚未生效，核验结果仅供参考');
    expect(text).toContain('核验基准日：2026-04-01');
  });

  test('quotes the clauses in the order of the policy, each once', () => {
    for (const addressee of enterprisesToMend({ report, readers })) {
      const { sections, clauses } = correctionNotice(addressee, { report, policy, entries, readers });
      const order = policy.clauses
        .map(({ clause }) => clause)
        .filter((clause) => clauses.some((one) => one.clause === clause));
      expect(clauses.map(({ clause }) => clause)).toEqual(order);
      for (const { clause } of clauses) expect(sections.flatMap(({ lines }) => lines).join()).toContain(clause);
    }
  });
});

describe('核定依据单', () => {
  const basis = (row: number) => {
    const result = report.sheets[0]?.rows.find((one) => one.row === row);
    if (!result) throw new Error(`row ${row} was not judged`);
    return basisNotice({ report, policy, sheet: SHEET, result, entries, reader: readers.get(SHEET) });
  };

  test('goes from what stands in the row to its amount, step by step', () => {
    // 提名奖 of last year is taken off: 300,000 less 150,000.
    const notice = basis(27);
    expect(notice.lead[1]).toBe('核验结论：待核实　核定金额：15 万元');
    const steps = notice.sections.find((section) => section.title === '计算过程')?.lines ?? [];
    expect(steps).toHaveLength(2);
    expect(steps[0]).toContain('标准：“自治区政府质量奖”标准 30 万元，至此 30 万元（第十一条（二））');
    expect(steps[1]).toMatch(/^扣减已奖励：.*至此 15 万元（第二十条（二））$/);
    expect(notice.clauses.map(({ clause }) => clause)).toEqual(['第十一条（二）', '第二十条（二）']);
    expect(notice.foot.join()).toContain(report.inputs.workbook);
  });

  test('says a date as a day and an amount with its unit', () => {
    const lines = basis(8).sections.find((section) => section.title === '申报内容')?.lines ?? [];
    expect(lines).toContain('申请金额：50000 万元');
    expect(lines.join()).toMatch(/申报日期：20\d\d/);
  });

  test('leaves out sections that have nothing to say', () => {
    expect(basis(6).sections.every((section) => section.lines.length > 0)).toBe(true);
    expect(basis(6).sections.map((section) => section.title)).not.toContain('其他结果');
  });
});
