/**
 * The many ways in which people write one thing, for random sheets: every spelling that the specification says is read
 * as the same code, name, date, amount or answer.
 */
import fc from 'fast-check';

export type Cell = string | number | boolean | null;

/** Every list holds spellings of one subject that fold to the same text; two lists never do. */
export const SUBJECTS: readonly (readonly [Cell, ...Cell[]])[] = [
  [
    'GB/T 19001-2016',
    'GB/T 19001—2016',
    'gb/t19001–2016',
    'ＧＢ／Ｔ　１９００１－２０１６',
    'GB/T 19001−2016',
    'GB /T 19001‐2016 ',
  ],
  ['DB65/T 4455-2021', 'DB65/T 4455—2021', 'db65/t 4455-2021', 'DB65/T\u200b4455-2021'],
  ['T/XJPZ 007-2025', 't/xjpz007—2025', 'Ｔ/XJPZ 007－2025'],
  ['煤化工第7号（一期）', '煤化工第7号(一期)', '煤化工 第７号（一期）'],
  ['XJPZ-2024-0031', 'xjpz—2024—0031', 'XJPZ－2024－0031'],
  ['20250031', 20250031, '２０２５００３１', ' 20250031'],
];

export const YES: readonly Cell[] = ['是', '有', '√', 'Y', '1', 1, '已', ' 是 ', 'Ｙ'];
export const NO: readonly Cell[] = ['否', '无', '×', 'N', '0', 0, '未', ' 否', 'Ｎ'];
export const NEITHER: readonly Cell[] = ['待核', '不详', '是否', 2];
export const BLANKS: readonly Cell[] = [null, '', ' ', '　'];

export const BAD_DATES: readonly Cell[] = ['待定', '2026/02/30', '2026年13月1日', '去年五月'];
export const BAD_CODES: readonly Cell[] = [
  '91652200MA77ABC',
  '91652200MA77ABCDI4',
  '91652200MA77ABOD14',
  '91652200MA77ABCD145',
  '9165220Z0MA77ABCD1',
  9.165220012345678e17,
  91652200,
];

export type Answer = { yes: boolean; spelling: number; unusable: 'blank' | 'neither' | null };

export const some = <T>(list: readonly T[]) => fc.constantFrom(...list);
// Without fast-check's liking for 0 and for the ends: which spelling it is has no order.
export const upTo = (max: number) => fc.noBias(fc.nat({ max }));
export const spelling = upTo(11);

/** One of several, each with its weight. */
export function weighted<T>(...choices: [number, fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

export function answer(mostly: boolean, otherwise: number, mayBeBlank: boolean): fc.Arbitrary<Answer> {
  return fc.record({
    yes: fc.oneof(
      { weight: 100 - otherwise, arbitrary: fc.constant(mostly) },
      { weight: otherwise, arbitrary: fc.constant(!mostly) },
    ),
    spelling,
    unusable: fc.oneof(
      { weight: mayBeBlank ? 120 : 197, arbitrary: fc.constant(null) },
      { weight: mayBeBlank ? 79 : 2, arbitrary: fc.constant('blank' as const) },
      { weight: 1, arbitrary: fc.constant('neither' as const) },
    ),
  });
}

export function pickFrom<T>(list: readonly T[], n: number, otherwise: T): T {
  return list[n % list.length] ?? otherwise;
}

export function serialOf(iso: string): number {
  const [year, month, day] = iso.split('-').map(Number);
  return (Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

export function movedBy(iso: string, years: number, days: number): string {
  const year = Number(iso.slice(0, 4)) + years;
  const month = Number(iso.slice(5, 7)) - 1;
  return new Date(Date.UTC(year, month, Number(iso.slice(8, 10)) + days)).toISOString().slice(0, 10);
}

export function spellDate(iso: string, n: number): Cell {
  const [year, month, day] = iso.split('-').map(Number);
  return pickFrom<Cell>(
    [
      serialOf(iso),
      iso,
      `${year}/${month}/${day}`,
      iso.replaceAll('-', '/'),
      iso.replaceAll('-', '.'),
      `${year}.${month}.${day}`,
      `${year}年${month}月${day}日`,
      `${year}-${month}-${day}`,
      ` ${iso} `,
    ],
    n,
    iso,
  );
}

export function fullWidth(text: string): string {
  return text.replace(/[!-~]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

export function spellCode(code: string, n: number): string {
  const half = `${code.slice(0, 8)} ${code.slice(8)}`;
  return pickFrom([code, code, code, code, code.toLowerCase(), half, fullWidth(code), ` ${code}`], n, code);
}

export function spellName(name: string, n: number): string {
  const halfBrackets = name.replace('（', '(').replace('）', ')');
  const blanks = `${name.slice(0, 2)} ${name.slice(2)}　`;
  return pickFrom([name, name, name, halfBrackets, blanks], n, name);
}

export function spellAnswer(plan: Answer): Cell {
  if (plan.unusable === 'blank') return pickFrom(BLANKS, plan.spelling, null);
  if (plan.unusable === 'neither') return pickFrom(NEITHER, plan.spelling, '不详');
  return plan.yes ? pickFrom(YES, plan.spelling, '是') : pickFrom(NO, plan.spelling, '否');
}

export function spellMoney(fen: number, unit: '元' | '万元', n: number): Cell {
  const inUnit = unit === '万元' ? fen / 1_000_000 : fen / 100;
  const yuan = fen / 100;
  return pickFrom<Cell>(
    [
      inUnit,
      inUnit,
      inUnit,
      String(inUnit),
      `${fen / 1_000_000}万元`,
      `${yuan}元`,
      `${yuan.toLocaleString('en-US', { maximumFractionDigits: 2 })}元`,
      ` ${fen / 1_000_000} 万元`,
    ],
    n,
    inUnit,
  );
}
