/** A workbook of one sheet, as a person chooses it in a file dialog. */
import { writeXlsx } from 'hucre';

export type Value = string | number | null;
export type ChosenFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export async function fileWith(name: string, sheet: string, rows: readonly (readonly Value[])[]): Promise<ChosenFile> {
  const bytes = await writeXlsx({ sheets: [{ name: sheet, rows: rows.map((row) => [...row]) }] });
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
}
