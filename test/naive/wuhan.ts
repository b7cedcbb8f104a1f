/**
 * 武汉's evaluation computed a second time, from the specification (section 5) alone and with nothing of the engine's:
 * totals are counted in half points and means in hundredths, all of them whole numbers.
 */

export type Card = {
  /** The total in half points, 0 to 200. */
  readonly halves: number;
  /** counts: it counts. conflict: the reviewer is the builder's own. invalid: a score cannot be read. */
  readonly state: 'counts' | 'conflict' | 'invalid';
};

export type Station = {
  readonly kind: '已授牌' | '新建';
  readonly cards: readonly Card[];
  /** The ledger has a grant of it. */
  readonly paid: boolean;
};

export type Verdict = {
  readonly status: string;
  /** 万元. */
  readonly amount: number;
  readonly mean: number | null;
  readonly rank: number | null;
  readonly tier: string | null;
  readonly codes: readonly string[];
};

export type Notice = { readonly quota: number; readonly trimFrom: number; readonly passMark: number };

const TIERS: readonly (readonly [string, number, number])[] = [
  ['一等次', 3, 5],
  ['二等次', 5, 3],
  ['三等次', 10, 1],
];

/** Of a station's cards: their mean in hundredths of a point, rounded half up. */
function meanOf(cards: readonly Card[], trimFrom: number): number | null {
  let totals = cards.filter((card) => card.state === 'counts').map((card) => card.halves);
  totals.sort((a, b) => a - b);
  if (totals.length >= trimFrom && totals.length > 2) totals = totals.slice(1, totals.length - 1);
  if (totals.length === 0) return null;
  let sum = 0;
  for (const total of totals) sum += total;
  // A half point is 50 hundredths: sum × 50 / n, and half of 1 more before what is broken falls away.
  return Math.floor((sum * 100 + totals.length) / (2 * totals.length));
}

export function evaluate(stations: readonly Station[], notice: Notice): Verdict[] {
  const means = stations.map((station) => meanOf(station.cards, notice.trimFrom));
  const waits = stations.map((station) => station.cards.some((card) => card.state === 'invalid'));
  const delisted = means.map((mean, at) => mean !== null && waits[at] !== true && mean < notice.passMark * 100);
  const kept = stations.filter((station, at) => station.kind === '已授牌' && delisted[at] !== true).length;
  const free = Math.max(0, notice.quota - kept);
  return stations.map((station, at): Verdict => {
    const mean = means[at] ?? null;
    const codes: string[] = [];
    if (waits[at] === true) codes.push('not-checked');
    if (mean === null) {
      codes.push('not-checked');
      return { status: 'review', amount: 0, mean: null, rank: null, tier: null, codes: [...new Set(codes)] };
    }
    if (delisted[at] === true) {
      return { status: 'reject', amount: 0, mean, rank: null, tier: null, codes: ['delisted'] };
    }
    const rivals = stations.flatMap((other, index) => {
      const figure = means[index] ?? null;
      return other.kind === station.kind && figure !== null && delisted[index] !== true ? [{ index, figure }] : [];
    });
    const better = rivals.filter((one) => one.figure > mean).length;
    const equal = rivals.filter((one) => one.figure === mean);
    const place = better + equal.filter((one) => one.index < at).length;
    const grade = (index: number): readonly [string | null, number] =>
      station.kind === '已授牌' ? tierAt(index) : index < free ? ['新授牌', 10] : [null, 0];
    const [tier, granted] = grade(place);
    const tied = grade(better)[0] !== grade(better + equal.length - 1)[0];
    if (tied) codes.push('rank-tie');
    const none = station.kind === '新建' && tier === null;
    if (none) codes.push('quota');
    const amount = station.kind === '新建' && station.paid ? 0 : granted;
    const status = none ? 'reject' : codes.length > 0 ? 'review' : 'pass';
    return { status, amount: status === 'reject' ? 0 : amount, mean, rank: better + 1, tier, codes };
  });
}

function tierAt(place: number): readonly [string | null, number] {
  let before = 0;
  for (const [title, places, amount] of TIERS) {
    before += places;
    if (place < before) return [title, amount];
  }
  return [null, 0];
}
