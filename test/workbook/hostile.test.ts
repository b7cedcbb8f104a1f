import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NOT_CALCULATED } from '../../shared/model/grid.ts';
import { readZip, type ZipEntry } from '../../shared/workbook/zip.ts';
import { writeZip } from '../../shared/workbook/zip-write.ts';
import {
  firstRows,
  MAIN,
  oneSheet,
  open,
  plainParts,
  plainWorkbook,
  problemOf,
  rowsOf,
  worksheet,
  zip,
} from './packages.ts';
import { richWorkbook } from './rich-workbook.ts';

const DAMAGED = '文件已损坏或没有传完整，请重新取得原文件，或在 Excel 中打开后另存一份再试。';
const MiB = 1024 * 1024;

/** A workbook whose sheet is replaced by a crafted entry. */
function withEntry(change: (sheet: ZipEntry) => Partial<ZipEntry>): Uint8Array {
  const archive = readZip(oneSheet('<row r="1"><c r="A1"><v>1</v></c></row>'));
  const entries = archive.entries.map((entry) =>
    entry.name === 'xl/worksheets/sheet1.xml' ? { ...entry, ...change(entry) } : entry,
  );
  return writeZip({ ...archive, entries });
}

describe('packages that would take memory', () => {
  it('refuses what its directory says is too large, before anything is unpacked', () => {
    expect(problemOf(() => open(withEntry(() => ({ size: 600 * MiB })))).message).toBe(
      '文件展开后单个部件超过 512 MB，不像正常的工作簿，未予打开；请在 Excel 中打开原文件，另存为新的 .xlsx 后再试。',
    );
    expect(problemOf(() => open(withEntry(() => ({ size: 600 * MiB })))).code).toBe('unsafe-workbook');
    const archive = readZip(oneSheet(''));
    const [first] = archive.entries;
    const many = Array.from({ length: 21 }, (_, at) => named(first, `media/${at}`, { size: 50 * MiB }));
    const total = writeZip({ ...archive, entries: [...archive.entries, ...many] });
    expect(problemOf(() => open(total)).message).toContain('超过 1024 MB');
    const dense = writeZip({ ...archive, entries: [...archive.entries, ...many.slice(0, 1)] });
    expect(problemOf(() => open(dense)).message).toContain('是压缩时的 250 倍以上');
  });

  it('stops unpacking where the directory lies', () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * MiB, 0x20));
    const before = process.memoryUsage().rss;
    const bytes = withEntry(() => ({ packed: bomb, size: 1000, method: 8 }));
    expect(problemOf(() => open(bytes))).toEqual({ code: 'damaged-workbook', message: DAMAGED });
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * MiB);
  });

  it('refuses too many entries, and two entries of one name', () => {
    const archive = readZip(oneSheet(''));
    const [first] = archive.entries;
    const many = Array.from({ length: 20_001 }, (_, at) => named(first, `media/${at}`, {}));
    expect(problemOf(() => open(writeZip({ ...archive, entries: many }))).message).toContain('含有 20001 个部件');
    const twice = [...archive.entries, named(first, 'XL/workbook.xml', {})];
    expect(problemOf(() => open(writeZip({ ...archive, entries: twice }))).code).toBe('damaged-workbook');
  });

  it('refuses more cells than it has memory for', () => {
    // 2,442 rows that reach to the last column: 2,442 × 16,384 = 40,009,728 places, over 40 million.
    const rows = Array.from({ length: 2442 }, (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`);
    expect(problemOf(() => open(oneSheet(rows.join('')))).code).toBe('too-large');
  });

  it('refuses an .ods that repeats its cells without end', () => {
    const content = `<office:document-content><table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row></table:table></office:document-content>`;
    const bytes = zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': content });
    expect(problemOf(() => open(bytes)).code).toBe('too-large');
  });
});

function named(like: ZipEntry | undefined, name: string, more: Partial<ZipEntry>): ZipEntry {
  if (!like) throw new Error('no entry');
  return { ...like, name, rawName: new TextEncoder().encode(name), ...more };
}

describe('markup that has no place in a workbook', () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  it.each(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/styles.xml', 'xl/sharedStrings.xml'])(
    'refuses a DTD in %s',
    (part) => {
      const parts = plainParts([{ name: '表', xml: worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>') }], {
        strings: `<sst xmlns="${MAIN}"><si><t>甲</t></si></sst>`,
      });
      const source = (parts[part] ?? '').replace(/^(<\?xml[^>]*>)?/, `$1${bomb}`);
      const run = () =>
        open(zip({ ...parts, [part]: source })).patch({ sheets: [], ownSheets: [{ name: 'r', widths: [], rows: [] }] });
      expect(problemOf(run)).toEqual({
        code: 'unsafe-workbook',
        message:
          '文件里含有正常工作簿不会有的实体声明（DTD），未予打开；请在 Excel 中打开原文件，另存为新的 .xlsx 后再试。',
      });
    },
  );

  it('refuses a DTD inside the rows, and entities that nobody declared', () => {
    expect(problemOf(() => open(oneSheet('<!DOCTYPE x><row r="1"/>'))).code).toBe('unsafe-workbook');
    const unknown = '<row r="1"><c r="A1" t="inlineStr"><is><t>&xxe;</t></is></c></row>';
    expect(problemOf(() => open(oneSheet(unknown))).code).toBe('damaged-workbook');
  });

  it.each([
    '<row r="1"><c r="A1"><v>1</v></row>',
    '<row r="1"><c r="A1"',
    '<row r="1"><c r="A1"><v>1',
    '<row r="x1"><c/></row>',
    '<row r="1048577"/>',
    '<row r="1"><c r="XFE1"/></row>',
    '<row r="1"><c r="A1" t="quatsch"><v>1</v></c></row>',
    '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
    '<row r="1"><c r=A1/></row>',
    '<!-- no end',
  ])('says that %s is damaged', (rows) => {
    expect(problemOf(() => open(oneSheet(rows))).code).toBe('damaged-workbook');
  });
});

describe('references to characters that XML does not allow', () => {
  const withString = (text: string, more = '') =>
    plainWorkbook([{ name: '表', xml: worksheet(`<row r="1"><c r="A1" t="s"><v>0</v></c>${more}</row>`) }], {
      strings: `<sst xmlns="${MAIN}"><si>${text}</si></sst>`,
    });

  it.each(['&#xD800;', '&#xDFFF;', '&#x1;', '&#0;', '&#xFFFE;', '&#x110000;', '&#8;', '&#;', '&#x;', '&#65'])(
    'makes %s a damaged part, in what nobody reads too',
    (reference) => {
      const places = [
        oneSheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>${reference}</t></is></c></row>`),
        oneSheet(`<row r="1"><c r="A1"><f>"${reference}"</f><v>1</v></c></row>`),
        oneSheet(`<row r="1" x="${reference}"><c r="A1"><v>1</v></c></row>`),
        oneSheet('<row r="1"/>', '', `<headerFooter><oddHeader>${reference}</oddHeader></headerFooter>`),
        withString(`<t>${reference}</t>`),
        withString(`<t>甲</t><rPh sb="0" eb="1"><t>${reference}</t></rPh>`),
        withString(`<!-- &#1; --><t>甲</t><rPh sb="0" eb="1"><t>${reference}</t></rPh>`),
      ];
      for (const bytes of places) expect(problemOf(() => open(bytes)).code).toBe('damaged-workbook');
    },
  );

  it('takes others as they are, and what only looks like one in comments and CDATA', () => {
    const cell = '<c r="B1" t="inlineStr"><is><t>&#9;&#x0000000041;&#xE000;&#x10FFFF;&#55295;</t></is></c>';
    const bytes = withString('<?p &#1;?><!-- &#x1; --><t><![CDATA[&#xD800;]]>&amp;#1;&#20013;</t>', cell);
    expect(firstRows(bytes)).toEqual([['&#xD800;&#1;中', '\tA\ue000\u{10ffff}\ud7ff']]);
  });
});

describe('elements inside one another', () => {
  const nest = (depth: number, inner = '') => '<a>'.repeat(depth) + inner + '</a>'.repeat(depth);
  const strings = (inner: string) => `<sst xmlns="${MAIN}">${inner}</sst>`;
  const workbook = (depth: number, place: string) => {
    const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
    const deep = nest(depth);
    const sheets: Record<string, string> = {
      before: worksheet(rows, deep),
      behind: worksheet(rows, '', deep),
      rows: worksheet(rows + deep),
      row: worksheet(`<row r="1"><c r="A1" t="s"><v>0</v></c>${deep}</row>`),
      cell: worksheet(`<row r="1"><c r="A1" t="s"><v>0</v>${deep}</c></row>`),
      inline: worksheet(`${rows}<row r="2"><c r="A2" t="inlineStr"><is>${deep}<t>乙</t></is></c></row>`),
      value: worksheet(`${rows}<row r="2"><c r="A2"><v>1<!-- -->${deep}</v></c></row>`),
    };
    const texts: Record<string, string> = {
      strings: strings(`<si><t>甲</t></si>${deep}`),
      item: strings(`<si>${deep}<t>甲</t></si>`),
      phonetic: strings(`<si><t>甲</t><rPh>${deep}</rPh></si>`),
    };
    const parts = plainParts([{ name: '表', xml: sheets[place] ?? worksheet(rows) }], {
      strings: texts[place] ?? strings('<si><t>甲</t></si>'),
    });
    const change: Record<string, string> = {
      workbook: 'xl/workbook.xml',
      relationships: 'xl/_rels/workbook.xml.rels',
      types: '[Content_Types].xml',
      styles: 'xl/styles.xml',
    };
    const part = change[place];
    if (part !== undefined) parts[part] = (parts[part] ?? '').replace(/<\/[^<]*>$/, `${deep}$&`);
    return zip(parts);
  };
  const places = ['before', 'behind', 'rows', 'row', 'cell', 'inline', 'value', 'strings', 'item', 'phonetic'];
  const patch = (bytes: Uint8Array) => {
    const edits = { sheet: '表', headerRow: 1, firstColumn: 4, columns: [], rows: [], marks: [] };
    return open(bytes).patch({ sheets: [edits], ownSheets: [{ name: 'r', widths: [], rows: [] }] });
  };

  it.each([...places, 'workbook', 'relationships', 'types', 'styles'])(
    'are refused where they have no end (%s), and read where they are some dozens',
    (place) => {
      const bytes = workbook(200_000, place);
      expect(problemOf(() => patch(bytes)).code).toBe('damaged-workbook');
      expect(problemOf(() => patch(workbook(5000, place))).code).toBe('damaged-workbook');
      expect(rowsOf(open(patch(workbook(100, place)).bytes), 0)[0]).toEqual(['甲']);
    },
  );
});

describe('files that cannot be opened', () => {
  /** An OLE file with one directory entry of this name. */
  function compound(...streams: string[]): Uint8Array {
    const bytes = new Uint8Array(512 + 128 * Math.max(4, streams.length));
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const view = new DataView(bytes.buffer);
    streams.forEach((name, index) => {
      const at = 512 + 128 * index;
      for (let letter = 0; letter < name.length; letter++)
        view.setUint16(at + letter * 2, name.charCodeAt(letter), true);
      view.setUint16(at + 64, name.length * 2 + 2, true);
    });
    return bytes;
  }

  it('tells an encrypted package from a document of another kind', () => {
    expect(problemOf(() => open(compound('Root Entry', 'EncryptionInfo', 'EncryptedPackage')))).toEqual({
      code: 'encrypted-workbook',
      message: '文件已加密，请先在 Excel 中取消打开密码后再试。',
    });
    expect(problemOf(() => open(compound('Root Entry', 'WordDocument'))).code).toBe('not-a-workbook');
    expect(problemOf(() => open(compound('Root Entry', 'Workbook'))).code).toBe('damaged-workbook');
  });

  it('tells encrypted entries', () => {
    expect(problemOf(() => open(withEntry((sheet) => ({ flags: sheet.flags | 1 })))).code).toBe('encrypted-workbook');
  });

  it('says that a cut or altered file is damaged, wherever it is cut', () => {
    const whole = richWorkbook();
    for (let length = 4; length < whole.length; length += 97)
      expect(problemOf(() => open(whole.subarray(0, length))).code).toBe('damaged-workbook');
    const altered = withEntry((sheet) => ({ crc: sheet.crc ^ 1 }));
    expect(problemOf(() => open(altered))).toEqual({ code: 'damaged-workbook', message: DAMAGED });
  });

  it('tells other packages from workbooks', () => {
    expect(problemOf(() => open(zip({ 'a.txt': 'x' }))).code).toBe('not-a-workbook');
    const parts = plainParts([{ name: '表', xml: worksheet('') }]);
    const types = (parts['[Content_Types].xml'] ?? '').replaceAll('spreadsheetml', 'wordprocessingml');
    expect(problemOf(() => open(zip({ ...parts, '[Content_Types].xml': types })))).toEqual({
      code: 'not-a-workbook',
      message:
        '这不是能识别的表格文件，请提供 .xlsx、.xlsm、.xls、.et、.ods 或 .csv 文件（可在 Excel 或 WPS 中另存为 .xlsx）。',
    });
  });

  it('says so where a workbook has no worksheet', () => {
    expect(problemOf(() => open(plainWorkbook([]))).code).toBe('empty-workbook');
  });
});

describe('sheets of odd sizes and names', () => {
  it('reads 16,384 columns, and a million formatted blank rows, without their weight', () => {
    const wide = Array.from({ length: 16_384 }, (_, at) => `<c><v>${at}</v></c>`).join('');
    expect((firstRows(oneSheet(`<row>${wide}</row>`))[0] as unknown[]).length).toBe(16_384);
    const blank = Array.from({ length: 1_048_575 }, (_, at) => `<row r="${at + 2}" s="1" customFormat="1"/>`);
    const workbook = open(oneSheet(`<row r="1"><c r="A1"><v>1</v></c></row>${blank.join('')}`));
    expect(rowsOf(workbook, 0)).toEqual([[1]]);
  });

  it('takes names of JavaScript’s own for names like any other', () => {
    const cells = ['__proto__', 'constructor', 'toString'].map(
      (each) => `<c t="inlineStr"><is><t>${each}</t></is></c>`,
    );
    const sheets = ['__proto__', 'constructor'].map((name) => ({
      name,
      xml: worksheet(`<row>${cells.join('')}</row>`),
    }));
    const workbook = open(plainWorkbook(sheets));
    expect(workbook.grids.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(rowsOf(workbook, 0)).toEqual([['__proto__', 'constructor', 'toString']]);
    const edits = { sheet: '__proto__', headerRow: 1, firstColumn: 4, columns: [], rows: [], marks: [] };
    const report = { name: '__proto__', widths: [], rows: [] };
    const names = open(workbook.patch({ sheets: [edits], ownSheets: [report] }).bytes).grids.map(({ name }) => name);
    expect(names).toEqual(['__proto__', 'constructor', '__proto__（2）']);
  });

  it('reads rows out of order, but does not write among them', () => {
    const workbook = open(oneSheet('<row r="2"><c r="A2"><f>1</f></c></row><row r="1"><c r="A1"><v>1</v></c></row>'));
    expect(rowsOf(workbook, 0)).toEqual([[1], [NOT_CALCULATED]]);
    const edits = { sheet: '表', headerRow: 1, firstColumn: 4, columns: [], rows: [], marks: [] };
    const run = () => workbook.patch({ sheets: [edits], ownSheets: [{ name: 'r', widths: [], rows: [] }] });
    expect(problemOf(run).code).toBe('damaged-workbook');
  });
});
