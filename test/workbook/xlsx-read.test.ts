import { describe, expect, it } from 'vitest';
import { NOT_CALCULATED } from '../../shared/model/grid.ts';
import {
  firstRows,
  MAIN,
  OFFICE,
  oneSheet,
  open,
  plainParts,
  plainWorkbook,
  rowsOf,
  worksheet,
  zip,
} from './packages.ts';

const strings = (...items: string[]) => `<sst xmlns="${MAIN}">${items.join('')}</sst>`;

function withStrings(rows: string, ...items: string[]): Uint8Array {
  const parts = plainParts([{ name: '表', xml: worksheet(rows) }], { strings: strings(...items) });
  return zip(parts);
}

describe('the values of cells', () => {
  it('reads every type of cell', () => {
    const rows = [
      '<row r="1"><c r="A1"><v>12.5</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="b"><v>0</v></c>',
      '<c r="E1" t="e"><v>#REF!</v></c><c r="F1" t="str"><f>A1&amp;"x"</f><v>12.5x</v></c>',
      '<c r="G1" t="inlineStr"><is><t>行内</t></is></c><c r="H1" t="n"><f>1+1</f><v>2</v></c></row>',
    ];
    expect(firstRows(withStrings(rows.join(''), '<si><t>共享</t></si>'))).toEqual([
      [12.5, '共享', true, false, { error: '#REF!' }, '12.5x', '行内', 2],
    ]);
  });

  it.each([
    ['0', 0],
    ['-0.35', -0.35],
    ['123456789012345', 123456789012345],
    ['1234567890123456789', 1234567890123456800],
    ['0.1', 0.1],
    ['1.005', 1.005],
    ['0.30000000000000004', 0.30000000000000004],
    ['1E-7', 1e-7],
    ['4.5e3', 4500],
    [' 7 ', 7],
    ['12a', '12a'],
  ])('reads <v>%s</v> as %s', (written, value) => {
    expect(firstRows(oneSheet(`<row r="1"><c r="A1"><v>${written}</v></c></row>`))).toEqual([[value]]);
  });

  it('tells a formula without a result from one whose result is an empty text', () => {
    const rows =
      '<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>1</f><v/></c><c r="C1" t="str"><f>""</f><v></v></c></row>';
    expect(firstRows(oneSheet(rows))).toEqual([[NOT_CALCULATED, NOT_CALCULATED, '']]);
  });

  it('joins the runs of rich text and drops phonetic guides', () => {
    const item =
      '<si><r><rPr><b/></rPr><t>哈密</t></r><r><t xml:space="preserve"> 质量</t></r><rPh sb="0" eb="2"><t>はみ</t></rPh><phoneticPr fontId="1"/></si>';
    expect(firstRows(withStrings('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', item))).toEqual([['哈密 质量']]);
  });

  it('resolves entities, CDATA, comments, line ends and _xHHHH_ escapes', () => {
    const items = [
      '<si><t>a&amp;b&lt;c&gt;&quot;&apos;&#20013;&#x56fd;</t></si>',
      '<si><t>前<!-- 注 --><![CDATA[<中>&amp;]]>后</t></si>',
      '<si><t>一\r\n二_x000D_三_x005F_x0041_</t></si>',
      '<si><t/></si>',
      '<si/>',
    ];
    const cells = items.map((_, at) => `<c r="${'ABCDE'[at]}1" t="s"><v>${at}</v></c>`).join('');
    expect(firstRows(withStrings(`<row r="1">${cells}</row>`, ...items))).toEqual([
      ['a&b<c>"\'中国', '前<中>&amp;后', '一\n二\r三_x0041_', '', ''],
    ]);
  });

  it('decodes long texts and characters outside the basic plane', () => {
    const long = '质'.repeat(5000);
    const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>${long}</t></is></c><c r="B1" t="inlineStr"><is><t>𠮷é</t></is></c></row>`;
    expect(firstRows(oneSheet(rows))).toEqual([[long, '𠮷é']]);
  });

  it('makes serial numbers of ISO dates, on either calendar', () => {
    const rows = '<row r="1"><c r="A1" t="d"><v>2025-10-01</v></c><c r="B1" t="d"><v>2025-10-01T12:00:00</v></c></row>';
    // 2025-10-01 is day 45931 since 1899-12-30, and 1462 days less since 1904-01-01.
    expect(firstRows(oneSheet(rows))).toEqual([[45931, 45931.5]]);
    const old = plainWorkbook([{ name: '表', xml: worksheet(rows) }], { workbook: '<workbookPr date1904="1"/>' });
    expect(open(old).grids[0]?.date1904).toBe(true);
    expect(firstRows(old)).toEqual([[44469, 44469.5]]);
  });
});

describe('the places of cells', () => {
  it('counts on where rows and cells carry no address', () => {
    const rows =
      '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row r="3"><c><v>3</v></c></row><row><c><v>4</v></c></row>';
    expect(firstRows(oneSheet(rows))).toEqual([[1, null, null, 4, 5], null, [3], [4]]);
  });

  it('reads attributes in any order and in either kind of quote, and comments between cells', () => {
    const rows = `<row spans='1:2' r='2'><!-- <c r="A2"><v>9</v></c> --><c t='str' s="1" r='B2' ><v>x</v></c ></row >`;
    expect(firstRows(oneSheet(rows))).toEqual([null, [null, 'x']]);
  });

  it('keeps merges, and leaves blank rows and cells out', () => {
    const bytes = oneSheet(
      '<row r="1"/><row r="2"><c r="A2" s="1"/></row><row r="5"><c r="XFD5"><v>1</v></c></row>',
      '',
      '<mergeCells count="1"><mergeCell ref="A1:Q1"/></mergeCells>',
    );
    const grid = open(bytes).grids[0];
    expect(grid?.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 17 }]);
    expect(grid?.rows.length).toBe(5);
    expect(grid?.rows[4]?.length).toBe(16384);
  });
});

describe('the package', () => {
  it('finds parts by their relationships, wherever they are', () => {
    const parts = plainParts([{ name: '表', xml: worksheet('<row r="1"><c r="A1"><v>1</v></c></row>') }]);
    const moved = {
      '[Content_Types].xml': (parts['[Content_Types].xml'] ?? '')
        .replace('/xl/workbook.xml', '/Office/main.xml')
        .replace('/xl/worksheets/sheet1.xml', '/data/eins.xml'),
      '_rels/.rels': (parts['_rels/.rels'] ?? '').replace('xl/workbook.xml', '/Office/main.xml'),
      'office/MAIN.xml': parts['xl/workbook.xml'] ?? '',
      'Office/_rels/main.xml.rels': `<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships"><p:Relationship Target="../data/eins.xml" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Id="rId1"/></p:Relationships>`,
      'data\\eins.xml': parts['xl/worksheets/sheet1.xml'] ?? '',
    };
    expect(firstRows(zip(moved))).toEqual([[1]]);
  });

  it('reads prefixed and strict files', () => {
    const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const xml = `<x:worksheet xmlns:x="${strict}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>`;
    const workbook = open(plainWorkbook([{ name: '表', xml }]));
    expect(rowsOf(workbook, 0)).toEqual([['甲']]);
    expect(workbook.grids[0]?.merges.length).toBe(1);
  });

  it('reads parts in UTF-16', () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row></sheetData></worksheet>`;
    const bytes = new Uint8Array(2 + xml.length * 2);
    bytes.set([0xff, 0xfe]);
    for (let at = 0; at < xml.length; at++) {
      bytes[2 + at * 2] = xml.charCodeAt(at) & 255;
      bytes[3 + at * 2] = xml.charCodeAt(at) >> 8;
    }
    const parts = plainParts([{ name: '表', xml: '' }]);
    expect(firstRows(zip({ ...parts, 'xl/worksheets/sheet1.xml': bytes }))).toEqual([['甲']]);
  });

  it('names hidden sheets and passes chart sheets over', () => {
    const parts = plainParts([
      { name: '图表', xml: '<chartsheet/>' },
      { name: '隐', xml: worksheet(''), state: 'veryHidden' },
      { name: '显', xml: worksheet('') },
    ]);
    const relations = (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
      `${OFFICE}/worksheet"`,
      `${OFFICE}/chartsheet"`,
    );
    const workbook = open(zip({ ...parts, 'xl/_rels/workbook.xml.rels': relations }));
    expect(workbook.grids.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['隐', true],
      ['显', false],
    ]);
  });

  it('tells .xlsm by its content, and a sheet without rows is a sheet', () => {
    const parts = plainParts([{ name: '表', xml: `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>` }]);
    const types = (parts['[Content_Types].xml'] ?? '').replace(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
      'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
    );
    const workbook = open(zip({ ...parts, '[Content_Types].xml': types }));
    expect(workbook.format).toBe('xlsm');
    expect(workbook.grids.map(({ rows }) => rows.length)).toEqual([0]);
  });
});
