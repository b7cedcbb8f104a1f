import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { COLUMNS, editsOf, oneSheet, open, zip } from './packages.ts';
import { richParts, richWorkbook } from './rich-workbook.ts';

describe('the look of a workbook as Excel writes it', () => {
  const look = open(richWorkbook()).look();
  const [sheet] = look.sheets;

  it('has fonts, fills, borders, alignment and number formats of each cell format', () => {
    const line = { style: 'thin', colour: '#000000' };
    const body = { fontName: '仿宋', fontSize: 11 };
    const framed = { top: line, right: line, bottom: line, left: line };
    // Accent 1 of Office's theme (4472c4), four fifths of the way to white.
    const fill = '#dae3f3';
    expect(look.fontSize).toBe(11);
    expect(look.styles).toEqual([
      body,
      {
        fontName: '黑体',
        fontSize: 12,
        bold: true,
        fill,
        ...framed,
        horizontal: 'center',
        vertical: 'center',
        wrap: true,
      },
      { ...body, ...framed },
      { ...body, ...framed, format: 'yyyy/m/d' },
      { ...body, ...framed, horizontal: 'right', vertical: 'center', indent: 1, format: '0.0000' },
      { ...body, fill },
    ]);
  });

  it('has widths, hidden columns and the looks of whole columns', () => {
    expect(sheet?.columns).toEqual([
      { first: 1, last: 1, width: 6.5, hidden: false, style: 0 },
      { first: 2, last: 3, width: 30, hidden: false, style: 2 },
      { first: 5, last: 16384, width: 11.5, hidden: true, style: 2 },
    ]);
    expect([sheet?.defaultWidth, sheet?.defaultHeight]).toEqual([8.43, 16.5]);
  });

  it('has heights, hidden rows and the look of every cell, blank ones too', () => {
    expect(sheet?.rows).toEqual([
      { row: 1, height: 28.5, hidden: false, style: 0, styles: [1] },
      { row: 3, hidden: false, style: 0, styles: [1, 1, 1, 1, 1] },
      { row: 4, hidden: true, style: 0, styles: [2, 2, 2, 3, 4] },
      { row: 5, hidden: false, style: 0, styles: [2, 2, undefined, 3, 4] },
      { row: 7, hidden: false, style: 0, styles: [2, undefined, undefined, undefined, 4] },
      {
        row: 8,
        hidden: false,
        style: 0,
        styles: [0, undefined, undefined, undefined, 4, undefined, undefined, undefined, undefined, undefined, 0, 0],
      },
    ]);
  });

  it('has frozen panes, the filter, the colour of the tab and the formulas', () => {
    expect(sheet?.frozen).toEqual({ rows: 3, columns: 2 });
    expect(sheet?.filter).toEqual({ top: 3, left: 1, bottom: 7, right: 5 });
    expect(sheet?.tabColour).toBe('#ff0000');
    expect(sheet?.gridlines).toBe(true);
    expect(sheet?.formulas).toEqual([
      { row: 5, column: 5, text: '10+5' },
      { row: 7, column: 5, text: 'SUM(F4:F6)' },
      { row: 8, column: 5, text: 'SUM(E4:E7)' },
      { row: 8, column: 11, text: 'COUNTIF(申报!$G$4:$G$7,"通过")' },
      { row: 8, column: 12, text: 'SUM(核定)' },
    ]);
    expect(look.activeSheet).toBe(0);
    expect(look.sheets).toHaveLength(2);
  });

  it('says what an earlier check has written and flagged', () => {
    expect(sheet?.ours).toEqual({ cells: [], marks: [] });
    const marks = [{ severity: 'error' as const, ranges: [{ top: 2, left: 1, bottom: 3, right: 1 }] }];
    const rows = [2, 3].map((row) => ({ row, values: [1, '通过', null, null] }));
    const { bytes } = open(oneSheet('<row r="1"><c r="A1"><v>1</v></c></row>')).patch(
      editsOf({ headerRow: 1, firstColumn: 2, rows, marks }),
    );
    expect(open(bytes).look().sheets[0]?.ours).toEqual({
      cells: [{ top: 1, left: 2, bottom: 3, right: 1 + COLUMNS.length }],
      marks,
    });
  });
});

describe('what a workbook may say of its look in other ways', () => {
  it('shared formulas are written out where they are copied to', () => {
    const rows =
      '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*$C$1</f><v>2</v></c></row>' +
      '<row r="2"><c r="B2"><f t="shared" si="0"/><v>6</v></c></row>';
    expect(open(oneSheet(rows)).look().sheets[0]?.formulas).toEqual([
      { row: 1, column: 2, text: 'A1*$C$1' },
      { row: 2, column: 2, text: 'A2*$C$1' },
    ]);
  });

  it.each([
    ['<pane ySplit="3" state="frozenSplit"/>', { rows: 3, columns: 0 }],
    ['<pane xSplit="1" state="frozen"/>', { rows: 0, columns: 1 }],
    ['<pane ySplit="1200" state="split"/>', { rows: 0, columns: 0 }],
    ['', { rows: 0, columns: 0 }],
  ])('%s', (pane, frozen) => {
    const view = `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${pane}</sheetView></sheetViews>`;
    const sheet = open(oneSheet('<row r="1"/>', view)).look().sheets[0];
    expect(sheet?.frozen).toEqual(frozen);
    expect(sheet?.gridlines).toBe(false);
  });

  const coloured = (font: string, theme?: string, palette = '') => {
    const parts = richParts();
    const styles = parts['xl/styles.xml'] ?? '';
    return open(
      zip({
        ...parts,
        'xl/styles.xml': styles.replace('<color theme="1"/>', font).replace('</styleSheet>', `${palette}</styleSheet>`),
        ...(theme === undefined ? {} : { 'xl/theme/theme1.xml': theme }),
      }),
    ).look().styles[0]?.colour;
  };

  const THEME =
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="101010"/></a:dk1><a:lt1><a:srgbClr val="FEFEFE"/></a:lt1></a:clrScheme></a:themeElements></a:theme>';

  it.each<[string, string | undefined, string | undefined]>([
    ['<color rgb="FFC00000"/>', undefined, '#c00000'],
    ['<color indexed="10"/>', undefined, '#ff0000'],
    // Black by the system is what a cell has anyway.
    ['<color indexed="64"/>', undefined, undefined],
    ['<color theme="1"/>', THEME, '#101010'],
    ['<color theme="0"/>', THEME, '#fefefe'],
    // ed7d31 is 0.561 light; half of that is the same hue at 0.280. (Excel counts in 240ths, and shows 843c0c.)
    ['<color theme="5" tint="-0.5"/>', undefined, '#843c0b'],
  ])('%s', (font, theme, colour) => {
    expect(coloured(font, theme)).toBe(colour);
  });

  it('takes the palette of an old workbook', () => {
    const palette = `<colors><indexedColors>${'<rgbColor rgb="00123456"/>'.repeat(11)}</indexedColors></colors>`;
    expect(coloured('<color indexed="10"/>', undefined, palette)).toBe('#123456');
  });
});

describe('other formats', () => {
  it('have the widths and number formats that are read of them', () => {
    const sheet = utils.aoa_to_sheet([
      ['日期', '金额'],
      [45931, 12000],
    ]);
    sheet['!cols'] = [{ wch: 20 }, { hidden: true }];
    sheet.A2 = { t: 'n', v: 45931, z: 'yyyy-mm-dd' };
    const bytes: unknown = write({ SheetNames: ['表'], Sheets: { 表: sheet } }, { type: 'array', bookType: 'biff8' });
    const look = open(new Uint8Array(bytes as ArrayBuffer)).look();
    expect(look.sheets[0]?.columns[0]?.width).toBeGreaterThan(19);
    expect(look.sheets[0]?.columns[1]?.hidden).toBe(true);
    expect(look.styles[look.sheets[0]?.rows[1]?.styles[0] ?? 0]?.format).toBe('yyyy-mm-dd');
  });

  it('of text have none', () => {
    const look = open(new TextEncoder().encode('名称,金额\n甲,2\n')).look();
    expect(look.sheets).toHaveLength(1);
    expect(look.sheets[0]).toMatchObject({ columns: [], rows: [], formulas: [] });
  });
});
