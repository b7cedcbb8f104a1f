/** What the pane is told of a rubric: all of it comes from the pack, whichever policy that is. */
import { describe, expect, test } from 'vitest';
import { openFile } from '../../server/judge.ts';
import { loadPolicies } from '../../server/policies.ts';
import { policyView } from '../../server/policy-view.ts';
import { rubricView } from '../../server/rubric-view.ts';
import { recognise } from '../../shared/engine/recognise.ts';
import { recognitionOf } from '../../shared/engine/recognition.ts';
import { exampleBytes } from '../addin/pane/report-of.ts';
import { deductions } from '../packs/deductions-pack.ts';

const policies = loadPolicies(null);
const wuhan = policies.find((policy) => policy.pack.id === 'wuhan-station-2025');
if (!wuhan) throw new Error('no pack of Wuhan');
const rubric = rubricView(wuhan, 'scorecards');

describe('a rubric', () => {
  test('has every item with its maximum, its parts and its clause, and adds up', () => {
    expect(rubric?.total).toBe(100);
    expect(rubric?.items).toHaveLength(19);
    // 20 + 30 + 20 + 30.
    expect(rubric?.items.reduce((sum, item) => sum + item.max * item.weight, 0)).toBe(100);
    expect(rubric?.items[0]).toEqual({
      key: 'structure',
      title: '组织架构',
      max: 3,
      weight: 1,
      bonus: false,
      fixed: false,
      deduct: false,
      each: null,
      clause: '附件 组织架构',
      parts: ['基础建设', '组织管理'],
      facts: [],
    });
    const clauses = policyView(wuhan, '2026-05-01').clauses.map(({ clause }) => clause);
    for (const { clause } of rubric?.items ?? []) expect(clauses).toContain(clause);
  });

  test('names the facts that an item rests on: those of its clause, and those that its rules read', () => {
    const facts = Object.fromEntries(rubric?.items.map((item) => [item.key, item.facts]) ?? []);
    expect(facts.offline).toEqual(['trained', 'compared', 'consulted', 'branded']);
    expect(facts.satisfactionScore).toEqual(['satisfaction']);
    expect(facts.economic).toEqual(['served', 'solved']);
    expect(facts.techStaff).toEqual(['technicians']);
  });

  test('says how cards are compared, and where the reviewer states a total', () => {
    expect(rubric?.cards).toEqual({
      subject: ['station'],
      reviewer: 'reviewer',
      totalApart: 'totalSpread',
      itemApart: 'itemSpread',
    });
    expect(rubric?.stated).toBe('total');
  });

  test('tells what is taken off, counted by the time and limited together, as the check counts it', () => {
    expect(rubric?.limits).toEqual([]);
    const taking = rubricView(deductions, 'cards');
    const complaints = taking?.items.find(({ key }) => key === 'complaints');
    expect(complaints).toMatchObject({ max: 10, deduct: true, each: 2, bonus: false });
    const all = taking?.items.map(({ key }) => key) ?? [];
    // Inner parts first: 服务记录, 服务成效, 加分项, 扣分项, the whole.
    expect(taking?.limits).toEqual([
      { keys: ['records', 'gaps'], least: 0, most: null },
      { keys: ['served', 'records', 'gaps'], least: 0, most: null },
      { keys: ['honour', 'spread'], least: null, most: 8 },
      { keys: ['complaints', 'lateness'], least: -15, most: null },
      { keys: all, least: 0, most: null },
    ]);
  });

  test('is there for score cards alone, and payouts are told from the other sheets', () => {
    const sheets = policyView(wuhan, '2026-05-01').sheets;
    expect(sheets.filter((sheet) => sheet.rubric !== null).map(({ kind }) => kind)).toEqual(['scorecards']);
    expect(sheets.filter((sheet) => sheet.reconciles).map(({ kind }) => kind)).toEqual(['payouts']);
    expect(sheets.find(({ kind }) => kind === 'scorecards')?.columns.map(({ key }) => key)).toContain('offline');
  });
});

describe('a score form', () => {
  test('is recognised with the cell of each item, and a table is not', () => {
    const sheets = (name: string) => {
      const { grids } = openFile({ name, bytes: exampleBytes(name) });
      return recognitionOf(recognise(grids, policies, { asOf: '2026-05-01' })).sheets;
    };
    const [form] = sheets('武汉服务站评价-杂乱.xlsx');
    expect(form).toMatchObject({ name: '光谷-张三', kind: 'scorecards', rows: 1 });
    expect(form?.form).toMatchObject({ station: 'B2', reviewer: 'A3', structure: 'D5', social: 'D23' });
    for (const sheet of sheets('武汉服务站评价-整洁.xlsx')) expect(sheet.form).toBeUndefined();
  });
});
