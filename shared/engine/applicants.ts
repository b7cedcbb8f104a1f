/** Who the rows of judged worksheets are about: by credit code, and by name where the code is blank or cannot be read. */
import { cellText } from '../model/grid.ts';
import { foldName } from '../model/text.ts';
import { readUscc } from '../model/uscc.ts';
import type { Column } from '../packs/compile.ts';
import type { Table } from './read-table.ts';

export type Applicant = {
  /** Equal for rows of one enterprise. */
  readonly key: string;
  /** As the first of its rows writes it; empty where no row names it. */
  readonly name: string;
  readonly code: string | null;
};

export type Applicants = { readonly of: (sheet: string, row: number) => Applicant };

/** @param tables several of one worksheet may be given: the first of them that says who a row is about counts. */
export function applicantsOf(tables: readonly Table[]): Applicants {
  const bySheet = new Map<string, Table[]>();
  for (const table of tables) bySheet.set(table.grid.name, [...(bySheet.get(table.grid.name) ?? []), table]);
  const codes = new Map<string, string>();
  for (const table of tables) {
    for (const row of table.rows) {
      const { name, code } = readIdentity(table, row);
      if (name !== '' && code !== null && !codes.has(foldName(name))) codes.set(foldName(name), code);
    }
  }
  return {
    of: (sheet, row) => {
      const read = (bySheet.get(sheet) ?? []).map((table) => readIdentity(table, row));
      const { name, code } = read.find((one) => one.code !== null || one.name !== '') ?? { name: '', code: null };
      const known = code ?? codes.get(foldName(name)) ?? null;
      return { key: known ?? `name ${foldName(name)}`, name, code: known };
    },
  };
}

function readIdentity(table: Table, row: number): { readonly name: string; readonly code: string | null } {
  const { identity } = table.sheet;
  const cell = (column: Column | undefined) => (column ? table.cell(row, column) : null);
  const reading = readUscc(cell(identity?.code));
  return { name: cellText(cell(identity?.name)).trim(), code: 'code' in reading ? reading.code : null };
}
