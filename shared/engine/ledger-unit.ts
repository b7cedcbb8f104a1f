/** Whether a ledger's amounts are in 万元 without saying so (or in 元 under a heading of 万元): told by the catalogue. */
import { type Entry, GRANTED } from '../checks/check.ts';
import { formatMoney, MONEY_UNITS } from '../model/money.ts';

/** 元 in a 万元. */
const FACTOR = MONEY_UNITS.万元 / MONEY_UNITS.元;

/** So many of the entries must be off by just the factor: a few are wrong in any ledger. */
const LEAST_SHARE = 0.5;

/**
 * Doubted where no entry is what its item is worth, and more than half of those whose item has one amount for all are its
 * 10,000th part, or 10,000 times as much. Gives a Chinese sentence without the full stop; null where nothing is doubted.
 */
export function doubtedUnit(entries: readonly Entry[]): string | null {
  let known = 0;
  const [small, large]: [Worth[], Worth[]] = [[], []];
  for (const entry of entries) {
    const fen = worthOf(entry);
    if (fen === null) continue;
    if (entry.amountFen === fen) return null;
    known += 1;
    if (entry.amountFen * FACTOR === fen) small.push({ entry, fen });
    if (entry.amountFen === fen * FACTOR) large.push({ entry, fen });
  }
  const off = small.length > large.length ? small : large;
  const [first] = off;
  if (!first || off.length <= known * LEAST_SHARE) return null;
  const { place, itemText, amountFen } = first.entry;
  const heading = off === small ? '金额列疑似以万元为单位而没有写明' : '金额列疑似以元为单位而写成了万元';
  const mend = off === small ? '（万元）' : '（元）';
  return `${heading}：例如${place}“${itemText}”按 ${formatMoney(amountFen)}读取，标准为 ${formatMoney(first.fen)}；请在台账的金额表头写明${mend}后重新核验`;
}

type Worth = { readonly entry: Entry; readonly fen: number };

/** The standard of what was granted, on its day; null where it had none, or nothing was granted. */
function worthOf({ state, item, amountFen, date, year }: Entry): number | null {
  const day = date ?? (year === null ? null : `${year}-12-31`);
  if (!GRANTED.has(state) || item === null || amountFen === 0 || day === null) return null;
  return item.amountOn(day)?.fen ?? null;
}
