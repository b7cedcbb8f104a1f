/** What a template says and accepts in the cells of one column: heading, list or number, and a hint with its clause. */
import type { Policy } from '../checks/bind.ts';
import type { EntryRule } from '../model/fresh-sheet.ts';
import type { Range } from '../model/grid.ts';
import { foldTerm } from '../model/text.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import type { ColumnGuide } from './column-guide.ts';

/** Excel's longest name of a tab (Excel specifications and limits). */
const LONGEST_TAB = 31;
/** A rule of a list holds its words in one text of this length at most, quotation marks aside. */
const LONGEST_INLINE_LIST = 255;
/** Enough of a clause to know it by in a hint; the second sheet has all of it. */
const QUOTED_CHARACTERS = 110;
/** Items named in a hint; the second sheet names all. */
const LONGEST_WHEN = 60;

/** Where the second sheet holds each column's choices. */
export type Lists = { readonly sheet: string; readonly lists: ReadonlyMap<Column, Range> };

/** The heading as it is recognised again: an asterisk and a unit do not change which column it names. */
export function headingOf(column: Column, required: boolean): string {
  return `${column.title}${column.type === 'money' ? '（元）' : ''}${required ? ' *' : ''}`;
}

export function tabName(sheet: Sheet): string {
  const name = sheet.title.replace(/[\\/?*[\]:]/g, '').slice(0, LONGEST_TAB);
  return foldTerm(name) === '' ? sheet.kind : name;
}

/** @param range the cells that are to be filled. */
export function entryRule(guide: ColumnGuide, range: Range, policy: Policy, { sheet, lists }: Lists): EntryRule {
  const listed = lists.get(guide.column);
  const short = guide.choices.join(',').length <= LONGEST_INLINE_LIST && !guide.choices.some((one) => /[,"]/.test(one));
  const accepts: EntryRule['accepts'] =
    guide.choices.length > 0 && short
      ? { kind: 'list', values: guide.choices }
      : listed
        ? { kind: 'range', sheet, range: listed }
        : acceptsByType(guide.column);
  return {
    range,
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
