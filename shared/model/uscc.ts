/**
 * Unified social credit codes (统一社会信用代码), GB 32100-2015: 18 characters, the last of which checks the others.
 * Real codes in use exist whose check character does not fit, so that alone is told apart from an unreadable code.
 */
import { type Cell, isCellError, isErrorLiteral } from './grid.ts';
import { foldIdentifier } from './text.ts';

/** GB 32100-2015 table 1: digits and capital letters without I, O, S, V, Z; a character's place is its value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const LENGTH = 18;

/** GB 32100-2015 4.2.6: the weight of place i is 3^(i−1) mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Excel keeps 15 significant digits of a number; whatever stands behind them is gone (Excel specifications). */
const EXACT_DIGITS_BELOW = 1e15;

/** Value of each ASCII character, −1 where a code cannot have it. */
const VALUES: readonly number[] = Array.from({ length: 128 }, (_, unit) => ALPHABET.indexOf(String.fromCharCode(unit)));

export type UsccFault = 'length' | 'letter' | 'character' | 'precision-lost' | 'error-value' | 'not-text';

export type UsccReading =
  | { readonly kind: 'uscc'; readonly code: string; readonly checkFits: boolean }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly reason: UsccFault };

const FAULT_TEXTS: Readonly<Record<UsccFault, string>> = {
  length: '不是 18 位的统一社会信用代码，请对照营业执照重新填写',
  letter: '含有统一社会信用代码中不会出现的字母（I、O、S、V、Z），请对照营业执照核对是否应为数字',
  character: '含有数字和大写字母以外的字符，请对照营业执照重新填写',
  'precision-lost': '是按数值保存的，15 位以后的数字已被 Excel 改掉，请先把单元格设为文本格式，再对照营业执照重新填写',
  'error-value': '是公式错误值，请改正公式或直接填写统一社会信用代码',
  'not-text': '不是统一社会信用代码，请对照营业执照填写 18 位代码',
};

const BLANK: UsccReading = { kind: 'blank' };

function bad(reason: UsccFault): UsccReading {
  return { kind: 'bad', reason };
}

/** A predicate about the cell, to stand behind its value: `「…」` + this. */
export function usccFaultText(fault: UsccFault): string {
  return FAULT_TEXTS[fault];
}

/**
 * The check character for the first 17 characters of a code; null where they are not 17 characters of the alphabet.
 * GB 32100-2015 4.2.6: the remainder by 31 of the weighted sum, taken from 31.
 */
export function checkCharacter(first17: string): string | null {
  return first17.length === LENGTH - 1 ? weightedCheck(first17) : null;
}

/** The same over the first 17 characters of a longer text. */
function weightedCheck(code: string): string | null {
  let sum = 0;
  for (let i = 0; i < WEIGHTS.length; i += 1) {
    const value = VALUES[code.charCodeAt(i)] ?? -1;
    if (value < 0) return null;
    sum += value * (WEIGHTS[i] ?? 0);
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Whether a text is a clean code, whatever its check character. */
export function isUscc(text: string): boolean {
  if (text.length !== LENGTH) return false;
  for (let i = 0; i < LENGTH; i += 1) if ((VALUES[text.charCodeAt(i)] ?? -1) < 0) return false;
  return true;
}

/** Whether every character of a folded code of the right length is one that a code can have. */
function readFolded(code: string): UsccReading {
  return readClean(code) ?? bad(/[^0-9A-Z]/.test(code) ? 'character' : 'letter');
}

/**
 * Reads a cell as a credit code. `code` is folded; `checkFits` tells whether its last character fits the others.
 * A number cannot hold 18 digits: from 16 digits on it was rounded and must be typed again (`precision-lost`).
 */
export function readUscc(cell: Cell): UsccReading {
  if (cell === null) return BLANK;
  if (typeof cell === 'number') return bad(Math.abs(cell) >= EXACT_DIGITS_BELOW ? 'precision-lost' : 'length');
  if (isCellError(cell)) return bad('error-value');
  if (typeof cell === 'boolean') return bad('not-text');
  // Most cells hold a clean code, which needs no folding.
  return readClean(cell) ?? readUnfolded(cell);
}

/** null where it is no code as it stands. */
function readClean(text: string): UsccReading | null {
  const check = text.length === LENGTH ? weightedCheck(text) : null;
  const last = VALUES[text.charCodeAt(LENGTH - 1)] ?? -1;
  if (check === null || last < 0) return null;
  return { kind: 'uscc', code: text, checkFits: check === text.charAt(LENGTH - 1) };
}

function readUnfolded(cell: string): UsccReading {
  const code = foldIdentifier(cell);
  if (code === '') return BLANK;
  if (isErrorLiteral(code)) return bad('error-value');
  if (isScientific(code)) return bad('precision-lost');
  return code.length === LENGTH ? readFolded(code) : bad('length');
}

/** `9.16522E+17`, as a csv saved by Excel shows a long number. */
function isScientific(code: string): boolean {
  return /^\d(?:\.\d+)?E\+?\d{1,2}$/.test(code);
}

/** Letters that a code cannot have, each with the one digit that looks like it. V looks like both U and Y. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ['I', '1'],
  ['O', '0'],
  ['S', '5'],
  ['Z', '2'],
]);

/**
 * The one certain mend: I, O, S and Z read as 1, 0, 5 and 2, where the result then has the right length and a check
 * character that fits. Null where nothing of that kind is to be mended or the result would still be doubtful.
 */
export function repairUscc(text: string): string | null {
  const folded = foldIdentifier(text);
  const mended = folded.replace(/[IOSZ]/g, (letter) => LOOK_ALIKES.get(letter) ?? letter);
  if (mended === folded || mended.length !== LENGTH) return null;
  const reading = readFolded(mended);
  return reading.kind === 'uscc' && reading.checkFits ? mended : null;
}
