import { describe, expect, it } from 'vitest';
import {
  DIFFERENCES_TITLE,
  type Edits,
  REPORT_TITLE,
  RESULT_HEADINGS,
  type ReportSheet,
} from '../../shared/model/edits.ts';
import { readZip } from '../../shared/workbook/zip.ts';
import {
  COLUMNS,
  editsOf,
  MAIN,
  oneSheet,
  open,
  plainParts,
  plainWorkbook,
  problemOf,
  REPORT,
  rowsOf,
  text,
  texts,
  worksheet,
  zip,
} from './packages.ts';
import { JUDGED, richParts, richWorkbook } from './rich-workbook.ts';

const EDITS: Edits = {
  sheets: [
    {
      sheet: '申报',
      headerRow: 3,
      firstColumn: 6,
      columns: COLUMNS,
      rows: [
        { row: 4, values: [200000, '通过', null, '第十二条（一）'] },
        { row: 5, values: [0.1, '退回', '=1+1', '第十七条'] },
        { row: 6, values: [null, '复核', '两行\n说明 & <更多>', '第三条'] },
        { row: 7, values: [-5, '通过', '+86', '@某'] },
      ],
      marks: [
        { severity: 'error', ranges: [{ top: 5, left: 2, bottom: 5, right: 3 }] },
        {
          severity: 'warning',
          ranges: [
            { top: 4, left: 5, bottom: 4, right: 5 },
            { top: 6, left: 5, bottom: 7, right: 5 },
          ],
        },
      ],
    },
  ],
  ownSheets: [REPORT],
};

const SHEET = 'xl/worksheets/sheet1.xml';

/** The text between two marks in a part. */
function between(source: string, from: string, to: string): string {
  const start = source.indexOf(from);
  if (start === -1) throw new Error(`no ${from}`);
  return source.slice(start, source.indexOf(to, start) + to.length);
}

describe('a rich workbook', () => {
  const source = richWorkbook();
  const { bytes, extension } = open(source).patch(EDITS);

  it('changes no other part, and keeps the order, the dates and the packed bytes of the others', () => {
    const changed = ['[Content_Types].xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', SHEET, 'xl/styles.xml'];
    const before = readZip(source).entries;
    const after = readZip(bytes).entries;
    expect(extension).toBe('.xlsx');
    expect(after.map(({ name }) => name)).toEqual([...before.map(({ name }) => name), 'xl/worksheets/sheet3.xml']);
    for (const [at, entry] of before.entries()) {
      const other = after[at];
      expect([other?.time, other?.date]).toEqual([entry.time, entry.date]);
      if (!changed.includes(entry.name)) expect(Buffer.compare(entry.packed, other?.packed ?? source)).toBe(0);
    }
  });

  it('writes the cells in their places, in the look of the table', () => {
    const xml = text(bytes, SHEET);
    // 1 is the header's own style; 6 to 8 are clones of 4 (F4's neighbour E4): money, text, wrapped.
    expect(between(xml, '<row r="3"', '</row>')).toBe(
      '<row r="3"><c r="A3" s="1" t="s"><v>1</v></c><c r="B3" s="1" t="s"><v>2</v></c><c r="C3" s="1"/><c r="D3" s="1" t="s"><v>3</v></c><c r="E3" s="1" t="s"><v>4</v></c><c r="F3" s="1" t="inlineStr"><is><t>核定金额（元）</t></is></c><c r="G3" s="1" t="inlineStr"><is><t>核验结论</t></is></c><c r="H3" s="1" t="inlineStr"><is><t>问题说明</t></is></c><c r="I3" s="1" t="inlineStr"><is><t>依据条款</t></is></c></row>',
    );
    expect(between(xml, '<row r="5"', '</row>')).toContain(
      '<c r="E5" s="4"><f>10+5</f><v>15</v></c><c r="F5" s="6"><v>0.1</v></c><c r="G5" s="7" t="inlineStr"><is><t>退回</t></is></c><c r="H5" s="8" t="inlineStr"><is><t>=1+1</t></is></c><c r="I5" s="8" t="inlineStr"><is><t>第十七条</t></is></c></row>',
    );
    expect(between(xml, '<row r="6"', '</row>')).toBe(
      '<row r="6" ht="30"><c r="F6" s="6"/><c r="G6" s="7" t="inlineStr"><is><t>复核</t></is></c><c r="H6" s="8" t="inlineStr"><is><t xml:space="preserve">两行\n说明 &amp; &lt;更多&gt;</t></is></c><c r="I6" s="8" t="inlineStr"><is><t>第三条</t></is></c></row>',
    );
    expect(xml).not.toMatch(/<c r="[F-I]\d+"[^>]*><f>/);
  });

  it('appends formats to styles.xml and changes nothing that stood there', () => {
    const before = richParts()['xl/styles.xml'] ?? '';
    const after = text(bytes, 'xl/styles.xml');
    for (const list of ['fonts', 'fills', 'borders', 'cellXfs', 'dxfs']) {
      const old = between(before, `<${list} `, `</${list}>`);
      const inside = old.slice(old.indexOf('>') + 1, -`</${list}>`.length);
      const now = between(after, `<${list} `, `</${list}>`);
      expect(now.slice(now.indexOf('>') + 1).startsWith(inside)).toBe(true);
      const children = now.match(new RegExp(`<${list === 'cellXfs' ? 'xf' : list.slice(0, -1)}[ >]`, 'g')) ?? [];
      if (list !== 'fonts' && list !== 'dxfs') expect(now).toContain(`count="${children.length}"`);
    }
    const formats = between(after, '<cellXfs', '</cellXfs>').match(/<xf .*?(?:\/>|<\/xf>)/g) ?? [];
    expect(formats[6]).toContain('numFmtId="4"');
    expect(formats[6]).toMatch(/borderId="1"/);
    expect(between(after, '<cellXfs', '</cellXfs>')).toContain(
      '<xf fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" numFmtId="0" applyNumberFormat="1" applyAlignment="1"><alignment indent="1" horizontal="left" vertical="center" wrapText="1"/></xf>',
    );
    expect(after).toContain('<dxf><fill><patternFill><bgColor rgb="FFF8CBCB"/></patternFill></fill></dxf>');
  });

  it('puts its conditional formats behind the last of the user’s, with later priorities, and nothing else', () => {
    const xml = text(bytes, SHEET);
    const ours =
      '<conditionalFormatting sqref="F3:I7"><cfRule type="expression" priority="8"><formula>LEN(&quot;zhihe:columns:4:filter:4&quot;)=0</formula></cfRule></conditionalFormatting>' +
      '<conditionalFormatting sqref="B5:C5"><cfRule type="expression" dxfId="1" priority="9"><formula>LEN(&quot;zhihe:error&quot;)&gt;0</formula></cfRule></conditionalFormatting>' +
      '<conditionalFormatting sqref="E4 E6:E7"><cfRule type="expression" dxfId="2" priority="10"><formula>LEN(&quot;zhihe:warning&quot;)&gt;0</formula></cfRule></conditionalFormatting>';
    expect(xml).toContain(`${ours}<dataValidations`);
    const tail = (sheet: string) => sheet.slice(sheet.indexOf('</sheetData>'));
    expect(tail(xml).replace(ours, '').replace('<autoFilter ref="A3:I7"/>', '<autoFilter ref="A3:E7"/>')).toBe(
      tail(JUDGED),
    );
  });

  it('cuts the widths of its columns out of the run that lay over them, and shows them', () => {
    expect(between(text(bytes, SHEET), '<cols>', '</cols>')).toBe(
      [
        '<cols><col min="1" max="1" width="6.5" customWidth="1"/><col min="2" max="3" width="30" style="2" customWidth="1"/>',
        '<col min="5" max="5" width="11.5" style="2" hidden="1" customWidth="1"/>',
        '<col min="6" max="6" width="16" style="2" customWidth="1"/><col min="7" max="7" width="10" style="2" customWidth="1"/>',
        '<col min="8" max="8" width="48" style="2" customWidth="1"/><col min="9" max="9" width="22" style="2" customWidth="1"/>',
        '<col min="10" max="16384" width="11.5" style="2" hidden="1" customWidth="1"/></cols>',
      ].join(''),
    );
  });

  it('drops the cached results of formulas that read our columns, directly or by name, and of no others', () => {
    const xml = text(bytes, SHEET);
    expect(xml).toContain('<c r="E7" s="4"><f>SUM(F4:F6)</f></c>');
    expect(xml).toContain('<c r="K8"><f>COUNTIF(申报!$G$4:$G$7,"通过")</f></c>');
    expect(xml).toContain('<c r="L8"><f>SUM(核定)</f></c>');
    expect(xml).toContain('<f>10+5</f><v>15</v>');
    expect(xml).toContain('<f>SUM(E4:E7)</f><v>35</v>');
    // A sheet that is not judged does not change; calculation on load brings it up to date.
    expect(text(bytes, 'xl/worksheets/sheet2.xml')).toContain('<f>申报!F4</f><v>0</v>');
  });

  it('asks for calculation on load and lists the report as the last sheet', () => {
    const xml = text(bytes, 'xl/workbook.xml');
    expect(xml).toContain('<calcPr fullCalcOnLoad="1" calcId="191029"/>');
    expect(xml).toContain('hidden="1">申报!$A$3:$I$7</definedName>');
    expect(xml).toContain(
      '<sheet name="名录" sheetId="7" state="veryHidden" r:id="rId2"/><sheet name="核验报告" sheetId="8" r:id="rId7"/></sheets>',
    );
    expect(text(bytes, 'xl/_rels/workbook.xml.rels')).toContain('Id="rId7"');
    expect(text(bytes, '[Content_Types].xml')).toContain('PartName="/xl/worksheets/sheet3.xml"');
    expect(text(bytes, '[Content_Types].xml')).toContain('PartName="/xl/calcChain.xml"');
    const workbook = open(bytes);
    expect(workbook.grids.map(({ name }) => name)).toEqual(['申报', '名录', '核验报告']);
    expect(rowsOf(workbook, 2)).toEqual([[REPORT_TITLE], null, ['核定金额', 1234.5]]);
  });

  it('puts several sheets of ours behind the others, each in its own place again, and takes away what is not made anew', () => {
    const differences: ReportSheet = {
      ...REPORT,
      name: '差异表',
      rows: [[{ value: DIFFERENCES_TITLE, style: 'title' }]],
    };
    const both = open(source).patch({ ...EDITS, ownSheets: [REPORT, differences] }).bytes;
    expect(open(both).grids.map(({ name }) => name)).toEqual(['申报', '名录', '核验报告', '差异表']);
    expect(text(both, 'xl/workbook.xml')).toContain(
      '<sheet name="核验报告" sheetId="8" r:id="rId7"/><sheet name="差异表" sheetId="9" r:id="rId8"/></sheets>',
    );
    // By their titles, whichever comes first.
    const again = open(both).patch({ ...EDITS, ownSheets: [differences, REPORT] }).bytes;
    expect(
      open(again)
        .grids.map(({ name, rows }) => [name, rows[0]?.[0]])
        .slice(2),
    ).toEqual([
      ['核验报告', REPORT_TITLE],
      ['差异表', DIFFERENCES_TITLE],
    ]);
    expect(open(open(both).patch(EDITS).bytes).grids.map(({ name }) => name)).toEqual(['申报', '名录', '核验报告']);
    expect(open(open(both).clear().bytes).grids.map(({ name }) => name)).toEqual(['申报', '名录']);
  });

  it('gives the same bytes when it is run again, and again from the same source', () => {
    expect(Buffer.compare(open(bytes).patch(EDITS).bytes, bytes)).toBe(0);
    expect(Buffer.compare(open(source).patch(EDITS).bytes, bytes)).toBe(0);
  });

  it('replaces everything of an earlier run, and leaves no rows behind that are no longer judged', () => {
    const fewer: Edits = {
      ...EDITS,
      sheets: EDITS.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.slice(0, 1), marks: [] })),
    };
    const again = open(bytes).patch(fewer).bytes;
    const rows = rowsOf(open(again), 0);
    expect(rows[3]).toEqual([1, '哈密甲公司', null, 45931, 20, 200000, '通过', null, '第十二条（一）']);
    expect(rows[4]).toEqual([2, '哈密甲公司', null, 45932, 15]);
    expect(rows[5]).toBe(null);
    expect(text(again, SHEET)).not.toContain('<row r="6"');
    expect(text(again, SHEET)).not.toContain('zhihe:error');
    // No formats are left to append: the second run finds those of the first.
    expect(text(again, 'xl/styles.xml')).toBe(text(bytes, 'xl/styles.xml'));
  });

  it('takes everything of ours away again', () => {
    const cleared = open(bytes).clear().bytes;
    const parts = texts(cleared);
    const cells = (xml: string) => xml.match(/<c r=.*?(?:\/>|<\/c>)/g);
    const dropped = JUDGED.replace('<f>SUM(F4:F6)</f><v>0</v>', '<f>SUM(F4:F6)</f>')
      .replace('"通过")</f><v>0</v>', '"通过")</f>')
      .replace('<f>SUM(核定)</f><v>0</v>', '<f>SUM(核定)</f>');
    expect(cells(parts.get(SHEET) ?? '')).toEqual(cells(dropped));
    expect((parts.get(SHEET) ?? '').split('</sheetData>')[1]).toBe(JUDGED.split('</sheetData>')[1]);
    expect(between(parts.get(SHEET) ?? '', '<cols>', '</cols>')).toBe(between(JUDGED, '<cols>', '</cols>'));
    expect([...parts.keys()]).toEqual(Object.keys(richParts()));
    for (const part of ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels'])
      expect(parts.get(part)).toBe(richParts()[part]);
    expect(parts.get('xl/workbook.xml')).toBe(
      richParts()['xl/workbook.xml']?.replace('<calcPr calcId', '<calcPr fullCalcOnLoad="1" calcId'),
    );
  });

  it('leaves a workbook alone that holds nothing of ours', () => {
    expect(Buffer.compare(open(source).clear().bytes, source)).toBe(0);
  });
});

describe('rows', () => {
  const body = (values: (string | number | null)[]) =>
    editsOf({ headerRow: 1, firstColumn: 2, rows: [{ row: 2, values }] });
  const patched = (rows: string, edits = body([1, '通过', 'a', 'b'])) =>
    between(text(open(oneSheet(rows)).patch(edits).bytes, SHEET), '<sheetData>', '</sheetData>');

  it('opens rows and sheet data that close themselves, and creates what is missing', () => {
    expect(patched('<row r="1" ht="20"/><row r="3"><c r="A3"><v>3</v></c></row>')).toMatch(
      /^<sheetData><row r="1" ht="20"><c r="B1".*<\/row><row r="2"><c r="B2".*<\/row><row r="3"><c r="A3"><v>3<\/v><\/c><\/row><\/sheetData>$/,
    );
    const empty = plainWorkbook([{ name: '表', xml: `<x:worksheet xmlns:x="${MAIN}"><x:sheetData/></x:worksheet>` }]);
    const xml = text(open(empty).patch(body([1, '通过', 'a', 'b'])).bytes, SHEET);
    expect(xml).toContain('<x:cols><x:col ');
    expect(xml).toContain('<x:sheetData><x:row r="1"><x:c r="B1"');
    expect(xml).toContain('<x:c r="C2" s="5" t="inlineStr"><x:is><x:t>通过</x:t></x:is></x:c>');
    expect(xml).toContain('</x:sheetData><x:conditionalFormatting sqref="B1:E2"><x:cfRule');
    expect(rowsOf(open(open(empty).patch(body([1, '通过', 'a', 'b'])).bytes), 0)[1]).toEqual([
      null,
      1,
      '通过',
      'a',
      'b',
    ]);
  });

  it('writes between the user’s cells, and gives addresses to those that had none', () => {
    const rows = '<row><c><v>1</v></c></row><row><c><v>2</v></c><c/><c/><c/><c/><c><v>9</v></c></row>';
    const out = open(open(oneSheet(rows)).patch(body([1, '通过', 'a', 'b'])).bytes);
    expect(rowsOf(out, 0)[1]).toEqual([2, 1, '通过', 'a', 'b', 9]);
    expect(rowsOf(open(out.clear().bytes), 0)).toEqual([[1], [2, null, null, null, null, 9]]);
  });

  it('takes the look of the nearest cell on the left, and not its apostrophe', () => {
    const out = open(oneSheet('<row r="1"><c r="A1" s="1"/></row><row r="2"><c r="A2" s="2"/></row>')).patch(
      editsOf({ headerRow: 1, firstColumn: 4, rows: [{ row: 2, values: [1, 'x', 'y', 'z'] }] }),
    );
    expect(text(out.bytes, SHEET)).toContain('<c r="D1" s="1" t="inlineStr">');
    const formats = text(out.bytes, 'xl/styles.xml');
    expect(formats).toContain(
      '<xf fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" numFmtId="4" applyNumberFormat="1" applyAlignment="1"><alignment vertical="center" horizontal="right"/><protection locked="0"/></xf>',
    );
    expect(formats.match(/quotePrefix/g)?.length).toBe(1);
  });

  it('sets texts of several lines in the middle where the table does, and else at the top', () => {
    const alignments = (style: number) => {
      const rows = `<row r="1"/><row r="2"><c r="A2" s="${style}"/></row>`;
      const formats = text(open(oneSheet(rows)).patch(body([1, '通过', 'a', 'b'])).bytes, 'xl/styles.xml');
      const cells = between(formats, '<cellXfs', '</cellXfs>').match(/<xf .*?(?:\/>|<\/xf>)/g) ?? [];
      return cells.slice(4, 7).map((xf) => /<alignment[^>]*>/.exec(xf)?.[0]);
    };
    expect(alignments(1)).toEqual([
      '<alignment horizontal="right"/>',
      undefined,
      '<alignment horizontal="left" vertical="top" wrapText="1"/>',
    ]);
    expect(alignments(2)).toEqual([
      '<alignment vertical="center" horizontal="right"/>',
      '<alignment vertical="center"/>',
      '<alignment horizontal="left" vertical="center" wrapText="1"/>',
    ]);
  });

  it('makes rows higher still for large letters, and lower again', () => {
    const parts = plainParts([
      { name: '表', xml: worksheet('<row r="1"/><row r="2"><c r="A2" s="1"/></row><row r="3" ht="30"/>') },
    ]);
    const styles = (parts['xl/styles.xml'] ?? '').replace('<b/><sz val="11"/>', '<b/><sz val="14"/>');
    const tags = (bytes: Uint8Array) => text(bytes, SHEET).match(/<row [^>]*>/g);
    const source = zip({ ...parts, 'xl/styles.xml': styles });
    const edits = (long: string | null) =>
      editsOf({ headerRow: 1, firstColumn: 2, rows: [2, 3].map((row) => ({ row, values: [1, '退回', long, '短'] })) });
    // 50 characters of size 14 in 47 columns of size 11: 100 of 36.9 columns are 3 lines of 1.3 × 14, 19 points.
    const first = open(source).patch(edits('长'.repeat(50))).bytes;
    expect(tags(first)).toEqual(['<row r="1">', '<row ht="57" r="2">', '<row r="3" ht="57">']);
    expect(Buffer.compare(open(first).patch(edits('长'.repeat(50))).bytes, first)).toBe(0);
    expect(tags(open(first).patch(edits(null)).bytes)?.[1]).toBe('<row r="2">');
    expect(tags(open(first).clear().bytes)?.[0]).toBe('<row r="2">');
  });

  it('gives the user’s blank but formatted cells back when ours go', () => {
    const rows =
      '<row r="1"><c r="A1" s="1"/><c r="B1" s="3"/></row><row r="2"><c r="A2" s="2"/><c r="B2" s="3"/><c r="G2" s="1"/></row><row r="3"><c r="A3"><v>1</v></c><c r="C3" s="3"/></row>';
    const first = open(oneSheet(rows)).patch(body([1, '通过', 'a', 'b'])).bytes;
    expect(Buffer.compare(open(first).patch(body([1, '通过', 'a', 'b'])).bytes, first)).toBe(0);
    expect(text(open(first).clear().bytes, SHEET)).toContain(`<sheetData>${rows}</sheetData>`);
  });

  it('keeps what the user wrote beside rows that are not judged', () => {
    const rows = '<row r="1"><c r="A1"/></row><row r="2"><c r="A2"/></row><row r="9"><c r="C9"><v>5</v></c></row>';
    const first = open(oneSheet(rows)).patch(body([1, '通过', 'a', 'b'])).bytes;
    const second = open(first).patch(body([2, '通过', 'a', 'b'])).bytes;
    expect(rowsOf(open(second), 0)[8]).toEqual([null, null, 5]);
    expect(rowsOf(open(open(second).clear().bytes), 0)[8]).toEqual([null, null, 5]);
  });

  it('makes rows higher for wrapped texts, but not those whose height a person has set', () => {
    const rows =
      '<row r="1"/><row r="2" spans="1:1" ht="16.5"><c r="A2"/></row><row r="3" ht="16.5" customHeight="1"/><row r="4" ht="60"/><row r="5"/>';
    // 50 Chinese characters are 100 columns wide: 3 lines of the 47 that a width of 48 shows, 45 points.
    const long = '长'.repeat(50);
    const edits = (text: string | null) =>
      editsOf({
        headerRow: 1,
        firstColumn: 2,
        rows: [2, 3, 4, 5].map((row) => ({ row, values: [1, '退回', text, null] })),
      });
    const tags = (bytes: Uint8Array) => text(bytes, SHEET).match(/<row [^>]*>/g);
    const first = open(oneSheet(rows)).patch(edits(long)).bytes;
    const higher = [
      '<row r="1">',
      '<row r="2" ht="45">',
      '<row r="3" ht="16.5" customHeight="1">',
      '<row r="4" ht="60">',
      '<row ht="45" r="5">',
    ];
    expect(tags(first)).toEqual(higher);
    expect(Buffer.compare(open(first).patch(edits(long)).bytes, first)).toBe(0);
    expect(tags(open(first).patch(edits('短')).bytes)?.[4]).toBe('<row r="5">');
    // Rows that hold nothing once ours are gone go with them.
    expect(tags(open(first).clear().bytes)).toEqual([
      '<row r="2">',
      '<row r="3" ht="16.5" customHeight="1">',
      '<row r="4" ht="60">',
    ]);
  });

  it('finds its block by the headings where the mark was lost', () => {
    const rows = '<row r="1"><c r="A1"/></row><row r="2"><c r="A2"><v>1</v></c></row>';
    const first = texts(open(oneSheet(rows)).patch(body([1, '通过', 'a', 'b'])).bytes);
    const xml = (first.get(SHEET) ?? '').replace(/<conditionalFormatting.*<\/conditionalFormatting>/, '');
    const cleared = open(zip({ ...Object.fromEntries(first), [SHEET]: xml })).clear().bytes;
    expect(text(cleared, SHEET)).toContain(`<sheetData>${rows}</sheetData>`);
  });

  it('leaves alone there what somebody has written below the last verdict, and a verdict of nobody’s', () => {
    const rows = '<row r="1"><c r="A1"/></row><row r="2"><c r="A2"><v>1</v></c></row>';
    const first = texts(open(oneSheet(rows)).patch(body([1, '通过', 'a', 'b'])).bytes);
    const below =
      '<row r="3"><c r="B3"><v>4711</v></c></row><row r="4"><c r="C4" t="inlineStr"><is><t>同意</t></is></c></row>';
    const xml = (first.get(SHEET) ?? '')
      .replace(/<conditionalFormatting.*<\/conditionalFormatting>/, '')
      .replace('</sheetData>', `${below}</sheetData>`);
    const cleared = open(zip({ ...Object.fromEntries(first), [SHEET]: xml })).clear().bytes;
    expect(text(cleared, SHEET)).toContain(`<sheetData>${rows}${below}</sheetData>`);
  });

  it('leaves a column alone that somebody put into our block', () => {
    const rows = '<row r="1"><c r="A1"/></row><row r="2"><c r="A2"><v>1</v></c></row>';
    const first = texts(open(oneSheet(rows)).patch(body([1, '通过', 'a', 'b'])).bytes);
    // As Excel leaves it when a column is inserted before E: the range grows and the last column moves to F.
    const xml = (first.get(SHEET) ?? '')
      .replace('sqref="B1:E2"', 'sqref="B1:F2"')
      .replaceAll(/r="E([12])"/g, 'r="F$1"')
      .replace('<c r="F2"', '<c r="E2"><v>77</v></c><c r="F2"');
    const cleared = open(zip({ ...Object.fromEntries(first), [SHEET]: xml })).clear().bytes;
    expect(rowsOf(open(cleared), 0)[1]).toContain(77);
  });

  it('leaves its headings where a table of the user’s has taken them in', () => {
    const first = texts(open(richWorkbook()).patch(EDITS).bytes);
    const table = (first.get('xl/tables/table1.xml') ?? '').replaceAll('A3:E7', 'A3:I7');
    const cleared = open(zip({ ...Object.fromEntries(first), 'xl/tables/table1.xml': table })).clear().bytes;
    const rows = rowsOf(open(cleared), 0) as unknown[][];
    expect(rows[2]?.slice(5)).toEqual([...RESULT_HEADINGS]);
    expect(rows[3]?.length).toBe(5);
  });

  it('leaves them there below a blank upper header row, which goes', () => {
    const edits = { ...EDITS, sheets: EDITS.sheets.map((sheet) => ({ ...sheet, headerTop: 2 })) };
    const first = texts(open(richWorkbook()).patch(edits).bytes);
    expect(first.get(SHEET)).toContain('<row r="2"><c r="F2"');
    const table = (first.get('xl/tables/table1.xml') ?? '').replaceAll('A3:E7', 'A3:I7');
    const cleared = open(zip({ ...Object.fromEntries(first), 'xl/tables/table1.xml': table })).clear().bytes;
    expect(text(cleared, SHEET)).not.toContain('<row r="2"');
    expect((rowsOf(open(cleared), 0)[2] as unknown[]).slice(5)).toEqual([...RESULT_HEADINGS]);
    expect((rowsOf(open(cleared), 0)[3] as unknown[]).length).toBe(5);
  });

  it('says that a signature does not outlive the change', () => {
    expect(open(zip({ ...richParts(), '_xmlsignatures/sig1.xml': '<x/>' })).losses).toEqual([
      '文件带有数字签名，写入结果后的副本签名不再有效，原文件不受影响。',
    ]);
    expect(open(richWorkbook()).losses).toEqual([]);
  });

  it('cuts texts at what a cell holds and drops what XML cannot carry', () => {
    const control = String.fromCharCode(1);
    const rows = rowsOf(
      open(open(oneSheet('')).patch(body([null, `a${control}b\ud800c_x0041_`, '长'.repeat(40_000), ' x '])).bytes),
      0,
    );
    const [, , text2, long, spaced] = rows[1] as string[];
    expect(text2).toBe('abc_x0041_');
    expect(long?.length).toBe(32_767);
    expect(long?.endsWith('长…')).toBe(true);
    expect(spaced).toBe(' x ');
  });

  it('says so where there is no room on the right, or no such sheet', () => {
    const workbook = open(oneSheet(''));
    expect(problemOf(() => workbook.patch(editsOf({ headerRow: 1, firstColumn: 16_382 })))).toEqual({
      code: 'no-room',
      message: '工作表「表」右边放不下 4 列结果（最后一列是 XFD），请删去右边的空列或无关内容后再试。',
    });
    expect(() => workbook.patch(editsOf({ headerRow: 1, firstColumn: 16_381 }))).not.toThrow();
    expect(problemOf(() => workbook.patch(editsOf({ headerRow: 1, firstColumn: 2, sheet: '无' }))).code).toBe(
      'unknown-sheet',
    );
  });

  it('cuts long lists of ranges into several conditional formats', () => {
    const ranges = Array.from({ length: 3000 }, (_, at) => ({
      top: at * 2 + 2,
      left: 1,
      bottom: at * 2 + 2,
      right: 1,
    }));
    const edits = editsOf({ headerRow: 1, firstColumn: 2, marks: [{ severity: 'info', ranges }] });
    const xml = text(open(oneSheet('')).patch(edits).bytes, SHEET);
    const lists = [...xml.matchAll(/sqref="([^"]*)"><cfRule[^>]*dxfId="0" priority="(\d+)"/g)];
    expect(lists.length).toBe(3);
    expect(lists.every(([, list = '']) => list.length <= 8000)).toBe(true);
    expect(lists.map(([, , priority]) => priority)).toEqual(['2', '3', '4']);
    expect(lists.flatMap(([, list = '']) => list.split(' ')).length).toBe(3000);
  });
});

describe('a header of several rows', () => {
  const rows =
    '<row r="1"><c r="A1" s="1"/><c r="B1" s="1"/></row><row r="3"><c r="A3" s="1"/></row><row r="4"><c r="A4"><v>1</v></c></row>';
  const edits = editsOf({
    headerTop: 1,
    headerRow: 3,
    firstColumn: 3,
    rows: [{ row: 4, values: [1, '通过', 'a', 'b'] }],
  });

  it('has blank cells in the look of a heading above ours, which are ours', () => {
    const first = open(oneSheet(rows)).patch(edits).bytes;
    const xml = text(first, SHEET);
    expect(xml).toContain(
      [
        '<sheetData><row r="1"><c r="A1" s="1"/><c r="B1" s="1"/><c r="C1" s="1"/><c r="D1" s="1"/><c r="E1" s="1"/><c r="F1" s="1"/></row>',
        // A row that was not there has nothing to look like.
        '<row r="2"><c r="C2"/><c r="D2"/><c r="E2"/><c r="F2"/></row>',
        '<row r="3"><c r="A3" s="1"/><c r="C3" s="1" t="inlineStr"><is><t>核定金额（元）</t></is></c>',
      ].join(''),
    );
    expect(xml).toContain('<conditionalFormatting sqref="C1:F4"><cfRule type="expression" priority="1">');
    expect(Buffer.compare(open(first).patch(edits).bytes, first)).toBe(0);
    expect(text(open(first).clear().bytes, SHEET)).toContain(`<sheetData>${rows}</sheetData>`);
  });

  it('stays as it is where somebody wrote above our headings', () => {
    const above = rows.replace('</row>', '<c r="D1" t="str"><v>核验</v></c></row>');
    const first = open(oneSheet(above)).patch(edits).bytes;
    expect(text(first, SHEET)).toContain(`<sheetData>${above.slice(0, above.indexOf('</row>'))}</row><row r="2">`);
    expect(text(first, SHEET)).toContain('sqref="C2:F4"');
    expect(Buffer.compare(open(first).patch(edits).bytes, first)).toBe(0);
    expect(text(open(first).clear().bytes, SHEET)).toContain(`<sheetData>${above}</sheetData>`);
  });

  it('is one row of headings without a first row', () => {
    const bytes = open(oneSheet(rows)).patch(editsOf({ headerRow: 3, firstColumn: 3 })).bytes;
    expect(text(bytes, SHEET)).toContain('sqref="C3:F3"');
  });
});

describe('formulas under our cells', () => {
  const parts = plainParts([
    {
      name: '表',
      xml: worksheet(
        '<row r="1"><c r="A1"/></row><row r="2"><c r="B2"><f t="shared" ref="B2:B4" si="0">A2*$A$1</f><v>1</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"/><v>2</v></c></row><row r="4"><c r="B4"><f t="shared" si="0"/><v>3</v></c></row>',
      ),
    },
  ]);
  const chained = {
    ...parts,
    '[Content_Types].xml': (parts['[Content_Types].xml'] ?? '').replace(
      '</Types>',
      '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>',
    ),
    'xl/_rels/workbook.xml.rels': (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
      '</Relationships>',
      '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>',
    ),
    'xl/calcChain.xml': '<calcChain><c r="B2" i="1"/></calcChain>',
  };

  it('takes the calculation chain away, and lets copies of a shared formula stand alone', () => {
    const edits = editsOf({ headerRow: 1, firstColumn: 2, rows: [{ row: 2, values: [1, '通过', null, null] }] });
    const out = texts(open(zip(chained)).patch(edits).bytes);
    expect(out.has('xl/calcChain.xml')).toBe(false);
    expect(out.get('[Content_Types].xml')).not.toContain('calcChain');
    expect(out.get('xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
    expect(out.get(SHEET)).toContain('<c r="B3"><f>A3*$A$1</f><v>2</v></c>');
    expect(out.get(SHEET)).toContain('<c r="B4"><f>A4*$A$1</f><v>3</v></c>');
  });

  it('keeps the chain where no formula goes', () => {
    const edits = editsOf({ headerRow: 1, firstColumn: 3, rows: [{ row: 2, values: [1, '通过', null, null] }] });
    expect(texts(open(zip(chained)).patch(edits).bytes).get('xl/calcChain.xml')).toBe(chained['xl/calcChain.xml']);
  });
});

describe('the report sheet', () => {
  const edits = editsOf({ headerRow: 1, firstColumn: 2 });

  it('leaves a user’s own sheet of that name, and is found again under its other name', () => {
    const source = plainWorkbook([
      { name: '表', xml: worksheet('') },
      { name: '核验报告', xml: worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>我的</t></is></c></row>') },
    ]);
    const first = open(source).patch(edits).bytes;
    expect(open(first).grids.map(({ name }) => name)).toEqual(['表', '核验报告', '核验报告（2）']);
    const second = open(first).patch(edits).bytes;
    expect(Buffer.compare(second, first)).toBe(0);
    const cleared = open(open(second).clear().bytes);
    expect(cleared.grids.map(({ name }) => name)).toEqual(['表', '核验报告']);
    expect(rowsOf(cleared, 1)).toEqual([['我的']]);
  });

  it('takes its place in the counting of sheets back when it goes', () => {
    const first = texts(open(oneSheet('')).patch(edits).bytes);
    const workbook = (first.get('xl/workbook.xml') ?? '')
      .replace('<sheets>', '<bookViews><workbookView activeTab="1"/></bookViews><sheets>')
      .replace(/(<sheet name="表"[^>]*\/>)(<sheet name="核验报告"[^>]*\/>)/, '$2$1')
      .replace(
        '<calcPr',
        '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">核验报告!$A$1</definedName><definedName name="_xlnm.Print_Area" localSheetId="1">表!$A$1</definedName></definedNames><calcPr',
      );
    const cleared = open(zip({ ...Object.fromEntries(first), 'xl/workbook.xml': workbook })).clear().bytes;
    const xml = text(cleared, 'xl/workbook.xml');
    expect(xml).toContain('activeTab="0"');
    expect(between(xml, '<definedNames>', '</definedNames>')).toBe(
      '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1</definedName></definedNames>',
    );
  });

  it('makes a workbook of a template', () => {
    const parts = plainParts([{ name: '表', xml: worksheet('') }]);
    const types = parts['[Content_Types].xml'] ?? '';
    const template = types.replace('spreadsheetml.sheet.main+xml', 'spreadsheetml.template.main+xml');
    const copy = open(zip({ ...parts, '[Content_Types].xml': template })).patch(edits).bytes;
    expect(text(copy, '[Content_Types].xml')).toContain('spreadsheetml.sheet.main+xml');
    expect(text(copy, '[Content_Types].xml')).not.toContain('template');
  });

  it('writes styles.xml where the workbook has none', () => {
    const parts = plainParts([{ name: '表', xml: worksheet('') }]);
    const { 'xl/styles.xml': _, ...rest } = parts;
    const bare = {
      ...rest,
      'xl/_rels/workbook.xml.rels': (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
        /<Relationship Id="rId90"[^>]*>/,
        '',
      ),
      '[Content_Types].xml': (parts['[Content_Types].xml'] ?? '').replace(
        /<Override PartName="\/xl\/styles.xml"[^>]*>/,
        '',
      ),
    };
    const first = open(zip(bare)).patch(edits).bytes;
    expect(text(first, 'xl/styles.xml')).toContain('<cellXfs count="');
    expect(text(first, '[Content_Types].xml')).toContain('PartName="/xl/styles.xml"');
    expect(Buffer.compare(open(first).patch(edits).bytes, first)).toBe(0);
  });

  it('sets a heading above numbers at the right, like them', () => {
    const report: ReportSheet = {
      ...REPORT,
      rows: [
        [
          { value: '结论', style: 'heading' },
          { value: '行数', style: 'heading' },
          { value: '金额', style: 'heading' },
        ],
        [
          { value: '通过', style: 'label' },
          { value: 6, style: 'count' },
          { value: 0.5, style: 'money' },
        ],
      ],
    };
    const bytes = open(oneSheet('')).patch({ ...edits, ownSheets: [report] }).bytes;
    const formats =
      between(text(bytes, 'xl/styles.xml'), '<cellXfs', '</cellXfs>').match(/<xf .*?(?:\/>|<\/xf>)/g) ?? [];
    const alignments = [...text(bytes, 'xl/worksheets/sheet2.xml').matchAll(/<c r="(..)" s="(\d+)"/g)].map(
      ([, cell, style]) => [cell, /<alignment ([^>]*)\/>/.exec(formats[Number(style)] ?? '')?.[1]],
    );
    expect(alignments).toEqual([
      ['A1', 'vertical="center" wrapText="1"'],
      ['B1', 'horizontal="right" indent="1" vertical="center" wrapText="1"'],
      ['C1', 'horizontal="right" vertical="center" wrapText="1"'],
      ['A2', 'horizontal="left" vertical="top"'],
      ['B2', 'horizontal="right" indent="1" vertical="top"'],
      ['C2', 'horizontal="right" vertical="top"'],
    ]);
  });

  it('finds its headings in the order that the other programs look for', () => {
    expect(COLUMNS.map(({ heading }) => heading)).toEqual([...RESULT_HEADINGS]);
  });
});
