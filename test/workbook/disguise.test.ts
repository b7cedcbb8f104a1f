import { describe, expect, it } from 'vitest';
import { open, problemOf, rowsOf, zip } from './packages.ts';

const HAND_IN = '提供 .xlsx、.xlsm、.xls、.et、.ods 或 .csv 文件（可在 Excel 或 WPS 中另存为 .xlsx）。';

describe('files of another kind', () => {
  it.each([
    'PDF 文件|%PDF-1.7\n1 0 obj',
    'PNG 图片|\x89PNG\r\n\x1a\n',
    'JPEG 图片|\xff\xd8\xff\xe0',
    'GIF 图片|GIF89a,1',
    'TIFF 图片|II*\0',
    'RTF 文档|{\\rtf1\\ansi 表}',
  ])('names a file of another kind: %s', (line) => {
    const [what = '', content = ''] = line.split('|');
    for (const name of [undefined, 'a.csv', 'a.xls', 'a.xlsx'])
      expect(problemOf(() => open(Buffer.from(content, 'latin1'), name))).toEqual({
        code: 'not-a-workbook',
        message: `这是 ${what}，不是表格文件，请${HAND_IN}`,
      });
  });

  it.each(['RAR 压缩包|Rar!\x1a\x07\0', '7z 压缩包|7z\xbc\xaf\x27\x1c', 'gzip 压缩包|\x1f\x8b\x08\0'])(
    'says that an archive is to be unpacked: %s',
    (line) => {
      const [what = '', content = ''] = line.split('|');
      const message = `这是 ${what}，请先解压，再${HAND_IN}`;
      expect(problemOf(() => open(Buffer.from(content, 'latin1'), 'a.xlsx'))).toEqual({
        code: 'not-a-workbook',
        message,
      });
    },
  );

  const page = '<html><body><table><tr><td>名称</td></tr></table></body></html>';
  const spreadsheet =
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table><Row><Cell><Data ss:Type="String">名称</Data></Cell></Row></Table></Worksheet></Workbook>';
  it.each([
    ['a.xlsx', page, '文件名以 .xlsx 结尾，内容却是网页（HTML）（Excel 也打不开）', '.xls'],
    ['a.XLSM', spreadsheet, '文件名以 .XLSM 结尾，内容却是 XML 电子表格（Excel 也打不开）', '.xls'],
    ['表/a.xltx', '名称,金额\n甲,1\n', '文件名以 .xltx 结尾，内容却是纯文本（Excel 也打不开）', '.csv'],
  ])('does not read text as a table where its name promises a package: %s', (name, content, said, own) => {
    const bytes = new TextEncoder().encode(content);
    expect(problemOf(() => open(bytes, name))).toEqual({
      code: 'not-a-workbook',
      message: `${said}；如果里面就是表格，请把扩展名改成 ${own} 再试，否则请${HAND_IN}`,
    });
    for (const readable of [undefined, 'a.xls', `a${own}`])
      expect(rowsOf(open(bytes, readable), 0)).toHaveLength(own === '.csv' ? 2 : 1);
  });

  it('says so where a name promises a package and the bytes are nothing known', () => {
    const message = `这不是能识别的表格文件：文件名以 .xltm 结尾，内容却不是工作簿（Excel 也打不开），可能没有传完整或改过扩展名，请${HAND_IN}`;
    expect(problemOf(() => open(new Uint8Array(4096), 'a.xltm'))).toEqual({ code: 'not-a-workbook', message });
    expect(problemOf(() => open(new Uint8Array(0), 'a.xltm')).code).toBe('empty-workbook');
  });

  it('refuses elements inside one another without end in the formats that are text', () => {
    const deep = '<Data>'.repeat(50_000) + '</Data>'.repeat(50_000);
    const flat = '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">';
    for (const text of [spreadsheet.replace('<Row>', `${deep}<Row>`), `${flat}${deep}</office:document>`])
      expect(problemOf(() => open(new TextEncoder().encode(text), 'a.xls')).code).toBe('damaged-workbook');
    const ods = { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': deep };
    expect(problemOf(() => open(zip(ods))).code).toBe('damaged-workbook');
  });
});
