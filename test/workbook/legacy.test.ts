import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { nodeCodec } from '../../server/node-codec.ts';
import { editsOf, open, problemOf, rowsOf, text, zip } from './packages.ts';

function book(): XLSX.WorkBook {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['名称', '金额', '日期', '错', '是否'],
    ['哈密甲公司', 12.5, 45931, null, true],
    ['__proto__', 3, null, null, false],
  ]);
  sheet.D2 = { t: 'e', v: 0x17, w: '#REF!' };
  sheet.C2 = { t: 'n', v: 45931, z: 'yyyy/m/d' };
  sheet['!cols'] = [{ wch: 30 }];
  sheet['!merges'] = [{ s: { r: 2, c: 0 }, e: { r: 3, c: 0 } }];
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, sheet, '表');
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([['甲']]), '__proto__');
  workbook.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return workbook;
}

function written(bookType: XLSX.BookType): Uint8Array {
  const bytes: unknown = XLSX.write(book(), { type: 'array', bookType });
  return new Uint8Array(bytes as ArrayBuffer);
}

const ROWS = [
  ['名称', '金额', '日期', '错', '是否'],
  ['哈密甲公司', 12.5, 45931, { error: '#REF!' }, true],
  ['__proto__', 3, null, null, false],
];

describe('older and other formats', () => {
  it.each([
    ['biff8', 'a.xls', 'xls'],
    ['biff8', 'a.ET', 'et'],
    ['xlsb', 'a.xlsb', 'xlsb'],
    ['xlml', 'a.xls', 'xml'],
  ] as const)('reads %s named %s', (type, fileName, format) => {
    const workbook = open(written(type), fileName);
    expect(workbook.format).toBe(format);
    expect(rowsOf(workbook, 0)).toEqual(ROWS);
    expect(workbook.grids.map(({ name }) => name)).toEqual(['表', '__proto__']);
    expect(workbook.grids[0]?.merges).toEqual([{ top: 3, left: 1, bottom: 4, right: 1 }]);
    expect(workbook.grids[1]?.hidden).toBe(true);
  });

  it.each(['ods', 'fods'] as const)('reads %s, which stores no error values', (type) => {
    const workbook = open(written(type), 'a.ods');
    expect(workbook.format).toBe('ods');
    expect(rowsOf(workbook, 0)[1]).toEqual(['哈密甲公司', 12.5, 45931, null, true]);
  });

  it('reads a web page that a system exported under the name .xls', () => {
    const page =
      '<html><head><meta charset="gb2312"></head><body><table><tr><td>名称</td><td>代码</td></tr><tr><td>甲</td><td>0012</td></tr></table></body></html>';
    const workbook = open(nodeCodec.encodeGb18030(page), '导出.xls');
    expect(workbook.format).toBe('html');
    expect(rowsOf(workbook, 0)).toEqual([
      ['名称', '代码'],
      ['甲', '0012'],
    ]);
  });

  it('reads Chinese in files of Excel 95, by their code page', () => {
    const workbook = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([['ABCDEF', 1]]), 'GHIJ');
    const bytes = Buffer.from(XLSX.write(workbook, { type: 'array', bookType: 'biff5' }) as ArrayBuffer);
    // SheetJS writes no Chinese here: bytes of the same length are put in place of the letters, and the code page set.
    bytes.set(nodeCodec.encodeGb18030('哈密市'), bytes.indexOf('ABCDEF'));
    bytes.set(nodeCodec.encodeGb18030('申报'), bytes.indexOf('GHIJ'));
    bytes.writeUInt16LE(936, bytes.indexOf(Buffer.from([0x42, 0, 2, 0])) + 4);
    const read = open(bytes);
    expect(read.grids[0]?.name).toBe('申报');
    expect(rowsOf(read, 0)).toEqual([['哈密市', 1]]);
  });

  it('says what is lost, and writes the results into an .xlsx', () => {
    const edits = editsOf({ headerRow: 1, firstColumn: 6, rows: [{ row: 2, values: [5, '通过', null, '第三条'] }] });
    for (const type of ['biff8', 'ods'] as const) {
      const workbook = open(written(type));
      expect(workbook.losses).toEqual([
        '字体、填充颜色、边框、对齐方式不会保留，数字格式和列宽尽量保留。',
        '条件格式、数据有效性、冻结窗格、筛选、打印设置和工作表保护不会保留。',
        '图片、图形、图表、批注样式和宏不会保留。',
      ]);
      const { bytes, extension } = workbook.patch(edits);
      expect(extension).toBe('.xlsx');
      const copy = open(bytes);
      expect(copy.format).toBe('xlsx');
      expect(rowsOf(copy, 0)[1]).toEqual([...(rowsOf(workbook, 0)[1] as unknown[]), 5, '通过', null, '第三条']);
      expect(copy.grids.map(({ name }) => name)).toEqual(['表', '__proto__', '核验报告']);
      expect(text(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('level="0"');
      if (type === 'biff8') expect(text(bytes, 'xl/styles.xml')).toContain('formatCode="yyyy/m/d"');
      expect(Buffer.compare(workbook.patch(edits).bytes, bytes)).toBe(0);
      expect(rowsOf(open(copy.clear().bytes), 0)[1]).toEqual(rowsOf(workbook, 0)[1]);
    }
  });

  it('tells files that need a password', () => {
    const locked = Buffer.from(written('biff8'));
    // The record that names the last writer (0x5C, 112 bytes) becomes one that asks for a password (0x2F, RC4 version 1.1).
    const record = locked.indexOf(Buffer.from([0x5c, 0, 112, 0]));
    locked.set([0x2f, 0, 112, 0, 1, 0, 1, 0, 1, 0], record);
    const words = { code: 'encrypted-workbook', message: '文件已加密，请先在 Excel 中取消打开密码后再试。' };
    expect(problemOf(() => open(locked))).toEqual(words);
    const manifest =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const ods = { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'META-INF/manifest.xml': manifest };
    expect(problemOf(() => open(zip(ods)))).toEqual(words);
  });

  it('refuses what only looks like a table', () => {
    expect(problemOf(() => open(written('sylk'))).code).toBe('not-a-workbook');
    expect(problemOf(() => open(written('dif'))).code).toBe('not-a-workbook');
  });
});
