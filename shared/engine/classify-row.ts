/** Which rows below a header are applications, and which are totals, notes, signatures, or headings once more. */
import { readDate } from '../model/date.ts';
import { cellAt, cellText, type Grid } from '../model/grid.ts';
import { isUscc } from '../model/uscc.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import { type Header, oneLine } from './header.ts';

/** Rows that add up others, by their first text: 合计, 小计（3家）, 伊州区小计：, and 总笔数： of banks' files. */
const TOTAL =
  /^(?:小计|合计|总计|共计|累计|总(?:笔数|金额|户数|人数|件数)[:：]?$)|(?:小计|合计|总计|共计|累计)(?:[(（][^)）]*[)）])?[:：]?$/;
/** Notes and signatures below a table. */
const NOTE =
  /^(?:备注|附注|注释|注|说明|填表说明|填报说明|注意事项)[:：.．、0-9一二三]|^(?:填表|填报|制表|编制|审核|复核|负责|经办|联系|签字|签章|签名|盖章|公章|主管|分管|单位负责|财务负责|法定代表|申报单位[(（]盖章|主管部门|主管单位)[^:：]{0,12}[:：]|^(?:填表|填报|制表)?日期[:：]|^[(（]?(?:盖章|公章|签章)[)）]?/;
/** What totals and signatures put where others name their code or award: a dash, a count, the next signature. */
const NAMES_NOTHING = new RegExp(`^[-/\\\\—–－／]*$|^共?\\d+[家项个户件条]?$|${NOTE.source}`);
/** Behind 审核人： in the next cells: a person's name. */
const SIGNATURE = /^\p{Script=Han}{2,4}$/u;
/** A line across the table that names the group of rows below it: 一、质量强企. */
const SECTION = /^[(（]?[一二三四五六七八九十]{1,3}(?:[)）、.．]|$)/;
/** What stands alone in a row below a table or between two: 第二批, 同意上报, a date. */
const REMARK = /^(?:第[一二三四五六七八九十\d]{1,3}批|同意|情况属实|以上|特此|(?:初审|审核|复审|主管部门|审批)意见)/;
/** Numbers of columns under the headings: 1, 2, 3 or （1）, （2）. */
const COLUMN_NUMBER = /^[(（]?(\d{1,3})[)）]?$/;
/** Fewer numbers in a row are no numbering of columns. */
const LEAST_NUMBERED = 3;
/** A signature line may fill this many columns of the table; a row with more in it is an application. */
const NOTE_CELLS = 4;

type Kind = 'application' | 'blank' | 'total' | 'note' | 'heading';

/** What a row below the header is. Whatever might be an application is taken for one. */
export function classify(grid: Grid, sheet: Sheet, header: Header, row: number): Kind {
  const cells = grid.rows[row - 1];
  if (!cells) return 'blank';
  // Almost every row states whose it is, and nothing else has a code where codes belong.
  const codes = sheet.identity?.code ?? sheet.columns.find(({ type }) => type === 'uscc');
  const code = codes ? header.positions[codes.index] : null;
  const stated = code ? cells[code - 1] : null;
  const owned = typeof stated === 'string' && isUscc(stated);
  if (owned && sheet.identity) return 'application';
  const first = firstText(grid, row, header).replace(/\s+/g, '');
  // Where rows are not looked up by whose they are, as in a ledger, 「甲公司小计」 may repeat the code of the rows above.
  if (owned && !TOTAL.test(first) && !NOTE.test(first)) return 'application';
  const named = [...filledText(grid, row, header, sheet.identity?.code), ...filledText(grid, row, header, sheet.award)];
  if (named.length > 0) {
    if (isHeadingAgain(grid, header, row) || isColumnNumbers(grid, header, row)) return 'heading';
    // 「合计 ／ 3家」 and 「审核人： 制表人：」 may reach into these columns without naming anybody.
    const isSigned = NOTE.test(first);
    const namesNothing = (text: string): boolean =>
      NAMES_NOTHING.test(text) || TOTAL.test(text) || (isSigned && SIGNATURE.test(text));
    if (!(isSigned || TOTAL.test(first)) || !named.every(namesNothing)) return 'application';
  }
  let mapped = 0;
  for (const position of header.positions) {
    if (position !== null && cellAt(grid, row, position) !== null) mapped += 1;
  }
  if (mapped === 0) return first === '' || /^\d+$/.test(first) ? 'blank' : TOTAL.test(first) ? 'total' : 'note';
  if (TOTAL.test(first)) return 'total';
  if (NOTE.test(first) && mapped <= NOTE_CELLS) return 'note';
  if (mapped === 1 && (SECTION.test(first) || isAcross(grid, row))) return 'note';
  if (mapped === 1 && (REMARK.test(first) || isDateText(first))) return 'note';
  return 'application';
}

/** What stands in a row under a column, without blanks; nothing where the cell or the column is not there. */
function filledText(grid: Grid, row: number, header: Header, column: Column | null | undefined): string[] {
  const position = column ? header.positions[column.index] : null;
  const cell = position === null || position === undefined ? null : cellAt(grid, row, position);
  return cell === null ? [] : [cellText(cell).replace(/\s+/g, '')];
}

/** A heading row printed again on a later page: most mapped cells repeat their own heading. */
function isHeadingAgain(grid: Grid, header: Header, row: number): boolean {
  let same = 0;
  let others = 0;
  for (const heading of header.headings) {
    if (!heading.names) continue;
    const cell = cellAt(grid, row, heading.column);
    if (typeof cell === 'string' && oneLine(cell) === heading.text) same += 1;
    else others += 1;
    // Almost every row is an application, and its first cells tell so.
    if (others > same + 2) return false;
  }
  return same > others;
}

/** The row under the headings that numbers them, for references like 「3＝1＋2」. */
function isColumnNumbers(grid: Grid, header: Header, row: number): boolean {
  let last: number | null = null;
  let count = 0;
  for (const heading of header.headings) {
    const text = cellText(cellAt(grid, row, heading.column))
      .normalize('NFKC')
      .replace(/\s+/g, '');
    if (text === '' || text === '栏次') continue;
    const number = Number(COLUMN_NUMBER.exec(text)?.[1] ?? Number.NaN);
    if (Number.isNaN(number) || (last !== null && number !== last + 1)) return false;
    last = number;
    count += 1;
  }
  return count >= LEAST_NUMBERED;
}

/** A text that is a day and nothing else; a date as a number stands in an applicant's row. */
function isDateText(text: string): boolean {
  return /[年.\-/]/.test(text) && readDate(text, false).kind === 'date';
}

/** The row's only text is merged across at least three columns. */
function isAcross(grid: Grid, row: number): boolean {
  return grid.merges.some((merge) => merge.top === row && merge.bottom === row && merge.right - merge.left >= 2);
}

/** The row's first text; what an earlier check of ours wrote to the right of the table is not the row's. */
export function firstText(grid: Grid, row: number, header: Header): string {
  const cells = grid.rows[row - 1] ?? [];
  const end = header.resultsFrom === null ? cells.length : header.resultsFrom - 1;
  for (let column = 1; column <= end; column += 1) {
    const text = cellText(cells[column - 1]).trim();
    if (text !== '') return text;
  }
  return '';
}
