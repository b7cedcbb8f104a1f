import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { CellEdit } from '../../shared/model/edits.ts';
import { readZip } from '../../shared/workbook/zip.ts';
import { editsOf, firstRows, oneSheet, open, plainWorkbook, problemOf, text, worksheet } from './packages.ts';
import { richWorkbook } from './rich-workbook.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

function edit(cell: string, value: CellEdit['value'], more: Partial<CellEdit> = {}): CellEdit {
  const [, letter = 'A', row = '1'] = /^([A-Z])(\d+)$/.exec(cell) ?? [];
  return { sheet: '表', row: Number(row), column: letter.charCodeAt(0) - 64, value, ...more };
}

function rowsAfter(rows: string, edits: readonly CellEdit[]): string {
  const xml = text(open(oneSheet(rows)).patch(null, edits).bytes, SHEET);
  return /<sheetData>(.*)<\/sheetData>/.exec(xml)?.[1] ?? '';
}

describe('cells that a person has changed', () => {
  it('stand where they stood, in the look that they had', () => {
    const rows =
      '<row r="1" spans="1:3"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2" t="s"><v>0</v></c><c r="C1"/></row>';
    const bytes = plainWorkbook([{ name: '表', xml: worksheet(rows) }], {
      strings: '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>旧</t></si></sst>',
    });
    const xml = text(open(bytes).patch(null, [edit('B1', '0012')]).bytes, SHEET);
    expect(xml).toContain(
      '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2" t="inlineStr"><is><t>0012</t></is></c><c r="C1"/></row>',
    );
  });

  it.each<[CellEdit['value'], string]>([
    [12.5, '<c r="A1" s="1"><v>12.5</v></c>'],
    [0, '<c r="A1" s="1"><v>0</v></c>'],
    [true, '<c r="A1" s="1" t="b"><v>1</v></c>'],
    [false, '<c r="A1" s="1" t="b"><v>0</v></c>'],
    [null, '<c r="A1" s="1"/>'],
    ['=1+1', '<c r="A1" s="1" t="inlineStr"><is><t>=1+1</t></is></c>'],
    ['甲 & <乙>', '<c r="A1" s="1" t="inlineStr"><is><t>甲 &amp; &lt;乙&gt;</t></is></c>'],
  ])('hold %j', (value, xml) => {
    expect(rowsAfter('<row r="1"><c r="A1" s="1"><v>7</v></c></row>', [edit('A1', value)])).toBe(
      `<row r="1">${xml}</row>`,
    );
  });

  it('come before, between and behind the cells and rows that are there', () => {
    const rows = '<row r="2"><c r="B2"><v>2</v></c><c r="D2"><v>4</v></c></row><row r="4"/>';
    const edits = [
      edit('A2', 1),
      edit('C2', 3),
      edit('E2', 5),
      edit('A1', 0),
      edit('B3', 9),
      edit('A4', 8),
      edit('A6', 7),
    ];
    expect(rowsAfter(rows, edits)).toBe(
      '<row r="1"><c r="A1"><v>0</v></c></row>' +
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c><c r="C2"><v>3</v></c><c r="D2"><v>4</v></c><c r="E2"><v>5</v></c></row>' +
        '<row r="3"><c r="B3"><v>9</v></c></row>' +
        '<row r="4"><c r="A4"><v>8</v></c></row>' +
        '<row r="6"><c r="A6"><v>7</v></c></row>',
    );
  });

  it('say where they stand when their neighbours did not', () => {
    expect(rowsAfter('<row r="1"><c><v>1</v></c><c><v>2</v></c></row>', [edit('D1', 4)])).toBe(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="D1"><v>4</v></c></row>',
    );
  });

  it('make no cell of nothing', () => {
    expect(rowsAfter('<row r="1"><c r="A1"><v>1</v></c></row>', [edit('C1', null), edit('A3', null)])).toBe(
      '<row r="1"><c r="A1"><v>1</v></c></row>',
    );
    expect(rowsAfter('<row r="1"><c r="A1"><v>1</v></c></row>', [edit('A1', null)])).toBe('<row r="1"></row>');
  });

  it('take a number format that typing gave them, found again or appended', () => {
    const bytes = open(oneSheet('<row r="1"><c r="A1"/><c r="B1"/></row>')).patch(null, [
      edit('A1', 46_113, { format: 'yyyy-mm-dd' }),
      edit('B1', 46_114, { format: 'yyyy-mm-dd' }),
    ]).bytes;
    expect(text(bytes, 'xl/styles.xml')).toContain(
      '<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy-mm-dd"/></numFmts><fonts',
    );
    expect(text(bytes, SHEET)).toContain('<c r="A1" s="4"><v>46113</v></c><c r="B1" s="4"><v>46114</v></c>');
    expect(open(bytes).look().styles[4]?.format).toBe('yyyy-mm-dd');
  });

  it('refuse a sheet that is not there', () => {
    const workbook = open(oneSheet('<row r="1"/>'));
    expect(problemOf(() => workbook.patch(null, [{ ...edit('A1', 1), sheet: '别的' }]))).toEqual({
      code: 'unknown-sheet',
      message: '工作簿里没有名为「别的」的工作表，请确认文件没有换过。',
    });
  });

  it('go in before the results, which are written over them', () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>';
    const results = editsOf({ headerRow: 1, firstColumn: 2, rows: [{ row: 2, values: [10, '通过', null, null] }] });
    const { bytes } = open(oneSheet(rows)).patch(results, [edit('A2', 5)]);
    expect(firstRows(bytes)[1]).toEqual([5, 10, '通过']);
    expect(firstRows(open(bytes).clear([edit('A1', 3)]).bytes)).toEqual([[3], [5]]);
  });

  it('change the sheet and what asks for a calculation, and no other part', () => {
    const source = richWorkbook();
    const { bytes } = open(source).patch(null, [{ sheet: '申报', row: 4, column: 2, value: '哈密丙公司' }]);
    const after = new Map(readZip(bytes).entries.map((entry) => [entry.name, entry]));
    const changed = readZip(source).entries.filter(
      ({ name, packed }) => Buffer.compare(packed, after.get(name)?.packed ?? new Uint8Array()) !== 0,
    );
    expect(changed.map(({ name }) => name)).toEqual(['xl/workbook.xml', SHEET]);
    expect(after.size).toBe(readZip(source).entries.length);
  });
});

describe('formulas round changed cells', () => {
  const cell = (address: string, formula: string, value: number) =>
    `<c r="${address}"><f>${formula}</f><v>${value}</v></c>`;

  it('lose a result that no longer holds, however far it follows, and no other', () => {
    const rows = `<row r="1"><c r="A1"><v>1</v></c>${cell('B1', 'A1*2', 2)}${cell('C1', 'B1+1', 3)}${cell('D1', 'E1', 9)}<c r="E1"><v>9</v></c></row>`;
    expect(rowsAfter(rows, [edit('A1', 5)])).toBe(
      `<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f>A1*2</f></c><c r="C1"><f>B1+1</f></c>${cell('D1', 'E1', 9)}<c r="E1"><v>9</v></c></row>`,
    );
  });

  it('lose it through long ranges, names and other sheets too', () => {
    const first = `<row r="1"><c r="A1"><v>1</v></c></row><row r="200">${cell('B200', 'SUM(A1:A100)', 1)}${cell('C200', '金额+1', 2)}${cell('D200', 'SUM(A2:A100)', 0)}</row>`;
    const bytes = plainWorkbook(
      [
        { name: '表', xml: worksheet(first) },
        { name: '汇总', xml: worksheet(`<row r="1">${cell('A1', '表!A1', 1)}${cell('B1', 'A2', 4)}</row>`) },
      ],
      { workbook: '' },
    );
    const named = text(bytes, 'xl/workbook.xml').replace(
      '</sheets>',
      '</sheets><definedNames><definedName name="金额">表!$A$1</definedName></definedNames>',
    );
    const source = zipSync({ ...unzipSync(bytes), 'xl/workbook.xml': strToU8(named) });
    const patched = open(source).patch(null, [edit('A1', 5)]).bytes;
    expect(text(patched, SHEET)).toContain(
      `<c r="B200"><f>SUM(A1:A100)</f></c><c r="C200"><f>金额+1</f></c>${cell('D200', 'SUM(A2:A100)', 0)}`,
    );
    expect(text(patched, 'xl/worksheets/sheet2.xml')).toContain(`<c r="A1"><f>表!A1</f></c>${cell('B1', 'A2', 4)}`);
  });

  it('keep the new result where the grid knows it', () => {
    const rows = `<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><f>A1*2</f><v>2</v></c></row>`;
    const edits = [edit('A1', 5), edit('B1', 10, { recalculated: true })];
    expect(rowsAfter(rows, edits)).toBe(
      '<row r="1"><c r="A1"><v>5</v></c><c r="B1" s="1"><f>A1*2</f><v>10</v></c></row>',
    );
  });

  it('may be typed, with their result', () => {
    expect(rowsAfter('<row r="1"/>', [edit('A1', '甲', { formula: 'B1&"<"' })])).toBe(
      '<row r="1"><c r="A1" t="str"><f>B1&amp;&quot;&lt;&quot;</f><v>甲</v></c></row>',
    );
  });

  it('stand alone when the one that they were copied from is typed over', () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f><v>2</v></c></row>' +
      '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><f t="shared" si="0"/><v>6</v></c></row>';
    expect(rowsAfter(rows, [edit('B1', 7)])).toBe(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>7</v></c></row>' +
        '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><f>A2*2</f><v>6</v></c></row>',
    );
  });

  it('leave the calculation chain when they are typed over', () => {
    const parts = open(richWorkbook()).patch(null, [{ sheet: '申报', row: 5, column: 5, value: 15 }]).bytes;
    expect(readZip(parts).entries.map(({ name }) => name)).not.toContain('xl/calcChain.xml');
  });
});
