/**
 * Amounts in words as cheques and payment orders have them (大写金额): 壹万贰仟元整, 人民币叁拾元零伍分. Read exactly into fen.
 * Libraries write such words; those that read Chinese numbers pass over what they do not know, and here a word too many
 * is a forged or mistyped order.
 */
import type { Cell } from './grid.ts';
import { MAX_FEN } from './money.ts';

export type CapitalReading =
  | { readonly kind: 'money'; readonly fen: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad' };

const DIGITS: ReadonlyMap<string, number> = new Map(
  ['零〇○', '壹一弌', '贰二貳弍两', '叁三參叄弎', '肆四', '伍五', '陆六陸', '柒七', '捌八', '玖九'].flatMap(
    (signs, digit) => [...signs].map((sign): [string, number] => [sign, digit]),
  ),
);

/** Within a group of four digits. */
const PLACES: readonly (readonly [signs: string, worth: number])[] = [
  ['仟千', 1000],
  ['佰百', 100],
  ['拾十', 10],
];

/** Groups of four digits, the greatest first. */
const GROUPS: readonly (readonly [signs: string, worth: bigint])[] = [
  ['亿億', 100_000_000n],
  ['万萬', 10_000n],
];

/** No amount that fits is written longer; what is longer is prose. */
const LONGEST = 64;

const BLANK: CapitalReading = { kind: 'blank' };
const BAD: CapitalReading = { kind: 'bad' };

/** Reads a cell as an amount in words. Whatever is not certain is bad: a misplaced 拾 or a missing 元 is not guessed at. */
export function readCapitalAmount(cell: Cell): CapitalReading {
  if (cell === null) return BLANK;
  if (typeof cell !== 'string') return BAD;
  // Blank forms print 佰拾万仟… with ⊗ or ¥ in unused places; such a form is not read.
  const text = cell.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  if (text === '') return BLANK;
  if (text.length > LONGEST) return BAD;
  const { yuan, rest } = /^(?:人民币|RMB|¥)?[:]?(?:(?<yuan>[^元圆圓]+)[元圆圓])?(?<rest>.*)$/u.exec(text)?.groups ?? {};
  const whole = yuan === undefined ? 0n : readWhole(yuan);
  const cents = readCents(rest ?? '', yuan !== undefined);
  if (whole === null || cents === null) return BAD;
  const fen = whole * 100n + BigInt(cents);
  return fen > BigInt(MAX_FEN) ? BAD : { kind: 'money', fen: Number(fen) };
}

/** What stands before 元: 亿 and 万 split it into groups; in 万亿 the group before 亿 has a 万 of its own. */
function readWhole(text: string): bigint | null {
  for (const [signs, worth] of GROUPS) {
    const at = lastOf(text, signs);
    if (at < 0) continue;
    const upper = readWhole(text.slice(0, at));
    const lower = text.slice(at + 1) === '' ? 0n : readWhole(text.slice(at + 1));
    // 万 before another 万, or 亿 before another 亿, was never meant.
    if (upper === null || lower === null || upper === 0n || lower >= worth || upper >= worth) return null;
    return upper * worth + lower;
  }
  const group = readGroup(text);
  return group === null ? null : BigInt(group);
}

function lastOf(text: string, signs: string): number {
  return Math.max(...[...signs].map((sign) => text.lastIndexOf(sign)));
}

/** Up to four digits, each with its place, zeros between them; 拾 alone is 壹拾. */
function readGroup(text: string): number | null {
  let value = 0;
  let rest = text;
  for (const [signs, worth] of PLACES) {
    rest = withoutZeros(rest);
    const [first = '', second = ''] = rest;
    const digit = DIGITS.get(first);
    if (digit !== undefined && digit > 0 && second !== '' && signs.includes(second)) {
      value += digit * worth;
      rest = rest.slice(2);
    } else if (worth === 10 && first !== '' && signs.includes(first)) {
      value += worth;
      rest = rest.slice(1);
    }
  }
  rest = withoutZeros(rest);
  const last = DIGITS.get(rest);
  if (rest !== '' && last === undefined) return null;
  return text === '' ? null : value + (last ?? 0);
}

/** 壹仟零伍: zeros stand for places left out. */
function withoutZeros(text: string): string {
  let at = 0;
  while (at < text.length && DIGITS.get(text.charAt(at)) === 0) at += 1;
  return text.slice(at);
}

/** What stands behind 元: 整, 伍角整, 零伍分, 伍角陆分. Without yuan something must stand there. */
function readCents(text: string, hasYuan: boolean): number | null {
  const parts = /^零?(?:(?<jiao>\p{L})角)?零?(?:(?<fen>\p{L})分)?(?:零分|零角零分)?[整正]?$/u.exec(text)?.groups;
  if (!parts) return null;
  const { jiao, fen } = parts;
  if (!hasYuan && jiao === undefined && fen === undefined) return null;
  const tenths = jiao === undefined ? 0 : DIGITS.get(jiao);
  const hundredths = fen === undefined ? 0 : DIGITS.get(fen);
  return tenths === undefined || hundredths === undefined ? null : tenths * 10 + hundredths;
}
