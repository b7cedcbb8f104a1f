/** 填表说明: the second sheet of a template, by which a person fills the first without having the policy at hand. */
import { type FreshRow, type FreshSheet, GUIDE_TITLE } from '../model/fresh-sheet.ts';
import type { Range } from '../model/grid.ts';
import { formatMoney } from '../model/money.ts';
import { POLICY_STATUS_WORDS } from '../model/policy-status.ts';
import { quantity } from '../model/quantity.ts';
import type { Column } from '../packs/compile.ts';
import type { ColumnGuide, GuideInput } from './column-guide.ts';

/** One row of a table of the guide, with the choice that a list of the first sheet takes from its first cell. */
type Section = { readonly title: string; readonly headings: readonly string[]; readonly rows: readonly GuideRow[] };
type GuideRow = { readonly cells: readonly (string | number | null)[]; readonly choiceOf?: Column };

const WIDTHS = [30, 36, 50, 18, 80] as const;
const TITLE_HEIGHT = 30;
const SECTION_HEIGHT = 24;

/** The sheet, and where it holds the choices of each column that has a list too long to stand in a rule. */
export function guideSheet(
  input: GuideInput,
  guides: readonly ColumnGuide[],
): { sheet: FreshSheet; lists: ReadonlyMap<Column, Range> } {
  const rows: FreshRow[] = headRows(input);
  const lists = new Map<Column, Range>();
  for (const section of sections(input, guides)) {
    rows.push({ look: 'note', cells: [] });
    rows.push({ look: 'section', cells: [section.title], height: SECTION_HEIGHT });
    rows.push({ look: 'header', cells: section.headings });
    for (const { cells, choiceOf } of section.rows) {
      rows.push({ look: 'body', cells, height: 'fit' });
      if (!choiceOf) continue;
      const row = rows.length;
      const top = lists.get(choiceOf)?.top ?? row;
      lists.set(choiceOf, { top, bottom: row, left: 1, right: 1 });
    }
  }
  const sheet: FreshSheet = {
    name: GUIDE_TITLE,
    widths: WIDTHS,
    rows,
    merges: [{ top: 1, bottom: 1, left: 1, right: WIDTHS.length }],
    frozenRows: 0,
    formats: [],
    entries: [],
  };
  return { sheet, lists };
}

function headRows({ policy, sheet, asOf }: GuideInput): FreshRow[] {
  const { source } = policy.pack;
  const status = POLICY_STATUS_WORDS[source.status] ?? source.status;
  return [
    { look: 'title', cells: [GUIDE_TITLE], height: TITLE_HEIGHT },
    { look: 'note', cells: ['表', sheet.title] },
    { look: 'note', cells: ['政策', `《${source.title}》`] },
    { look: 'note', cells: ['状态', `${status}，${source.version} 版`] },
    { look: 'note', cells: ['制定', source.issuer] },
    { look: 'note', cells: ['来源', source.source] },
    { look: 'note', cells: ['标准和参数', `按 ${asOf} 的取值`] },
  ];
}

function sections(input: GuideInput, guides: readonly ColumnGuide[]): Section[] {
  return [
    columnSection(input, guides),
    catalogueSection(input, guides),
    ...choiceSections(guides),
    parameterSection(input),
  ].filter((section) => section.rows.length > 0);
}

function columnSection({ policy }: GuideInput, guides: readonly ColumnGuide[]): Section {
  return {
    title: '各列怎样填',
    headings: ['列', '怎样填', '什么时候填', '条款', '条款原文'],
    rows: guides.map((guide) => ({
      cells: [
        guide.column.title,
        guide.how,
        guide.whenRequired,
        guide.clauses.join('、'),
        guide.clauses.map((clause) => `${clause}：${policy.pack.source.clauses[clause] ?? ''}`).join('\n'),
      ],
    })),
  };
}

function catalogueSection({ policy, asOf, sheet }: GuideInput, guides: readonly ColumnGuide[]): Section {
  const award = guides.find((guide) => guide.column === sheet.award)?.column;
  const { items } = policy.pack.catalogue;
  return {
    title: '可申报的事项',
    headings: ['事项名称', '也可写作', '标准', '条款', '条款原文'],
    rows: (award ? items : []).map((item, index) => {
      const amount = item.amountOn(asOf);
      const clause = amount?.clause ?? item.clause;
      const aliases = policy.pack.source.catalogue?.items[index]?.aliases ?? [];
      return {
        cells: [
          item.title,
          aliases.join('、'),
          amount === null ? '未定' : formatMoney(amount.fen),
          clause,
          policy.pack.source.clauses[clause] ?? '',
        ],
        ...(award ? { choiceOf: award } : {}),
      };
    }),
  };
}

/** Other columns' choices: each stands in a cell of its own, so that a list can be taken from there. */
function choiceSections(guides: readonly ColumnGuide[]): Section[] {
  return guides
    .filter(({ column, choices }) => choices.length > 0 && column.type !== 'award' && column.type !== 'yesno')
    .map(({ column, choices }) => ({
      title: `“${column.title}”可填的内容`,
      headings: ['内容'],
      rows: choices.map((choice) => ({ cells: [choice], choiceOf: column })),
    }));
}

function parameterSection({ policy, parameters, sheet }: GuideInput): Section {
  const used = new Set([
    ...(policy.rules.get(sheet.kind) ?? []).flatMap((rule) => rule.parameters),
    ...(sheet.minimum === null ? [] : [sheet.minimum.amount]),
  ]);
  return {
    title: '用到的参数',
    headings: ['参数', '取值', '由谁规定', '条款', '条款原文'],
    rows: [...parameters.values()]
      .filter((parameter) => used.has(parameter.name))
      .map(({ title, shown, unit, source, clause }) => ({
        cells: [
          title,
          shown === null ? '未定' : quantity(shown, unit),
          source === 'text' ? '政策原文' : '通知或指南',
          clause,
          policy.pack.source.clauses[clause] ?? '',
        ],
      })),
  };
}
