/** A blank worksheet to be filled in, made from the pack: what it asks for stands in its headings, lists and hints. */
import type { Policy } from '../checks/bind.ts';
import type { CellFormat, FreshSheet } from '../model/fresh-sheet.ts';
import { Problem } from '../model/problem.ts';
import { resolveParameters } from '../packs/parameters.ts';
import type { ColumnType } from '../packs/schema.ts';
import { type ColumnGuide, columnGuides, type GuideInput } from './column-guide.ts';
import { entryRule, headingOf, type Lists, tabName } from './entry-rule.ts';
import { formSheet } from './form-template.ts';
import { guideSheet } from './template-guide.ts';

/** Rows prepared with formats, lists and hints: more than a county's batch has. Rows below can be filled all the same. */
export const ENTRY_ROWS = 500;
/** Title, a line on filling, headings of up to two lines. */
const HEADER_ROW = 3;
const TITLE_HEIGHT = 30;
const HEADER_HEIGHT = 32;
const FORMATS: Readonly<Record<ColumnType, CellFormat>> = {
  text: 'text',
  name: 'text',
  identifier: 'text',
  term: 'text',
  award: 'text',
  uscc: 'text',
  money: 'money',
  count: 'count',
  number: 'general',
  date: 'date',
  yesno: 'general',
  choice: 'general',
  list: 'text',
};

const WIDTHS: Readonly<Record<ColumnType, number>> = {
  text: 24,
  name: 28,
  identifier: 24,
  term: 14,
  award: 36,
  uscc: 22,
  money: 16,
  count: 10,
  number: 10,
  date: 14,
  yesno: 12,
  choice: 14,
  list: 18,
};

/**
 * The sheets of a blank workbook for one kind of sheet: the one to be filled, and 填表说明.
 * @param asOf the day whose amounts and parameters the second sheet states.
 * @throws Problem `unknown-kind`
 */
export function templateSheets(policy: Policy, kind: string, asOf: string): FreshSheet[] {
  const sheet = policy.pack.sheets.find((one) => one.kind === kind);
  if (!sheet) {
    const kinds = policy.pack.sheets.map((one) => `${one.kind}（${one.title}）`).join('、');
    throw new Problem('unknown-kind', `“${policy.pack.title}”没有名为“${kind}”的表种；可用的有：${kinds}`);
  }
  const input: GuideInput = { policy, sheet, asOf, parameters: resolveParameters(policy.pack.source, asOf, {}) };
  const guides = columnGuides(input);
  const { sheet: guide, lists } = guideSheet(input, guides);
  const made = sheet.rubric ? formSheet : entrySheet;
  return [made(input, guides, { sheet: guide.name, lists }), guide];
}

/** A row for each thing that the sheet is about. */
function entrySheet(input: GuideInput, guides: readonly ColumnGuide[], lists: Lists): FreshSheet {
  const { policy, sheet } = input;
  const width = guides.length;
  const blank = { look: 'body' as const, cells: [] };
  return {
    name: tabName(sheet),
    widths: guides.map(({ column }) => Math.max(WIDTHS[column.type], headingOf(column, true).length)),
    rows: [
      { look: 'title', cells: [`${policy.pack.title}　${sheet.title}`], height: TITLE_HEIGHT },
      {
        look: 'note',
        cells: [`带 * 的列必填；每格的填法见选中时的提示和工作表“${lists.sheet}”。${sheet.each}填一行，不要改动表头。`],
      },
      {
        look: 'header',
        cells: guides.map(({ column, required }) => headingOf(column, required === 'always')),
        looks: new Map(
          guides.flatMap(({ required }, index) => (required === 'always' ? [[index, 'required-header'] as const] : [])),
        ),
        height: HEADER_HEIGHT,
      },
      ...Array.from({ length: ENTRY_ROWS }, () => blank),
    ],
    merges: width < 2 ? [] : [1, 2].map((row) => ({ top: row, bottom: row, left: 1, right: width })),
    frozenRows: HEADER_ROW,
    formats: guides.map(({ column }) => FORMATS[column.type]),
    entries: guides.map((guide, index) => {
      const range = { top: HEADER_ROW + 1, bottom: HEADER_ROW + ENTRY_ROWS, left: index + 1, right: index + 1 };
      return entryRule(guide, range, policy, lists);
    }),
  };
}
