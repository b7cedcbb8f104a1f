/** A blank worksheet to be filled in, made from the pack: what it asks for stands in its headings, lists and hints. */
import type { Policy } from '../checks/bind.ts';
import type { CellFormat, EntryRule, FreshSheet } from '../model/fresh-sheet.ts';
import type { Range } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';
import { foldTerm } from '../model/text.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import { resolveParameters } from '../packs/parameters.ts';
import type { ColumnType } from '../packs/schema.ts';
import { type ColumnGuide, columnGuides, type GuideInput } from './column-guide.ts';
import { guideSheet } from './template-guide.ts';

/** Rows prepared with formats, lists and hints: more than a county's batch has. Rows below can be filled all the same. */
export const ENTRY_ROWS = 500;
/** Title, a line on filling, headings of up to two lines. */
const HEADER_ROW = 3;
const TITLE_HEIGHT = 30;
const HEADER_HEIGHT = 32;
/** Excel's longest name of a tab (Excel specifications and limits). */
const LONGEST_TAB = 31;
/** A rule of a list holds its words in one text of this length at most, quotation marks aside. */
const LONGEST_INLINE_LIST = 255;
/** Enough of a clause to know it by in a hint; the second sheet has all of it. */
const QUOTED_CHARACTERS = 110;
/** Items named in a hint; the second sheet names all. */
const LONGEST_WHEN = 60;

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
  return [entrySheet(input, guides, { sheet: guide.name, lists }), guide];
}

/** Where the second sheet holds each column's choices. */
type Lists = { readonly sheet: string; readonly lists: ReadonlyMap<Column, Range> };

/** A row for each application. A kind of sheet with a layout of its own gets it here. */
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
        cells: [`带 * 的列必填；每格的填法见选中时的提示和工作表“${lists.sheet}”。每项申报填一行，不要改动表头。`],
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
    entries: guides.map((guide, index) => entryRule(guide, index + 1, policy, lists)),
  };
}

/** The heading as it is recognised again: an asterisk and a unit do not change which column it names. */
function headingOf(column: Column, required: boolean): string {
  return `${column.title}${column.type === 'money' ? '（元）' : ''}${required ? ' *' : ''}`;
}

function tabName(sheet: Sheet): string {
  const name = sheet.title.replace(/[\\/?*[\]:]/g, '').slice(0, LONGEST_TAB);
  return foldTerm(name) === '' ? sheet.kind : name;
}

function entryRule(guide: ColumnGuide, column: number, policy: Policy, { sheet, lists }: Lists): EntryRule {
  const listed = lists.get(guide.column);
  const short = guide.choices.join(',').length <= LONGEST_INLINE_LIST && !guide.choices.some((one) => /[,"]/.test(one));
  const accepts: EntryRule['accepts'] =
    guide.choices.length > 0 && short
      ? { kind: 'list', values: guide.choices }
      : listed
        ? { kind: 'range', sheet, range: listed }
        : acceptsByType(guide.column);
  return {
    range: { top: HEADER_ROW + 1, bottom: HEADER_ROW + ENTRY_ROWS, left: column, right: column },
    accepts,
    strict: guide.closed,
    prompt: { title: guide.column.title, text: promptText(guide, policy) },
    refusal: `${guide.how}。${guide.closed ? '' : '确实要这样写的，可以保留，核验时再看。'}`,
  };
}

function acceptsByType(column: Column): EntryRule['accepts'] {
  switch (column.type) {
    case 'date':
      return { kind: 'date' };
    case 'count':
      return { kind: 'whole', least: column.min };
    case 'number':
      return { kind: 'decimal', least: column.min };
    case 'money':
      return { kind: 'decimal', least: 0 };
    default:
      return { kind: 'anything' };
  }
}

function promptText(guide: ColumnGuide, { pack }: Policy): string {
  const [clause] = guide.clauses;
  const quoted =
    clause === undefined ? '' : `\n${clause}：${cut(pack.source.clauses[clause] ?? '', QUOTED_CHARACTERS)}`;
  return `${guide.how}。${cut(guide.whenRequired, LONGEST_WHEN)}。${quoted}`;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}……`;
}
