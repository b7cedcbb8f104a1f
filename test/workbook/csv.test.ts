import { describe, expect, it } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import { COLUMNS, editsOf, open, problemOf, REPORT, rowsOf } from './packages.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const gb18030 = (text: string) => nodeCodec.encodeGb18030(text);
const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
const marked = (text: string) => new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(text)]);

const HEADINGS = '核定金额（元）,核验结论,问题说明,依据条款';

describe('reading a text table', () => {
  const table = '名称,金额\r\n哈密甲公司,2万元\r\n';
  it.each([
    ['UTF-8', utf8(table)],
    ['UTF-8 with a mark', marked(table)],
    ['GB18030', gb18030(table)],
    ['UTF-16LE', utf16(table)],
  ])('reads %s', (_, bytes) => {
    const workbook = open(bytes, '/上报/申报表.2026.csv');
    expect(workbook.format).toBe('csv');
    expect(workbook.grids[0]?.name).toBe('申报表.2026');
    expect(workbook.losses).toEqual([]);
    expect(rowsOf(workbook, 0)).toEqual([
      ['名称', '金额'],
      ['哈密甲公司', '2万元'],
    ]);
  });

  it.each([
    ['semicolons', '名称;金额\n甲;1,5\n'],
    ['tabs', '名称\t金额\n甲\t1,5\n'],
    ['upright lines', '名称|金额\n甲|1,5\n'],
  ])('finds %s by itself', (_, text) => {
    expect(rowsOf(open(utf8(text)), 0)).toEqual([
      ['名称', '金额'],
      ['甲', '1,5'],
    ]);
  });

  it('keeps every cell a text, quoted line breaks, blank lines and rows of unequal length', () => {
    const text = '代码,说明\r\n0012,"一\r\n""二"""\n\n3\r\n';
    expect(rowsOf(open(utf8(text)), 0)).toEqual([['代码', '说明'], ['0012', '一\r\n"二"'], [null], ['3']]);
  });

  it('takes off the marks by which programs keep every digit of a long number, and no others', () => {
    const text = [
      '账号,说明',
      '="6222021234567890123",1',
      '"=""62220212""",1',
      "'6222021234567890123,1",
      "'88年,1",
      '=A1,1',
      '="a"&"b",1',
    ].join('\n');
    expect(rowsOf(open(utf8(text)), 0)).toEqual([
      ['账号', '说明'],
      ['6222021234567890123', '1'],
      ['62220212', '1'],
      ['6222021234567890123', '1'],
      ["'88年", '1'],
      ['=A1', '1'],
      ['="a"&"b"', '1'],
    ]);
  });

  it('reads old line ends, and a last record without one', () => {
    expect(rowsOf(open(utf8('a,b\r1,2\r3,4')), 0)).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it.each([
    ['nothing closes it', '名称,金额\r\n甲,"1\r\n乙,2\r\n丙,3\r\n', 2],
    ['the next quotation mark opens a field of its own', '名称,说明\n甲,1\n乙,"二\n丙,"三"\n丁,4\n', 3],
    ['text follows the mark that closes it', '"专精特新"申报表,\n名称,金额\n甲,1\n', 1],
    ['text follows the mark, and columns would be swallowed', '名称,金额,说明\n"甲"公司,1,"好"\n', 2],
    ['line breaks inside quotation marks stand before it', '名称,"金额\r\n（元）"\r\n甲,1\r\n"乙,2\r\n', 4],
    ['line ends are old', '名称,金额\r甲,"1\r乙,2\r', 2],
    ['it is the last character', '名称,金额\n甲,1\n乙,"', 3],
  ])('refuses an open quotation mark and names its line: %s', (_, text, line) => {
    expect(problemOf(() => open(utf8(text)))).toEqual({
      code: 'damaged-workbook',
      message: `文件第 ${line} 行（用记事本打开时的行号）有一个以引号（"）开头的单元格，找不到与它配对的引号，后面的内容会被并入这一格；请删去这个引号或补上引号（内容里的引号要写成两个），或在 Excel 中改好后另存为 .xlsx 再试。`,
    });
  });

  it('takes a quotation mark inside an unquoted field for text, and blanks behind a quoted one for nothing', () => {
    expect(rowsOf(open(utf8('名称,金额\r\n哈密"甲"公司,5"\r\n"乙" ,2\r\n丙,""\r\n丁,"4"')), 0)).toEqual([
      ['名称', '金额'],
      ['哈密"甲"公司', '5"'],
      ['乙', '2'],
      ['丙', null],
      ['丁', '4'],
    ]);
  });

  it('refuses bytes that are no text, and a file of nothing', () => {
    expect(problemOf(() => open(new Uint8Array([1, 2, 3, 0, 255]))).code).toBe('not-a-workbook');
    expect(problemOf(() => open(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]))).code).toBe(
      'not-a-workbook',
    );
    expect(problemOf(() => open(new Uint8Array(0)))).toEqual({
      code: 'empty-workbook',
      message: '文件是空的（0 字节），可能没有传完整，请重新取得原文件后再试。',
    });
    expect(problemOf(() => open(marked(''))).code).toBe('empty-workbook');
  });
});

const EDITS = editsOf({
  headerRow: 2,
  firstColumn: 3,
  rows: [
    { row: 3, values: [200000.5, '通过', '=HYPERLINK("x")', '第三条'] },
    { row: 5, values: [-1, '@退回', '含,逗号\n换行', null] },
  ],
});

describe('writing into a text table', () => {
  const table = '申报表\r\n名称,金额\r\n"甲,\r\n公司",1\r\n乙,2\r\n丙\r\n合计,3';
  const wanted = `申报表\r\n名称,金额,${HEADINGS}\r\n"甲,\r\n公司",1,200000.5,通过,"'=HYPERLINK(""x"")",第三条\r\n乙,2\r\n丙,,-1,'@退回,"含,逗号\n换行",\r\n合计,3`;

  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with a mark', marked],
    ['GB18030', gb18030],
    ['UTF-16LE', utf16],
  ])('appends to the records in %s and leaves every other byte', (_, encode) => {
    const { bytes, extension } = open(encode(table)).patch(EDITS);
    expect(extension).toBe('.csv');
    expect(Buffer.compare(bytes, encode(wanted))).toBe(0);
  });

  it('replaces its columns when it is run again, and takes them away', () => {
    const first = open(utf8(table)).patch(EDITS).bytes;
    expect(Buffer.compare(open(first).patch(EDITS).bytes, first)).toBe(0);
    const fewer = editsOf({ headerRow: 2, firstColumn: 3, rows: [{ row: 3, values: [1, '通过', null, null] }] });
    expect(new TextDecoder().decode(open(first).patch(fewer).bytes)).toBe(
      `申报表\r\n名称,金额,${HEADINGS}\r\n"甲,\r\n公司",1,1,通过,,\r\n乙,2\r\n丙,\r\n合计,3`,
    );
    // The blank field that filled the short record up stays; it holds nothing.
    expect(new TextDecoder().decode(open(first).clear().bytes)).toBe(table.replace('丙', '丙,'));
    expect(Buffer.compare(open(utf8(table)).clear().bytes, utf8(table))).toBe(0);
  });

  it('keeps columns that stand behind ours', () => {
    const text = `名称,金额,${HEADINGS},备注\r\n甲,1,5,通过,"a,b",c,留\r\n`;
    const edits = editsOf({ headerRow: 1, firstColumn: 3, rows: [{ row: 2, values: [6, '退回', null, 'd'] }] });
    const patched = new TextDecoder().decode(open(utf8(text)).patch(edits).bytes);
    expect(patched).toBe(`名称,金额,${HEADINGS},备注\r\n甲,1,6,退回,,d,留\r\n`);
    expect(new TextDecoder().decode(open(utf8(text)).clear().bytes)).toBe('名称,金额,备注\r\n甲,1,留\r\n');
  });

  it('writes with the file’s own separator', () => {
    const edits = editsOf({ headerRow: 1, firstColumn: 3, rows: [{ row: 2, values: [1, '通过', 'a,b;c', ''] }] });
    expect(new TextDecoder().decode(open(utf8('名称;金额\n甲;1\n')).patch(edits).bytes)).toBe(
      `名称;金额;${HEADINGS.replaceAll(',', ';')}\n甲;1;1;通过;"a,b;c";\n`,
    );
  });

  it('passes over bytes of every length in GB18030', () => {
    // 1 byte, 2 bytes, 4 bytes (𠮷 lies outside the basic plane and takes two units of the text).
    const text = 'a,b\n质𠮷é,1\n丂,2\n';
    const edits = editsOf({ headerRow: 1, firstColumn: 3, rows: [{ row: 3, values: [9, null, null, null] }] });
    expect(
      Buffer.compare(open(gb18030(text)).patch(edits).bytes, gb18030(`a,b,${HEADINGS}\n质𠮷é,1\n丂,2,9,,,\n`)),
    ).toBe(0);
  });

  it('says so where results of several sheets are to be written', () => {
    const [sheet] = EDITS.sheets;
    const sheets = sheet ? [sheet, sheet] : [];
    expect(problemOf(() => open(utf8(table)).patch({ sheets, ownSheets: [REPORT] })).code).toBe('unknown-sheet');
    expect(COLUMNS.length).toBe(4);
  });
});

describe('fields that a person has changed', () => {
  const edit = (row: number, column: number, value: string | number | boolean | null) => ({
    sheet: '表',
    row,
    column,
    value,
  });
  const edited = (bytes: Uint8Array, ...cells: ReturnType<typeof edit>[]) =>
    open(bytes, '表.csv').patch(null, cells).bytes;

  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with a mark', marked],
    ['GB18030', gb18030],
    ['UTF-16LE', utf16],
  ])('are put into %s, and all other bytes stay', (_, encode) => {
    const table = (name: string, amount: string) => `名称;金额;备注\r\n${name};${amount};"甲;""乙"""\n丙;3;\r\n`;
    const bytes = encode(table('哈密甲公司', '2'));
    expect(edited(bytes, edit(2, 2, 30), edit(2, 1, '哈密;丁'))).toEqual(
      Uint8Array.from(encode(table('"哈密;丁"', '30'))),
    );
  });

  it.each<[string, ReturnType<typeof edit>, string]>([
    ['the last field', edit(1, 2, 'x'), 'a,x\nc,d'],
    ['a field behind a short record', edit(1, 4, 'x'), 'a,b,,x\nc,d'],
    ['a field of a record below the last', edit(4, 2, 'x'), 'a,b\nc,d\n\n,x\n'],
    ['a blank', edit(2, 1, null), 'a,b\n,d'],
    ['a boolean', edit(2, 1, true), 'a,b\nTRUE,d'],
    ['a line break', edit(2, 1, 'x\ny'), 'a,b\n"x\ny",d'],
  ])('%s', (_, cell, text) => {
    expect(edited(utf8('a,b\nc,d'), cell)).toEqual(utf8(text));
  });

  it('stand beside the results', () => {
    const results = editsOf({ headerRow: 1, firstColumn: 3, rows: [{ row: 2, values: [5, '通过', null, null] }] });
    const workbook = open(utf8('a,b\nc,d\n'), '表.csv');
    const { bytes } = workbook.patch(results, [edit(2, 2, 'x')]);
    expect(bytes).toEqual(utf8(`a,b,${HEADINGS}\nc,x,5,通过,,\n`));
    expect(open(bytes, '表.csv').clear([edit(2, 2, 'y')]).bytes).toEqual(utf8('a,b\nc,y\n'));
  });
});
