/** The one way in which rows and ledger entries are compared: by a structured key of folded parts. */
import type { Column, Sheet } from '../packs/compile.ts';
import type { Entry, Row } from './check.ts';

/** The part of a key that means the enterprise: its code, and its name where only a name is known. */
export const IDENTITY = 'identity';

/** The folded text of one part of a row's key; undefined where it cannot be read; blank is the empty string. */
export function keyPart(row: Row, part: string, sheet: Sheet): string | undefined {
  const column = part === IDENTITY ? sheet.identity?.code : sheet.byKey.get(part);
  if (!column) return undefined;
  return column === sheet.award ? row.item?.title : row.keys[column.index];
}

/**
 * A row's key over the given parts; undefined where any of them cannot be read. Blank equals blank. Each part is
 * preceded by its length, so that no text in a cell can pass for two parts.
 */
export function rowKey(row: Row, parts: readonly string[], sheet: Sheet): string | undefined {
  let key = '';
  for (const part of parts) {
    const text = keyPart(row, part, sheet);
    if (text === undefined) return undefined;
    key += `${text.length}:${text}`;
  }
  return key;
}

/** Whether a ledger entry of the row's own enterprise equals it in the given parts; `identity` is taken as equal. */
export function entryMatches(entry: Entry, row: Row, parts: readonly string[], sheet: Sheet): boolean {
  return parts.every((part) => {
    if (part === IDENTITY) return true;
    if (sheet.award !== null && part === sheet.award.key) return entry.item !== null && entry.item === row.item;
    const mine = keyPart(row, part, sheet);
    return mine !== undefined && (entry.keys.get(part) ?? '') === mine;
  });
}

/** Keys of the columns that a key's parts read. */
export function keyColumns(parts: readonly string[], sheet: Sheet): string[] {
  return parts.map((part) => (part === IDENTITY ? (sheet.identity?.code.key ?? part) : part));
}

/** The column in which a person would look for the difference: the last part of the key that is a column. */
export function keyColumn(parts: readonly string[], sheet: Sheet): Column | null {
  const last = parts.filter((part) => part !== IDENTITY).at(-1) ?? parts.at(-1);
  if (last === undefined) return null;
  return (last === IDENTITY ? sheet.identity?.code : sheet.byKey.get(last)) ?? null;
}

/** The enterprise's name as the row writes it, for messages. */
export function enterpriseName(row: Row, sheet: Sheet): string {
  return sheet.identity ? row.text(sheet.identity.name).trim() : '';
}
