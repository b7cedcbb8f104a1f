/** A workbook's bytes as the workbook in memory takes them. */
import { nodeCodec } from '../../../server/node-codec.ts';
import { openWorkbook } from '../../../shared/workbook/open.ts';
import { columnsMarker, severityMarker } from '../../../shared/workbook/owned-cells.ts';
import { MARK_FILLS } from '../../../shared/workbook/styles.ts';
import type { SheetSource } from './memory-workbook.ts';

export function sheetSources(name: string, bytes: Uint8Array): SheetSource[] {
  const opened = openWorkbook(bytes, nodeCodec, { fileName: name });
  const look = opened.look();
  return opened.grids.map((grid, at) => {
    const { formulas = [], rows = [], ours } = look.sheets[at] ?? {};
    const owned = (ours?.cells ?? []).map((range) => ({
      formula: columnsMarker(range.right - range.left + 1, 0),
      fill: null,
      ranges: [range],
    }));
    const marks = (ours?.marks ?? []).map(({ severity, ranges }) => ({
      formula: severityMarker(severity),
      fill: `#${MARK_FILLS[severity].slice(2)}`,
      ranges,
    }));
    return {
      name: grid.name,
      hidden: grid.hidden,
      values: Array.from(grid.rows, (row) =>
        Array.from(row ?? [], (cell) => (typeof cell === 'object' && cell !== null ? cell.error : (cell ?? null))),
      ),
      formulas: formulas.map(({ row, column, text }) => ({ row, column, text })),
      numberFormats: rows.flatMap(({ row, styles }) =>
        styles.flatMap((style, column) => {
          const format = style === undefined ? undefined : look.styles[style]?.format;
          return format === undefined ? [] : [{ row, column: column + 1, format }];
        }),
      ),
      merges: grid.merges,
      formats: [...owned, ...marks],
    };
  });
}
