/** What must hold for every workbook, tried on many: by other programs' readers and writers, and on random sheets. */
import fc from 'fast-check';
import { readXlsx, writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { columnLetter } from '../../shared/model/address.ts';
import { COLUMNS, editsOf, oneSheet, open, rowsOf, text } from './packages.ts';
import { richWorkbook } from './rich-workbook.ts';

const EDITS = editsOf({
  headerRow: 1,
  firstColumn: 4,
  rows: [
    { row: 2, values: [200000.35, '通过', null, '第三条'] },
    { row: 3, values: [null, '退回', '=危险()', '第五条'] },
  ],
  marks: [{ severity: 'error', ranges: [{ top: 3, left: 2, bottom: 3, right: 2 }] }],
});

describe('other programs', () => {
  it('wrote the workbook, and read the copy', async () => {
    const rows = [
      ['名称', '金额', '日期'],
      ['甲', 20, new Date(Date.UTC(2025, 9, 1))],
      ['乙', 30, null],
    ];
    const source = await writeXlsx({ sheets: [{ name: '表', rows }] });
    const copy = open(source).patch(EDITS).bytes;
    const read = await readXlsx(copy);
    expect(read.sheets.map(({ name }) => name)).toEqual(['表', '核验报告']);
    expect(read.sheets[0]?.rows[1]?.slice(3)).toEqual([200000.35, '通过', null, '第三条']);
    expect(read.sheets[0]?.rows[2]?.slice(3)).toEqual([null, '退回', '=危险()', '第五条']);
    const sheet = XLSX.read(copy, { type: 'array', dense: false }).Sheets.表;
    expect([sheet?.D2?.v, sheet?.E2?.v, sheet?.F3?.t, sheet?.F3?.v, sheet?.F3?.f]).toEqual([
      200000.35,
      '通过',
      's',
      '=危险()',
      undefined,
    ]);
    expect(rowsOf(open(open(copy).clear().bytes), 0)).toEqual(rowsOf(open(source), 0));
  });

  it('finds the rich workbook whole', () => {
    const edits = {
      ...EDITS,
      sheets: EDITS.sheets.map((sheet) => ({ ...sheet, sheet: '申报', headerRow: 3, firstColumn: 6 })),
    };
    const shifted = {
      ...edits,
      sheets: edits.sheets.map((sheet) => ({
        ...sheet,
        rows: sheet.rows.map(({ row, values }) => ({ row: row + 2, values })),
      })),
    };
    const options = { type: 'array', cellFormula: true } as const;
    const before = XLSX.read(richWorkbook(), options);
    const after = XLSX.read(open(richWorkbook()).patch(shifted).bytes, options);
    const sheet = after.Sheets.申报;
    expect([sheet?.F4?.v, sheet?.G5?.v, sheet?.H5?.v]).toEqual([200000.35, '退回', '=危险()']);
    for (const address of ['A1', 'B4', 'D5', 'E5', 'E8'])
      expect(sheet?.[address]).toEqual(before.Sheets.申报?.[address]);
    expect(after.Sheets.名录).toEqual(before.Sheets.名录);
  });
});

const FIRST = 4;

/** A cell's markup in one of the ways in which programs write it. */
const cellArbitrary = fc.record({
  column: fc.integer({ min: 1, max: 9 }),
  style: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom('blank', 'number', 'text', 'formula'),
});

const rowArbitrary = fc.record({
  present: fc.boolean(),
  spans: fc.boolean(),
  cells: fc.uniqueArray(cellArbitrary, { selector: ({ column }) => column, maxLength: 6 }),
});

type RowSource = typeof rowArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** Blank places beside our columns may hold anything; in them only blank cells with a format, as the engine sees to. */
function rowXml({ present, spans, cells }: RowSource, row: number): string {
  if (!present) return '';
  const ordered = [...cells].sort((a, b) => a.column - b.column);
  const inside = ordered.map(({ column, style, kind }) => {
    const open = `<c r="${columnLetter(column)}${row}"${style > 0 ? ` s="${style}"` : ''}`;
    const ours = column >= FIRST && column < FIRST + COLUMNS.length;
    if (kind === 'blank' || ours) return `${open}/>`;
    if (kind === 'number') return `${open}><v>${row * column}</v></c>`;
    if (kind === 'text') return `${open} t="inlineStr"><is><t>甲${column}</t></is></c>`;
    return `${open}><f>SUM(A1:B2)</f><v>3</v></c>`;
  });
  const tag = `<row r="${row}"${spans ? ' spans="1:9"' : ''}`;
  return inside.length === 0 ? `${tag}/>` : `${tag}>${inside.join('')}</row>`;
}

describe('any sheet', () => {
  const sheets = fc.array(rowArbitrary, { minLength: 0, maxLength: 8 });
  const judged = fc.uniqueArray(fc.integer({ min: 2, max: 10 }), { maxLength: 8 });

  it('comes out the same from a second run, and gets its cells back', () => {
    fc.assert(
      fc.property(sheets, judged, judged, (sources, first, second) => {
        const rows = sources.map((source, at) => rowXml(source, at + 1)).join('');
        const source = oneSheet(rows);
        const edits = (of: number[]) =>
          editsOf({
            headerRow: 1,
            firstColumn: FIRST,
            rows: [...of]
              .sort((a, b) => a - b)
              .map((row) => ({
                row,
                values: [row, '通过', row % 3 === 0 ? null : '说明'.repeat(row * 9), `第${row}条`],
              })),
          });
        const once = open(source).patch(edits(first)).bytes;
        expect(Buffer.compare(open(once).patch(edits(first)).bytes, once)).toBe(0);
        const other = open(open(once).patch(edits(second)).bytes);
        const wanted = rowsOf(open(open(source).patch(edits(second)).bytes), 0);
        expect(rowsOf(other, 0)).toEqual(wanted);
        const cells = (bytes: Uint8Array) =>
          text(bytes, 'xl/worksheets/sheet1.xml').match(/<c .*?(?:\/>|<\/c>)/g) ?? [];
        expect(cells(other.clear().bytes)).toEqual(cells(source));
      }),
      { numRuns: 150 },
    );
  });
});
