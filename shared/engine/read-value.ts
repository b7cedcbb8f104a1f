/** One cell read as what its column holds. What cannot be read is never guessed: it becomes a data finding. */
import type { Value } from '../checks/check.ts';
import { dateFaultText, readDate } from '../model/date.ts';
import type { FindingCode, Severity } from '../model/finding.ts';
import { type Cell, cellText, isCellError, isErrorLiteral, NOT_CALCULATED } from '../model/grid.ts';
import { type MoneyUnit, moneyFaultText, readMoney } from '../model/money.ts';
import { statedNumber } from '../model/stated-number.ts';
import { foldIdentifier, foldName, foldTerm } from '../model/text.ts';
import { readUscc, repairUscc, usccFaultText } from '../model/uscc.ts';
import type { Catalogue } from '../packs/catalogue.ts';
import type { Column } from '../packs/compile.ts';

/** What a cell is read with beside its column. */
export type Reader = {
  readonly catalogue: Catalogue;
  readonly date1904: boolean;
  /** The unit of money where the cell names none: the heading's, the unit line's, else 元. */
  readonly unit: MoneyUnit;
};

export type Fault = {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** A predicate in Chinese, to stand behind the column's title and the cell's text. */
  readonly says: string;
  readonly fix?: { readonly value: string };
};

export type Reading = {
  /** undefined: unreadable. null: blank. */
  readonly value: Value;
  /** The folded text by which rows are compared. */
  readonly key: string | undefined;
  readonly fault: Fault | null;
};

const BLANK: Reading = { value: null, key: '', fault: null };
const YES_READING: Reading = { value: true, key: '是', fault: null };
const NO: Reading = { value: false, key: '否', fault: null };

/** Above this a number has lost digits that a code needs: Excel keeps 15 (Excel specifications and limits). */
const EXACT_DIGITS_BELOW = 1e15;

/** 是/否, 有/无, √/×, Y/N, 1/0, 已/未 (policies, section 0), folded. */
const YES: ReadonlySet<string> = new Set(['是', '有', '√', '✓', '✔', 'Y', 'YES', '1', '已', 'TRUE']);
const NOT: ReadonlySet<string> = new Set(['否', '无', '×', '✗', '✘', '╳', 'N', 'NO', '0', '未', 'FALSE']);

/** Reads a cell by its column's type; blank cells as the column says. Never throws. */
export function readValue(column: Column, cell: Cell, reader: Reader): Reading {
  if (cell === null) return column.blank === 'no' ? NO : BLANK;
  if (isCellError(cell) || (typeof cell === 'string' && isErrorText(cell))) return errorValue(column, cell);
  switch (column.type) {
    case 'uscc':
      return uscc(cell);
    case 'money':
      return money(cell, reader);
    case 'date':
      return date(cell, reader);
    case 'count':
    case 'number':
      return number(column, cell);
    case 'yesno':
      return yesno(cell);
    case 'choice':
      return choice(column, cell);
    case 'list':
      return list(column, cell);
    case 'award':
      return award(cell, reader);
    case 'identifier':
      return identifier(cell);
    case 'name':
      return text(cellText(cell), foldName(cellText(cell)));
    case 'term':
      return term(column, cellText(cell));
    case 'text':
      return text(cellText(cell), cellText(cell).trim());
  }
}

/** Every error value has its mark, which few other texts have. */
function isErrorText(text: string): boolean {
  return text.includes('#') && isErrorLiteral(text.trim());
}

/** A text that folds to nothing (blanks, zero-width signs) is a blank cell. */
function text(value: string, key: string): Reading {
  return key === '' ? BLANK : { value, key, fault: null };
}

function bad(code: FindingCode, says: string): Reading {
  return { value: undefined, key: undefined, fault: { code, severity: 'error', says } };
}

/** What a column's type is called when its cell cannot be read. */
function codeOf(column: Column): FindingCode {
  switch (column.type) {
    case 'uscc':
      return 'bad-uscc';
    case 'money':
      return 'bad-money';
    case 'date':
      return 'bad-date';
    case 'count':
    case 'number':
      return 'bad-number';
    case 'yesno':
      return 'bad-bool';
    case 'choice':
    case 'list':
      return 'bad-enum';
    default:
      return 'missing';
  }
}

function errorValue(column: Column, cell: Cell): Reading {
  if (cell === NOT_CALCULATED) {
    return bad(codeOf(column), '：这一格是公式，文件里没有保存它的结果，请在 Excel 中打开、计算并保存后重新核验');
  }
  return bad(codeOf(column), '是公式错误值，请改正公式或直接填写');
}

function uscc(cell: Cell): Reading {
  const reading = readUscc(cell);
  if (reading.kind === 'blank') return BLANK;
  if (reading.kind === 'bad') {
    const code = reading.reason === 'precision-lost' ? 'precision-lost' : 'bad-uscc';
    const mended = code === 'bad-uscc' ? repairUscc(cellText(cell)) : null;
    const says = usccFaultText(reading.reason);
    const fault: Fault =
      mended === null
        ? { code, severity: 'error', says }
        : { code, severity: 'error', says: `${says}；形近的字母改成数字后为 ${mended}`, fix: { value: mended } };
    return { value: undefined, key: undefined, fault };
  }
  if (reading.checkFits) return { value: reading.code, key: reading.code, fault: null };
  const says = '的校验码与前 17 位不符，可能有一位写错，请对照营业执照核对；核对无误的可以继续';
  return { value: reading.code, key: reading.code, fault: { code: 'bad-uscc', severity: 'warning', says } };
}

function money(cell: Cell, reader: Reader): Reading {
  const reading = readMoney(cell, reader.unit);
  if (reading.kind === 'blank') return BLANK;
  if (reading.kind === 'bad') return bad('bad-money', moneyFaultText(reading.reason));
  if (reading.fen < 0) return bad('bad-money', '是负数，金额不能小于 0，请改正');
  return { value: reading.fen, key: String(reading.fen), fault: null };
}

function date(cell: Cell, reader: Reader): Reading {
  const reading = readDate(cell, reader.date1904);
  if (reading.kind === 'blank') return BLANK;
  if (reading.kind === 'bad') return bad('bad-date', dateFaultText(reading.reason));
  return { value: reading.date, key: reading.date, fault: null };
}

function number(column: Column, cell: Cell): Reading {
  const value = statedNumber(cell, column.units);
  if (value === null) return BLANK;
  if (value === undefined) return bad('bad-number', '不是数字，请写成阿拉伯数字，如 1');
  if (value < column.min) return bad('bad-number', `小于 ${column.min}，请核对`);
  if (column.type === 'count' && !Number.isSafeInteger(value)) return bad('bad-number', '不是整数，请写成整数，如 1');
  return { value, key: String(value), fault: null };
}

function yesno(cell: Cell): Reading {
  if (cell === '否') return NO;
  if (cell === '是') return YES_READING;
  const folded = foldTerm(cellText(cell)).toUpperCase();
  if (folded === '') return BLANK;
  if (YES.has(folded)) return YES_READING;
  if (NOT.has(folded)) return NO;
  return bad('bad-bool', '看不出是还是否，请填“是”或“否”');
}

function choice(column: Column, cell: Cell): Reading {
  const folded = foldTerm(cellText(cell));
  if (folded === '') return BLANK;
  const value = column.vocabulary?.find(folded) ?? null;
  if (value !== null) return { value, key: foldTerm(value), fault: null };
  return bad('bad-enum', `不在规定范围，只能填${(column.vocabulary?.words ?? []).join('、')}之一`);
}

/** Between things of a list, the stronger first: words of the list may hold the weaker themselves. */
const LIST_MARKS = [/[;；\n]+/, /[,，、/\s]+/];
/** `第1项`, `（1）`, `1.` and `①` all mean 1. */
const LIST_NUMBER = /^[第(]?(\d{1,3})(?:[项条)])?[.．、]?$/;

/** 无 under 符合条件 says that none of them holds: it is read, and the rule that asks for one speaks. */
const NONE: ReadonlySet<string> = new Set(['无', '没有', '否', '不符合', '均不符合', '都不符合', '×', '/', '-', '—']);

/** Several words, in the order of the pack whatever theirs is. */
function list(column: Column, cell: Cell): Reading {
  const shown = cellText(cell);
  const folded = foldTerm(shown);
  if (folded === '') return BLANK;
  if (NONE.has(folded) && !column.vocabulary?.find(shown)) return { value: [], key: '', fault: null };
  const unknown: string[] = [];
  const found = new Set(listed(shown, column, LIST_MARKS, unknown));
  if (unknown.length > 0) {
    const words = (column.vocabulary?.words ?? []).join('、');
    return bad('bad-enum', `中的“${unknown.join('”“')}”不在规定范围，只能填${words}中的一项或几项，用顿号分开`);
  }
  const value = (column.vocabulary?.words ?? []).filter((word) => found.has(word));
  return { value, key: value.map(foldTerm).join('、'), fault: null };
}

function listed(text: string, column: Column, marks: readonly RegExp[], unknown: string[]): string[] {
  const number = LIST_NUMBER.exec(foldTerm(text))?.[1];
  const word = column.vocabulary?.find(text) ?? (number === undefined ? null : column.vocabulary?.find(number));
  if (word) return [word];
  const [mark, ...weaker] = marks;
  if (!mark) {
    unknown.push(text.trim());
    return [];
  }
  const parts = text.split(mark).filter((part) => part.trim() !== '');
  return parts.flatMap((part) => listed(part, column, weaker, unknown));
}

/** A word that the column knows is read as the pack writes it; another one as it stands. */
function term(column: Column, shown: string): Reading {
  const known = column.vocabulary?.find(shown) ?? null;
  return known === null ? text(shown, foldTerm(shown)) : { value: known, key: foldTerm(known), fault: null };
}

/** An unknown item is readable: its text is kept, and the check `catalogued` speaks about it. */
function award(cell: Cell, reader: Reader): Reading {
  const shown = cellText(cell);
  const key = foldTerm(shown);
  if (key === '') return BLANK;
  return { value: reader.catalogue.find(shown) ?? shown, key, fault: null };
}

function identifier(cell: Cell): Reading {
  if (typeof cell === 'number' && Math.abs(cell) >= EXACT_DIGITS_BELOW) {
    return bad('precision-lost', '是按数值保存的，15 位以后的数字已被 Excel 改掉，请先把单元格设为文本格式再重新填写');
  }
  const shown = cellText(cell);
  return text(shown, foldIdentifier(shown));
}
