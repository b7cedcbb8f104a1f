/** What was recognised of a workbook before anything is judged: enough for a person to see whether it is right. */
import type { Recognition } from '../contract.ts';
import { columnLetter, parseCellAddress } from '../model/address.ts';
import type { Table } from './read-table.ts';
import type { Recognised } from './recognise.ts';

export function recognitionOf({ policy, tables }: Recognised): Recognition {
  const { id, title } = policy.pack;
  const { status, version } = policy.pack.source;
  return { policy: { id, title, status, version }, sheets: tables.map(sheetOf) };
}

function sheetOf(table: Table): Recognition['sheets'][number] {
  const { header, sheet, rows } = table;
  const placed = sheet.columns.flatMap((column) => {
    const position = header.positions[column.index];
    return position === null || position === undefined ? [] : [{ column, position }];
  });
  const used = new Set(placed.map(({ position }) => position));
  const headingAt = new Map(header.headings.map((heading) => [heading.column, heading.text]));
  return {
    name: table.grid.name,
    kind: sheet.kind,
    title: sheet.title,
    headerRows: [...header.rows],
    firstRow: rows[0] ?? 0,
    lastRow: rows.at(-1) ?? 0,
    rows: rows.length,
    columns: Object.fromEntries(
      placed.map(({ column, position }) => [
        column.key,
        { letter: columnLetter(position), title: column.title, heading: headingAt.get(position) ?? '' },
      ]),
    ),
    missing: sheet.columns
      .filter((column) => header.positions[column.index] === null)
      .map(({ key, title, required }) => ({ key, title, required: required === 'always' })),
    unmapped: header.headings
      .filter(({ column }) => !used.has(column))
      .map(({ column, text }) => ({ letter: columnLetter(column), heading: text })),
    ...formOf(table),
    units: Object.fromEntries(
      placed.flatMap(({ column }) =>
        column.type === 'money' ? [[column.key, table.units[column.index] ?? '元']] : [],
      ),
    ),
  };
}

/** Where the cells of a form stand: in rows of their own, unlike those of a table. */
function formOf({ sheet, rows, address }: Table): Pick<Recognition['sheets'][number], 'form'> {
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) return {};
  const cells = sheet.columns.flatMap((column): [string, string][] => {
    const cell = address(row, column);
    return cell === null ? [] : [[column.key, cell]];
  });
  return cells.some(([, cell]) => parseCellAddress(cell)?.row !== row) ? { form: Object.fromEntries(cells) } : {};
}
