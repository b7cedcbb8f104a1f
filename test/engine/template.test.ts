/** Every template of every built-in pack, written, read again, filled and judged, as a clerk would do it. */
import { describe, expect, test } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import { loadPolicies } from '../../server/policies.ts';
import type { Policy } from '../../shared/checks/bind.ts';
import { ENTRY_ROWS, templateSheets } from '../../shared/engine/template.ts';
import type { FreshSheet } from '../../shared/model/fresh-sheet.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import type { Column } from '../../shared/packs/compile.ts';
import { freshWorkbook } from '../../shared/workbook/fresh-workbook.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { SMALL_PACK, smallWith } from '../packs/small-pack.ts';
import { checkGrids, enterprise, hami, policyOf } from './award-sheet.ts';

const policies = loadPolicies(null);
/** Kinds that are filled in a row for each application; score forms are tried in form-template.test.ts. */
const kinds = policies.flatMap((policy) =>
  policy.pack.sheets.filter((sheet) => sheet.rubric === null).map((sheet) => ({ policy, sheet })),
);
const AS_OF = '2026-07-01';
/** Title, a line on filling, headings; then the rows to be filled. */
const FIRST = 4;

async function written(sheets: readonly FreshSheet[]): Promise<readonly Grid[]> {
  return openWorkbook(await freshWorkbook(sheets), nodeCodec, { fileName: '空白表.xlsx' }).grids;
}

/** What a clerk would fill in: the first of a list, else something of the column's type. */
function filled(sheet: FreshSheet, index: number, column: Column, guide: FreshSheet): Cell {
  const accepts = sheet.entries[index]?.accepts;
  if (accepts?.kind === 'list') return accepts.values[0] ?? null;
  if (accepts?.kind === 'range') return guide.rows[accepts.range.top - 1]?.cells[accepts.range.left - 1] ?? null;
  switch (column.type) {
    case 'list':
      return column.vocabulary?.words[0] ?? null;
    case 'uscc':
      return enterprise(1).uscc;
    case 'date':
      return '2026-04-01';
    case 'money':
    case 'count':
    case 'number':
      return Math.max(1, column.min);
    case 'identifier':
      return '622200001234567';
    case 'text':
      // Some rule reads amounts in words of it; what is optional a clerk may leave out.
      return column.required === 'never' ? null : `${column.title}一`;
    default:
      return `${column.title}一`;
  }
}

describe('what is to be filled in a row', () => {
  const asked = (policy: Policy, kind: string): unknown => templateSheets(policy, kind, AS_OF)[0]?.rows[1]?.cells[0];
  const line = (each: string): string =>
    `带 * 的列必填；每格的填法见选中时的提示和工作表“填表说明”。${each}填一行，不要改动表头。`;

  test('is what the sheet is about', () => {
    expect(kinds.map(({ policy, sheet }) => [policy.pack.id, sheet.kind, asked(policy, sheet.kind)])).toEqual([
      ['fengdu-voucher-2025', 'providers', line('每家机构')],
      ['fengdu-voucher-2025', 'vouchers', line('每张服务券')],
      ['fengdu-voucher-2025', 'directory', line('每个服务项目')],
      ['fengdu-voucher-2025', 'redemptions', line('每笔兑现申请')],
      ['fengdu-voucher-2025', 'payouts', line('每笔拨付')],
      ['hami-award-2026', 'awards', line('每项申报')],
      ['hami-award-2026', 'payouts', line('每笔拨付')],
      ['samr-onestop-2021', 'statistics', line('每个城市')],
      ['samr-onestop-2021', 'cases', line('每个案例')],
      ['samr-onestop-2021', 'reports', line('每个省份')],
      ['taizhou-award-2023', 'awards', line('每项申报')],
      ['taizhou-award-2023', 'targets', line('每个指标')],
      ['taizhou-award-2023', 'payouts', line('每笔拨付')],
      ['wuhan-station-2025', 'stations', line('每个服务站')],
      ['wuhan-station-2025', 'evaluation', line('每个服务站')],
      ['wuhan-station-2025', 'payouts', line('每笔拨付')],
    ]);
  });

  test('is an application where a pack does not say and money is granted, else a record', () => {
    expect(asked(policyOf(SMALL_PACK), 'awards')).toBe(line('每项申报'));
    const moneyless = SMALL_PACK.replace('    amount: { catalogue: award }\n', '').replace(
      '      - { check: budget, limit: budget, clause: 第二条 }\n',
      '',
    );
    expect(asked(policyOf(moneyless), 'awards')).toBe(line('每条记录'));
    expect(asked(policyOf(smallWith('title: 汇总表', 'title: 汇总表\n    each: 每个项目')), 'awards')).toBe(
      line('每个项目'),
    );
  });
});

describe.each(kinds.map(({ policy, sheet }) => [policy.pack.id, sheet.kind, policy, sheet] as const))(
  '%s %s',
  (id, kind, policy, sheet) => {
    const sheets = templateSheets(policy, kind, AS_OF);
    const [entry, guide] = sheets;
    if (!entry || !guide) throw new Error('a template has two sheets');

    test('filled, it is recognised unasked, every column of it, and every cell can be read', async () => {
      const [grid, second] = await written(sheets);
      if (!grid || !second) throw new Error('two sheets were written');
      const values = sheet.columns.map((column, index) => filled(entry, index, column, guide));
      const rows = [...grid.rows.slice(0, FIRST - 1), values];
      const report = checkGrids([{ ...grid, rows }, second], { policies, asOf: AS_OF, set: {} });
      expect(report.policy.id).toBe(id);
      const judged = report.sheets.find((one) => one.name === entry.name);
      expect(judged).toMatchObject({ kind, firstRow: FIRST, lastRow: FIRST, unmapped: [] });
      expect(Object.keys(judged?.columns ?? {})).toEqual(sheet.columns.map((column) => column.key));
      const unread = (judged?.findings ?? []).filter((one) => /^(?:missing|bad-(?!account)|precision)/.test(one.code));
      expect(unread.filter((one) => one.severity === 'error')).toEqual([]);
    });

    test('blank, it has nothing to check, and says so', async () => {
      const grids = await written(sheets);
      expect(() => checkGrids(grids, { policies, asOf: AS_OF, set: {} })).toThrow('表头下面没有可核验的行');
    });

    test('every column has a hint, and every clause that it quotes stands in the pack', () => {
      expect(entry.entries).toHaveLength(sheet.columns.length);
      for (const rule of entry.entries) {
        const [, clause] = /\n([^：]+)：/.exec(rule.prompt.text) ?? [];
        if (clause !== undefined) expect(Object.keys(policy.pack.source.clauses)).toContain(clause);
        expect(rule.prompt.text.length).toBeLessThanOrEqual(255);
      }
    });
  },
);

describe("哈密's award sheet", () => {
  const [entry, guide] = templateSheets(hami, 'awards', AS_OF);
  if (!entry || !guide) throw new Error('a template has two sheets');
  const rule = (title: string) => entry.entries[entry.rows[2]?.cells.indexOf(title) ?? -1];

  test('required columns are marked in their headings, money names its unit', () => {
    expect(entry.rows[2]?.cells).toEqual([
      '申报单位 *',
      '统一社会信用代码 *',
      '单位类型 *',
      '所在地 *',
      '奖励事项 *',
      '项目（标准、证书）名称或编号',
      '起草单位排序',
      '证明文件',
      '获得日期',
      '申报日期 *',
      '是否失信或列入负面清单 *',
      '是否已获同类政策支持 *',
      '是否符合产业政策 *',
      '上年结转',
      '申请金额（元）',
      '是否取得法定资质或许可',
      '是否与质量强市建设相关',
      '是否复审',
    ]);
    expect(entry.frozenRows).toBe(3);
    expect(entry.rows).toHaveLength(3 + ENTRY_ROWS);
  });

  test('a short list stands in the rule, the catalogue on the second sheet', () => {
    expect(rule('单位类型 *')).toMatchObject({
      accepts: { kind: 'list', values: ['行政机关', '事业单位', '社会组织', '科研机构', '企业'] },
      strict: true,
      prompt: {
        title: '单位类型',
        text: '从下拉列表中选一项。必填。\n第四条：本办法支持对象为哈密市行政区域内依法设立的行政机关、事业单位、社会组织、科研机构及企业。',
      },
    });
    const accepts = rule('奖励事项 *')?.accepts;
    if (accepts?.kind !== 'range') throw new Error('the catalogue stands on the second sheet');
    expect(accepts.sheet).toBe('填表说明');
    const listed = guide.rows.slice(accepts.range.top - 1, accepts.range.bottom).map((row) => row.cells[0]);
    expect(listed).toEqual(hami.pack.catalogue.items.map((item) => item.title));
    expect(listed).toHaveLength(42);
  });

  test('the places of a rule are offered, and other spellings of them may stand', () => {
    expect(rule('所在地 *')).toMatchObject({
      accepts: { kind: 'list', values: ['伊州区', '巴里坤县', '伊吾县', '高新区', '市直', '哈密市'] },
      strict: false,
    });
  });

  test('a column that some items need says which', () => {
    const row = guide.rows.find(({ cells }) => cells[0] === '起草单位排序');
    expect(row?.cells.slice(1, 4)).toEqual([
      '填写整数，不小于 1',
      '这些事项必填：主导制定国家标准、主导制定行业标准、主导制定地方标准、主导制定团体标准、参与制定国家标准、参与制定行业标准、参与制定地方标准、参与制定团体标准、主导修订国家标准、主导修订行业标准、主导修订地方标准、主导修订团体标准；主导制修订而标准文本未列明起草单位的，可附证明并将“证明文件”填为“是”',
      '第十三条',
    ]);
  });

  test('a column that no rule reads says what it is for', () => {
    const row = guide.rows.find(({ cells }) => cells[0] === '获得日期');
    expect(row?.cells[1]).toBe('填写日期，例如 2026-03-01；供人查看，不核验：办法对获得日期没有限制，供复核证书时对照');
  });

  test('the second sheet names status, amounts and parameters of the day', () => {
    const rows = guide.rows.map(({ cells }) => cells.join('|'));
    expect(rows).toContain('状态|征求意见稿，2026-02-12 版');
    expect(rows).toContain('标准和参数|按 2026-07-01 的取值');
    expect(rows.find((row) => row.startsWith('中国质量奖|'))).toMatch(
      /^中国质量奖\|\|60 万元\|第十一条（一）\|首次获得/,
    );
    expect(rows.find((row) => row.startsWith('年度预算|'))).toMatch(/^年度预算\|3000000\.00元\|政策原文\|第二条\|/);
  });
});

test('a kind that the policy does not have', () => {
  expect(() => templateSheets(hami, 'vouchers', AS_OF)).toThrow(
    '“哈密市质量提升发展专项资金管理办法”没有名为“vouchers”的表种；可用的有：awards（奖励申报汇总表）',
  );
});

test('words with a comma cannot stand in a rule, where a comma parts them', () => {
  const policy = policyOf(smallWith('values: [企业, 机关]', 'values: ["企业,公司", 机关]'));
  const [entry, guide] = templateSheets(policy, 'awards', AS_OF);
  const accepts = entry?.entries[5]?.accepts;
  if (accepts?.kind !== 'range') throw new Error('the words stand on the second sheet');
  expect(guide?.rows.slice(accepts.range.top - 1, accepts.range.bottom).map((row) => row.cells[0])).toEqual([
    '企业,公司',
    '机关',
  ]);
});
