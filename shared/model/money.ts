/**
 * Money is an integer of fen, read exactly from what the cell holds: decimal digits are shifted, never a float
 * multiplied. A cell's number is its stored value at 15 significant digits (spec/policies.md section 0, 金额).
 */
import { type Cell, isCellError, isErrorLiteral } from './grid.ts';

/** Powers of ten: how many places an amount in the unit is shifted to become fen. */
const PLACES = { 元: 2, 百元: 4, 千元: 5, 万元: 6, 十万元: 7, 百万元: 8, 千万元: 9, 亿元: 10 } as const;

export type MoneyUnit = keyof typeof PLACES;

/** The units in the order in which a person would look for one. */
export const MONEY_UNIT_NAMES = [
  '元',
  '万元',
  '百元',
  '千元',
  '十万元',
  '百万元',
  '千万元',
  '亿元',
] as const satisfies readonly MoneyUnit[];

/** Fen in one of each unit. */
export const MONEY_UNITS: Readonly<Record<MoneyUnit, number>> = {
  元: 1e2,
  百元: 1e4,
  千元: 1e5,
  万元: 1e6,
  十万元: 1e7,
  百万元: 1e8,
  千万元: 1e9,
  亿元: 1e10,
};

/** Beyond this a JavaScript number skips integers: about 90 万亿元, more than any fund holds. */
export const MAX_FEN = Number.MAX_SAFE_INTEGER;

/** Integers below this are exact in Excel, which keeps 15 significant digits. */
const EXACT_INTEGERS_BELOW = 1e15;

/** Fifteen digits and a point. */
const SHORT_DECIMAL = 16;

/** No amount is written longer; what is longer is prose, and searching it for amounts would be slow. */
const LONGEST_AMOUNT = 64;

export type MoneyFault =
  | 'not-money'
  | 'fraction-of-fen'
  | 'too-large'
  | 'two-amounts'
  | 'bad-separator'
  | 'scientific'
  | 'error-value';

export type MoneyReading =
  | { readonly kind: 'money'; readonly fen: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly reason: MoneyFault };

const FAULT_TEXTS: Readonly<Record<MoneyFault, string>> = {
  'not-money': '不是能读出的金额，请写成数字，如 20000 或 2万元；没有金额请留空',
  'fraction-of-fen': '有不足一分的零头，请核对小数位数和单位（元、万元）',
  'too-large': '超出可处理的金额，请核对数字和单位（元、万元）',
  'two-amounts': '里不止一个金额，请只保留一个，如 20000 或 2万元',
  'bad-separator': '的千分位逗号或空格位置不对，请去掉后重写，如 12000 或 12,000',
  scientific: '是科学计数法，可能已丢失位数，请写出完整的金额，如 1200000',
  'error-value': '是公式错误值，请改正公式或直接填写金额',
};

const BLANK: MoneyReading = { kind: 'blank' };

/** A predicate about the cell, to stand behind its value: `「…」` + this. */
export function moneyFaultText(fault: MoneyFault): string {
  return FAULT_TEXTS[fault];
}

function bad(reason: MoneyFault): MoneyReading {
  return { kind: 'bad', reason };
}

function isUnit(text: string): text is MoneyUnit {
  return Object.hasOwn(PLACES, text);
}

/** Digits with `decimals` of them behind the point, in a unit of 10^`places` fen → fen. Exact, or a fault. */
function shifted(digits: string, decimals: number, places: number, negative: boolean): MoneyReading {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end -= 1;
  if (end === 0) return { kind: 'money', fen: 0 };
  const zeros = places - decimals + (digits.length - end);
  if (zeros < 0) return bad('fraction-of-fen');
  const fen = Number(`${digits.slice(0, end)}e${zeros}`);
  if (fen > MAX_FEN) return bad('too-large');
  return { kind: 'money', fen: negative ? -fen : fen };
}

function readNumber(value: number, unit: MoneyUnit): MoneyReading {
  if (!Number.isFinite(value)) return bad('not-money');
  const size = Math.abs(value);
  if (Number.isInteger(size) && size < EXACT_INTEGERS_BELOW) {
    const fen = size * MONEY_UNITS[unit];
    if (fen > MAX_FEN) return bad('too-large');
    return { kind: 'money', fen: value < 0 ? -fen : fen };
  }
  // The shortest text that gives the number back is its 15-digit form too, where it has no more digits than that.
  const shortest = String(size);
  const digits = shortest.length <= SHORT_DECIMAL && size < EXACT_INTEGERS_BELOW ? shortest : size.toPrecision(15);
  const [coefficient = '', exponent = '0'] = digits.split('e');
  const [whole = '', fraction = ''] = coefficient.split('.');
  return shifted(whole + fraction, fraction.length - Number(exponent), PLACES[unit], value < 0);
}

/** One amount as people write it; the brackets of a negative one are already off. */
const AMOUNT =
  /^(?<sign>[-+])? ?(?:¥|人民币|RMB|CNY)?:? ?(?<inner>[-+])? ?(?<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?<fraction>\d+))? ?(?<unit>元|圆|[百千]元|[十百千]?万[元圆]?|亿[元圆]?)? ?[整正]?$/i;

/** A number followed by its unit, anywhere. */
const NUMBER_WITH_UNIT = /\d ?(?:[十百千万亿]+元?|元)/g;

/** Two numbers with something between them that lists, adds or spans; each may have its unit. */
const TWO_NUMBERS = /^¥?\d[\d,.]* ?[十百千万亿]*元? ?(?:[-~至到—–、;+和及/|]|[, ] ) ?¥?\d[\d,.]* ?[十百千万亿]*元?$/;

/** NFKC, nothing of zero width, one kind of minus, `。` between digits as a decimal point, single blanks. */
function foldAmount(text: string): string {
  if (/^[\d,.万元亿-]+$/.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\s+/g, ' ')
    .replaceAll('−', '-')
    .replace(/(?<=\d)。(?=\d)/g, '.')
    .trim();
}

function readText(cell: string, unit: MoneyUnit | null): MoneyReading {
  if (cell.trim().length > LONGEST_AMOUNT) return bad('not-money');
  const text = foldAmount(cell);
  if (text === '') return BLANK;
  if (isErrorLiteral(text)) return bad('error-value');
  const brackets = /^(¥?) ?\( ?(?![-+ ])(.*?) ?\)(.*)$/.exec(text);
  const bare = brackets ? `${brackets[1] ?? ''}${brackets[2] ?? ''}${brackets[3] ?? ''}` : text;
  const parts = AMOUNT.exec(bare)?.groups;
  const { sign, inner, whole = '', fraction = '', unit: written } = parts ?? {};
  const signs = (sign === undefined ? 0 : 1) + (inner === undefined ? 0 : 1) + (brackets ? 1 : 0);
  if (!parts || whole + fraction === '' || signs > 1) return bad(faultOf(text));
  const own = written === undefined ? unit : ownUnit(written);
  if (own === null) return bad('not-money');
  const negative = brackets !== null || sign === '-' || inner === '-';
  return shifted(whole.replaceAll(',', '') + fraction, fraction.length, PLACES[own], negative);
}

/** `万` and `万圆` are `万元`. */
function ownUnit(written: string): MoneyUnit | null {
  const unit = `${written.replace(/[元圆]$/, '')}元`;
  return isUnit(unit) ? unit : null;
}

/** Why a folded text is no amount, so that the clerk is told what to change. */
function faultOf(text: string): MoneyFault {
  if (/^[-+]?\d(?:\.\d+)?E[-+]?\d{1,3}$/i.test(text)) return 'scientific';
  if (/^\d{4}[-/.年]\d{1,2}[-/.月]/.test(text)) return 'not-money';
  if ((text.match(NUMBER_WITH_UNIT)?.length ?? 0) > 1 || TWO_NUMBERS.test(text)) return 'two-amounts';
  return /^[-+¥]*\d+(?:[, ]+\d+)+(?:\.\d*)? ?(?:[十百千万亿]*元?)$/.test(text) ? 'bad-separator' : 'not-money';
}

/**
 * Reads a cell as money, in fen. The cell's own unit (`2万元`) beats `defaultUnit`, which is the heading's, the unit
 * line's or 元. Negative amounts are read (`-5`, `（5）`), zero is not blank, and whatever is not certain is bad.
 */
export function readMoney(cell: Cell, defaultUnit: MoneyUnit): MoneyReading {
  if (cell === null) return BLANK;
  if (typeof cell === 'number') return readNumber(cell, defaultUnit);
  if (typeof cell === 'string') return readText(cell, defaultUnit);
  return bad(isCellError(cell) ? 'error-value' : 'not-money');
}

/** An amount in a pack or on the command line, in fen: `60万元`, `5000000元`, or without a unit where one is given. */
export function parseAmount(text: string, unit: MoneyUnit | null = null): number | null {
  const reading = readText(text, unit);
  return reading.kind === 'money' && reading.fen >= 0 ? reading.fen : null;
}

const UNIT = '(?:[十百千]?万元|亿元|[百千]元|元)';
const LISTED = '[^()\\s:,，、;；]{1,8}';
const UNIT_LINE = new RegExp(
  `(?:^|[^\\p{Script=Han}]|金额|货币|计量|计价|资金|数据)单 ?位 ?[:为(]? ?(?<list>${LISTED}(?:[,、;]${LISTED})*)(?![\\p{Script=Han}])`,
  'u',
);

/** The unit that a line above the table gives: `单位：万元`, `金额单位：家、万元`; null for `填报单位：…` and the like. */
export function readUnitLine(text: string): MoneyUnit | null {
  const { list = '' } = UNIT_LINE.exec(foldAmount(text.slice(0, LONGEST_LINE)))?.groups ?? {};
  return soleUnit(list.split(/[,、;]/));
}

/** A title line with its unit is shorter; a note of a thousand characters is not searched. */
const LONGEST_LINE = 512;

/** The one money unit among the parts, where there is exactly one. */
function soleUnit(parts: readonly string[]): MoneyUnit | null {
  const units = parts.map(unitOf).filter((unit) => unit !== null);
  const [unit = null] = units;
  return units.length === 1 ? unit : null;
}

const SOLE_UNIT = new RegExp(`^(?:(?:金额|货币|计量)?单位[:为]?)?(?:人民币|RMB|CNY)?:?(${UNIT})(?:人民币)?$`, 'i');

/** A part that is nothing but a unit: `万元`, `人民币万元`, `单位：万元`, `人民币：元`. */
function unitOf(part: string): MoneyUnit | null {
  const unit = SOLE_UNIT.exec(part.normalize('NFKC').replace(/\s/g, ''))?.[1];
  return unit !== undefined && isUnit(unit) ? unit : null;
}

const BRACKETED = /[(（[［【〔{｛]([^()（）[\]［］【】〔〕{}｛｝]*)[)）\]］】〕}｝]/g;
const LAST_UNIT = new RegExp(`(?<![\\d０-９一二三四五六七八九两几数])(?:人民币)?${UNIT}$`);
const LAST_SEPARATORS = /[/／:：|,，、\s_-]+$/;

/**
 * A heading without its unit, and the unit: `申请金额（万元）`, `金额[元]`, `金额(单位：万元)`, `金额（必填，万元）`,
 * `金额/万元`, `金额万元`; `万元` alone leaves an empty heading. Where it names no unit, or two, it comes back trimmed, with null.
 */
export function readHeadingUnit(heading: string): { heading: string; unit: MoneyUnit | null } {
  const text = heading.trim();
  if (text.length > LONGEST_LINE) return { heading: text, unit: null };
  const last = LAST_UNIT.exec(text);
  const before = text.slice(0, last?.index ?? 0);
  const bare = before.replace(LAST_SEPARATORS, '');
  // 收件单元 ends in no unit, so a bare 元 needs a separator or 金额 before it; 万元 can be nothing else.
  if (last && (last[0] !== '元' || bare !== before || /^$|金额$/.test(before)))
    return { heading: bare, unit: unitOf(last[0]) };
  return readBracketedUnit(text);
}

function readBracketedUnit(text: string): { heading: string; unit: MoneyUnit | null } {
  const units: MoneyUnit[] = [];
  const heading = text.replace(BRACKETED, (whole: string, content: string) => {
    const parts = content.split(/[,，、;；]/);
    const unit = soleUnit(parts);
    if (!unit) return whole;
    units.push(unit);
    const others = parts.filter((part) => unitOf(part) === null).join('，');
    return others === '' ? '' : `（${others}）`;
  });
  const [unit, ...more] = units;
  return unit && more.every((other) => other === unit)
    ? { heading: heading.trim(), unit }
    : { heading: text, unit: null };
}

/** `123.45`: exact yuan with two decimals, as for cells and JSON. Throws RangeError where `fen` is no safe integer. */
export function fenToYuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`);
  const size = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
}

/** As people say it: `20 万元`, `1.25 万元` where that is exact, else `12,345.67 元`, `800 元`. */
export function formatMoney(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`);
  const inWan = Math.abs(fen) >= MONEY_UNITS.万元 && fen % (MONEY_UNITS.万元 / 100) === 0;
  const size = Math.abs(inWan ? fen / (MONEY_UNITS.万元 / 100) : fen);
  const hundredths = size % 100;
  const decimals = inWan && hundredths % 10 === 0 ? String(hundredths / 10) : String(hundredths).padStart(2, '0');
  const shown = hundredths === 0 ? '' : `.${decimals}`;
  return `${fen < 0 ? '-' : ''}${grouped((size - hundredths) / 100)}${shown} ${inWan ? '万元' : '元'}`;
}

/** 0 to 999 as they stand first, and as they stand behind a comma. */
const FIRST_GROUPS: readonly string[] = Array.from({ length: 1000 }, (_, number) => String(number));
const LATER_GROUPS: readonly string[] = FIRST_GROUPS.map((digits) => digits.padStart(3, '0'));

/** Digits in groups of three: `12,345`. By hand and by group, for findings tell of amounts by the thousand. */
function grouped(whole: number): string {
  const last = whole % 1000;
  if (last === whole) return FIRST_GROUPS[whole] ?? '';
  return `${grouped((whole - last) / 1000)},${LATER_GROUPS[last] ?? ''}`;
}

/** A share of an amount: numerator over denominator, exact integers. */
export type Ratio = { readonly numerator: bigint; readonly denominator: bigint };

/** `50%`, `33.3 %`, `0.5` and the number 0.5 (at 15 significant digits) → a ratio; null where it is none or negative. */
export function parseRatio(text: string | number): Ratio | null {
  const written = typeof text === 'number' ? decimalText(text) : text.normalize('NFKC').trim();
  const [, whole, fraction = '', percent] = /^(\d{1,15})(?:\.(\d{1,15}))?\s*(%)?$/.exec(written) ?? [];
  if (whole === undefined) return null;
  const places = fraction.length + (percent === undefined ? 0 : 2);
  return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(places) };
}

function decimalText(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : '';
}

/** That part of an amount, rounded down to the fen (spec/policies.md section 0, 金额). Throws RangeError past {@link MAX_FEN}. */
export function multiplyRatio(
  fen: number,
  ratio: { readonly numerator: bigint | number; readonly denominator: bigint | number },
): number {
  const product = BigInt(fen) * BigInt(ratio.numerator);
  const divisor = BigInt(ratio.denominator);
  if (divisor <= 0n) throw new RangeError('a ratio needs a positive denominator');
  // BigInt division cuts towards zero; a negative amount that does not divide evenly goes one fen further down.
  const part = product / divisor - (product % divisor < 0n ? 1n : 0n);
  if (part > BigInt(MAX_FEN) || part < -BigInt(MAX_FEN)) throw new RangeError('an amount beyond the safe integers');
  return Number(part);
}
