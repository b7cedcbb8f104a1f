/**
 * How a cell is read, told once for the naive interpreters: texts and their folding, credit codes, dates, money, yes and
 * no, headings. It shares nothing with the engine; `null` always means "not known".
 */

export type NaiveCell = string | number | boolean | null;

/** What the cell says, or the empty text where it says nothing. */
export function textOf(cell: NaiveCell): string {
  if (cell === null) return '';
  return String(cell).trim();
}

/** Names of enterprises and headings: 全角 as 半角 (brackets too), no blanks. */
export function foldName(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}

/** Names of items and places: quotation marks out as well. */
export function foldItem(text: string): string {
  return foldName(text).replace(/["'“”„‟‘’‚‛「」『』]/gu, '');
}

/** Standard, certificate and project numbers: no blanks and invisible signs, one kind of dash, upper case. */
export function foldSubject(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/gu, '')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu, '-')
    .toUpperCase();
}

/** The letters of a credit code in the order of their values, 0 to 30 (GB 32100-2015). */
const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export function foldCode(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}

export function codeIsWellFormed(code: string): boolean {
  if (code.length !== 18) return false;
  for (const letter of code) {
    if (!CODE_LETTERS.includes(letter)) return false;
  }
  return true;
}

/** The 18th character that the first 17 ask for: 31 less the weighted sum modulo 31, weights being powers of 3. */
export function checkCharacter(code: string): string {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i += 1) {
    sum += CODE_LETTERS.indexOf(code.charAt(i)) * weight;
    weight = (weight * 3) % 31;
  }
  return CODE_LETTERS.charAt((31 - (sum % 31)) % 31);
}

/** Excel keeps 15 digits of a number; whatever was typed behind them is gone. */
export function wasRounded(cell: NaiveCell): boolean {
  return typeof cell === 'number' && Math.abs(cell) >= 1e15;
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}

export function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  // A day that does not exist (2月30日) has rolled over into another month.
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** Serial numbers, 2026-3-1, 2026/3/1, 2026.3.1, 2026年3月1日 and 20260301 as a text. */
export function readDate(cell: NaiveCell): string | null {
  if (typeof cell === 'boolean' || cell === null) return null;
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell) || cell < 1 || cell >= 2_958_466) return null;
    // Excel believes in 1900-02-29 (serial 60), so that days before it count from one day later.
    const days = Math.floor(cell) + (cell < 60 ? 1 : 0);
    const date = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000);
    return isoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  }
  const text = foldName(cell);
  const parts =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(text) ??
    /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/u.exec(text) ??
    /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/u.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日$/u.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (parts === null) return null;
  return isoDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The same day so many years on; from 02-29 it is the last day of February (民法典 第二百零二条). */
export function yearsAfter(iso: string, years: number): string {
  const year = Number(iso.slice(0, 4)) + years;
  const month = Number(iso.slice(5, 7));
  const day = Number(iso.slice(8, 10));
  return isoDate(year, month, day) ?? isoDate(year, month, day - 1) ?? iso;
}

export function isoDayBefore(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, (day ?? 1) - 1)).toISOString().slice(0, 10);
}

const FEN_PER_UNIT: Record<string, bigint> = { 元: 100n, 万元: 1_000_000n, 万: 1_000_000n, 亿元: 10_000_000_000n };

/** An amount in fen; null where it cannot be read, is below zero, or has a fraction of a fen. */
export function readMoney(cell: NaiveCell, unitOutsideTheCell: string): number | null {
  if (typeof cell === 'boolean' || cell === null) return null;
  let text: string;
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell) || cell < 0 || cell >= 1e15) return null;
    // The stored value at 15 significant digits; small values come out as 1.5e-7, which Number cannot spell otherwise.
    text = cell.toPrecision(15);
  } else {
    text = foldName(cell)
      .replace(/^[¥￥]/u, '')
      .replace(/^人民币/u, '');
  }
  const parts = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(?:e([+-]\d+))?(亿元|万元|万|元)?$/u.exec(text);
  if (parts === null) return null;
  const whole = (parts[1] ?? '').replaceAll(',', '');
  const fraction = parts[2] ?? '';
  const exponent = Number(parts[3] ?? '0');
  const unit = FEN_PER_UNIT[parts[4] ?? unitOutsideTheCell];
  if (unit === undefined) return null;
  let fen = BigInt(whole + fraction) * unit;
  let decimals = fraction.length - exponent;
  while (decimals > 0) {
    if (fen % 10n !== 0n) return null;
    fen /= 10n;
    decimals -= 1;
  }
  while (decimals < 0) {
    fen *= 10n;
    decimals += 1;
  }
  return Number(fen);
}

const YES = ['是', '有', '√', 'Y', '1', '已', 'TRUE'];
const NO = ['否', '无', '×', 'N', '0', '未', 'FALSE'];

export function readYesNo(cell: NaiveCell): boolean | null {
  const text = foldName(textOf(cell)).toUpperCase();
  if (YES.includes(text)) return true;
  if (NO.includes(text)) return false;
  return null;
}

/** `申请金额（万元）` is the column 申请金额 in 万元. */
export function splitHeading(cell: NaiveCell): { title: string; unit: string | null } {
  const text = foldName(textOf(cell));
  const parts = /^(.*)\((亿元|万元|元)\)$/u.exec(text);
  if (parts === null) return { title: text, unit: null };
  return { title: parts[1] ?? '', unit: parts[2] ?? null };
}

/** Where a column stands, or null where the sheet has none of that title. */
export function findColumn(headings: NaiveCell[], title: string): number | null {
  for (let i = 0; i < headings.length; i += 1) {
    const heading = headings[i];
    if (heading !== undefined && splitHeading(heading).title === foldName(title)) return i;
  }
  return null;
}

export function cellIn(cells: NaiveCell[], column: number | null): NaiveCell {
  if (column === null) return null;
  return cells[column] ?? null;
}

export function isBlank(cell: NaiveCell): boolean {
  return textOf(cell) === '';
}

export function rowIsBlank(cells: NaiveCell[]): boolean {
  return cells.every((cell) => isBlank(cell));
}

/** 单位：万元 somewhere above the table. */
export function unitLineAbove(cells: NaiveCell[][], headerRow: number): string | null {
  for (let r = 0; r < headerRow - 1; r += 1) {
    for (const cell of cells[r] ?? []) {
      const parts = /^(?:金额)?单位:(?:人民币)?(亿元|万元|元)$/u.exec(foldName(textOf(cell)));
      if (parts !== null) return parts[1] ?? null;
    }
  }
  return null;
}

/** 合计 and 审核人： 制表人： below the table are not applications. */
export function isFooter(cells: NaiveCell[], codeColumn: number | null, itemColumn: number | null): boolean {
  if (!isBlank(cellIn(cells, codeColumn)) || !isBlank(cellIn(cells, itemColumn))) return false;
  const firstText = foldName(textOf(cells.find((cell) => !isBlank(cell)) ?? null));
  return /^(合计|总计|小计|累计|审核|复核|制表|填表|填报|负责人|经办|联系人|备注:|注:|说明:)/u.test(firstText);
}
