/** A small award sheet of 哈密 as cells and as a file: the very same cells, so that the ways to ask can be compared. */
import { type CellValue, writeXlsx } from 'hucre';
import { utils, write } from 'xlsx';

export type Cells = readonly (readonly (string | number | boolean)[])[];

export const HEADINGS = [
  '申报单位',
  '统一社会信用代码',
  '单位类型',
  '所在地',
  '奖励事项',
  '项目（标准、证书）名称或编号',
  '获得日期',
  '申报日期',
  '是否失信或列入负面清单',
  '是否已获同类政策支持',
  '是否符合产业政策',
  '申请金额（万元）',
] as const;

const rest = ['2025-10-01', 46_167, '否', '否', '是'] as const;

/** Its row in the sheet is 3: passes. */
export const GOOD_ROW = [
  '哈密瓜乡食品有限公司',
  '91652200MA77ABCD1M',
  '企业',
  '伊州区',
  'CNAS实验室认可',
  '',
  ...rest,
  10,
] as const;

/** No such item: rejected. */
export const BAD_ROW = [
  '哈密星火机械有限公司',
  '91652200MA77ABCE1N',
  '企业',
  '伊州区',
  '最佳员工',
  '',
  ...rest,
  5,
] as const;

/** A title, the headings, and rows from row 3 on. A date stands as a serial number, as Excel holds it. */
export const SHEET: Cells = [['哈密市奖励申报汇总表'], HEADINGS, GOOD_ROW, BAD_ROW];

export const SHEET_NAME = '申报汇总';
export const AS_OF = '2026-10-08';

export const LEDGER: Cells = [
  ['统一社会信用代码', '企业名称', '奖励事项', '核定金额', '年度', '状态'],
  ['91652200MA77ABCF1P', '哈密驼铃农业科技有限公司', '国家级质量强国建设领军企业', 200_000, '2026', '已拨付'],
];

/** The bytes of an .xlsx with one sheet of these cells. */
export async function xlsxOf(values: Cells, name: string = SHEET_NAME): Promise<Uint8Array> {
  const rows = values.map((row) => row.map((value): CellValue => (value === '' ? null : value)));
  return await writeXlsx({ sheets: [{ name, rows }] });
}

export function csvOf(values: Cells): Uint8Array {
  return new TextEncoder().encode(values.map((row) => row.join(',')).join('\r\n'));
}

/** An OLE compound file whose directory names an encrypted package in place of a workbook. */
export function encryptedWorkbook(): Uint8Array {
  const book = utils.book_new(utils.aoa_to_sheet([['a']]), 'a');
  const bytes = Buffer.from(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
  const at = bytes.indexOf(Buffer.from('Workbook', 'utf16le'));
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  name.copy(bytes, at);
  bytes.writeUInt16LE(name.length + 2, at + 64);
  return new Uint8Array(bytes);
}
