/** Score cards as they stand in the workbook now: one for each row of a table of them, or for each form. */
import type { PolicyView, Recognition } from '../../../shared/contract.ts';
import { parseCellAddress } from '../../../shared/model/address.ts';
import { statedNumber } from '../../../shared/model/stated-number.ts';
import { foldName } from '../../../shared/model/text.ts';
import type { CellPlace, SheetCells } from '../../host/host.ts';
import { type PolicySheet, RowReader } from '../findings/row-reader.ts';

export type Rubric = NonNullable<PolicySheet['rubric']>;
export type RubricItem = Rubric['items'][number];

/** Blank, missing and unreadable are three things; only a number counts. */
export type Score =
  | { readonly kind: 'score'; readonly value: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'no-column' };

export type Card = {
  readonly sheet: string;
  readonly row: number;
  /** A worksheet of its own, read as one row. */
  readonly isForm: boolean;
  readonly rubric: Rubric;
  /** Whom it is about, as it is written; '' where nothing says. */
  readonly subject: string;
  /** Cards with the same key are of one subject. */
  readonly subjectKey: string;
  readonly reviewer: string;
  readonly scoreOf: (item: RubricItem) => Score;
  /** What stands under another column of the sheet: null where there is no such column. */
  readonly factOf: (key: string) => { readonly title: string; readonly text: string | null };
  readonly cellOf: (key: string) => string | null;
};

type SheetRecognised = Recognition['sheets'][number];

export function rubricSheets({ sheets }: Recognition, policy: PolicyView): readonly SheetRecognised[] {
  return sheets.filter(({ kind }) => policy.sheets.find((one) => one.kind === kind)?.rubric);
}

/** In the order of the sheets and of their rows. @param read the cells of these sheets, as they are now. */
export function cardsOf(recognition: Recognition, policy: PolicyView, read: readonly SheetCells[]): readonly Card[] {
  return rubricSheets(recognition, policy).flatMap((sheet) => {
    const kind = policy.sheets.find((one) => one.kind === sheet.kind);
    const cells = read.find(({ name }) => name === sheet.name);
    if (!kind?.rubric || !cells) return [];
    const columns = Object.fromEntries(Object.entries(sheet.columns).map(([key, { letter }]) => [key, letter]));
    const reader = new RowReader(cells, { ...sheet, columns }, kind, sheet.form ?? null);
    const { rubric } = kind;
    return rowsOf(sheet, reader, rubric).map((row) => cardOf(sheet, row, reader, kind, rubric));
  });
}

/** Rows in which anybody or anything is named; what stands between them is no card. */
function rowsOf({ firstRow, lastRow }: SheetRecognised, reader: RowReader, rubric: Rubric): number[] {
  const keys = [...(rubric.cards?.subject ?? []), ...(rubric.cards ? [rubric.cards.reviewer] : [])];
  const rows = Array.from({ length: Math.max(0, lastRow - firstRow + 1) }, (_, at) => firstRow + at);
  if (rows.length <= 1 || keys.length === 0) return rows;
  return rows.filter((row) => keys.some((key) => reader.text(row, key) !== ''));
}

function cardOf(sheet: SheetRecognised, row: number, reader: RowReader, kind: PolicySheet, rubric: Rubric): Card {
  const { cards } = rubric;
  const subjects = (cards?.subject ?? []).map((key) => reader.text(row, key));
  // Whose form it is often stands on its tab alone.
  const subject = subjects.filter((text) => text !== '').join(' · ') || (sheet.form ? sheet.name : '');
  return {
    sheet: sheet.name,
    row,
    isForm: sheet.form !== undefined,
    rubric,
    subject,
    subjectKey: JSON.stringify(subject === '' ? [sheet.name, row] : foldName(subject)),
    reviewer: cards ? reader.text(row, cards.reviewer) : '',
    scoreOf: ({ key, units }) =>
      reader.address(row, key) === null ? { kind: 'no-column' } : scoreIn(reader.text(row, key), units),
    factOf: (key) => ({
      title: kind.columns.find((column) => column.key === key)?.title ?? key,
      text: reader.address(row, key) === null ? null : reader.text(row, key),
    }),
    cellOf: (key) => reader.address(row, key),
  };
}

/** As the check reads it. */
function scoreIn(text: string, units: readonly string[]): Score {
  const value = statedNumber(text.trim(), units);
  if (value === null) return { kind: 'blank' };
  return value === undefined ? { kind: 'unreadable', text } : { kind: 'score', value };
}

/** The card that a cell belongs to: on a form every cell does. */
export function cardAt(cards: readonly Card[], { sheet, cell }: CellPlace): Card | null {
  const here = cards.filter((card) => card.sheet === sheet);
  const row = parseCellAddress(cell)?.row;
  const [only, ...others] = here;
  if (only && others.length === 0) return only;
  return here.find((card) => card.row === row) ?? null;
}

/** The item that a cell is about: of a table its column's, of a form its row's. */
export function itemAt(card: Card, { sheet, cell }: CellPlace): RubricItem | null {
  const place = parseCellAddress(cell);
  if (sheet !== card.sheet || !place) return null;
  const cells = card.rubric.items.flatMap((item) => {
    const at = parseCellAddress(card.cellOf(item.key) ?? '');
    return at ? [{ item, at }] : [];
  });
  const exact = cells.find(({ at }) => at.row === place.row && at.column === place.column);
  if (exact) return exact.item;
  const inRow = cells.filter(({ at }) => at.row === place.row);
  return inRow.length === 1 ? (inRow[0]?.item ?? null) : null;
}
