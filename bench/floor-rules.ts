/**
 * Floor (b): the rules of the Hami award sheet as one would write them by hand for this one sheet, in one pass over the
 * cells with Maps, and no more than verdicts and amounts: no findings, no words, no trace, no ledger. For measuring
 * only; the product never imports it.
 */
import type { Policy } from '../shared/checks/bind.ts';
import type { Cell } from '../shared/model/grid.ts';

export type FloorItem = {
  readonly fen: number;
  readonly family: string | null;
  readonly bySubject: boolean;
  readonly once: boolean;
  readonly lead: boolean;
  readonly participate: boolean;
  readonly brandNew: boolean;
  readonly brandFirst: boolean;
  readonly brandRenewal: boolean;
};

/** The catalogue with everything that the rules ask of an item worked out beforehand. */
export function floorItems(policy: Policy, asOf: string): Map<string, FloorItem> {
  return new Map(
    policy.pack.catalogue.items.map((item) => [
      item.title,
      {
        fen: item.amountOn(asOf)?.fen ?? 0,
        family: item.family?.title ?? null,
        bySubject: item.family?.per.includes('subject') ?? false,
        once: item.traits.has('first') || item.traits.has('once'),
        lead: item.traits.has('lead'),
        participate: item.traits.has('participate'),
        brandNew: item.traits.has('brandNew'),
        brandFirst: item.traits.has('brandFirst'),
        brandRenewal: item.traits.has('brandRenewal'),
      },
    ]),
  );
}

type Line = {
  row: number;
  code: string;
  name: string;
  award: string;
  item: FloorItem;
  subject: string;
  rank: number | null;
  date: string;
  carried: boolean;
  review: boolean;
};

const TYPES = new Set(['行政机关', '事业单位', '社会组织', '科研机构', '企业']);
const REGIONS = new Set(['伊州区', '巴里坤县', '伊吾县', '高新区', '市直', '哈密市']);
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const VALUE = new Map([...ALPHABET].map((letter, index) => [letter, index]));

export type FloorResult = {
  pass: number;
  review: number;
  deferred: number;
  invalid: number;
  reject: number;
  amountFen: number;
};

/** Rows as `awardRows` makes them, headings first; the budget in fen. */
export function floorRules(
  rows: readonly (readonly Cell[])[],
  items: ReadonlyMap<string, FloorItem>,
  budgetFen: number,
): FloorResult {
  const result: FloorResult = { pass: 0, review: 0, deferred: 0, invalid: 0, reject: 0, amountFen: 0 };
  const lines: Line[] = [];
  const fallen: Line[] = [];
  const names = new Map<string, string>();
  const codes = new Map<string, string>();
  const twoNames = new Set<string>();
  const twoCodes = new Set<string>();
  for (let index = 1; index < rows.length; index += 1) {
    const cells = rows[index] ?? [];
    let invalid = false;
    let rejected = false;
    let review = false;
    const code = typeof cells[2] === 'string' ? cells[2].normalize('NFKC').trim().toUpperCase() : '';
    const fits = checkCode(code);
    if (fits === null) invalid = true;
    else if (!fits) review = true;
    const name = typeof cells[1] === 'string' ? cells[1].normalize('NFKC').replace(/\s/g, '') : '';
    if (name === '') invalid = true;
    if (!TYPES.has(String(cells[3]))) invalid = true;
    if (!REGIONS.has(String(cells[4]))) rejected = true;
    const award = String(cells[5]);
    const item = items.get(award);
    if (!item) rejected = true;
    const subject =
      cells[6] === null
        ? ''
        : String(cells[6])
            .normalize('NFKC')
            .replace(/\s/g, '')
            .replace(/[—–‐−]/g, '-')
            .toUpperCase();
    if (item?.bySubject && subject === '') invalid = true;
    const rank = typeof cells[7] === 'number' ? cells[7] : null;
    const proof = cells[8] === '是';
    if (item && (item.participate || (item.lead && !proof)) && rank === null) invalid = true;
    if (item?.lead && rank !== null && rank !== 1) rejected = true;
    const date = isoDate(cells[10]);
    if (date === null) invalid = true;
    const dishonest = yes(cells[11]);
    const supported = yes(cells[12]);
    const compliant = yes(cells[13]);
    const carried = cells[14] === null ? false : yes(cells[14]);
    if (dishonest === null || supported === null || compliant === null || carried === null) invalid = true;
    if (dishonest || supported || compliant === false) rejected = true;
    const claimed = typeof cells[15] === 'number' ? Math.round(cells[15] * 1_000_000) : null;
    if (item && claimed !== null && (claimed === item.fen * 10_000 || claimed * 10_000 === item.fen)) review = true;
    if (fits !== null && name !== '') {
      const otherName = names.get(code);
      if (otherName === undefined) names.set(code, name);
      else if (otherName !== name) twoNames.add(code);
      const otherCode = codes.get(name);
      if (otherCode === undefined) codes.set(name, code);
      else if (otherCode !== code) twoCodes.add(name);
    }
    const line: Line | null =
      item && date !== null
        ? { row: index + 1, code, name, award, item, subject, rank, date, carried: carried === true, review }
        : null;
    if (rejected) result.reject += 1;
    else if (invalid) result.invalid += 1;
    else if (line) lines.push(line);
    if (line && (rejected || invalid)) fallen.push(line);
  }
  const inOrder = lines.sort((a, b) => (a.date === b.date ? a.row - b.row : a.date < b.date ? -1 : 1));
  const standing = compareRows(inOrder, fallen, result);
  grant(standing, budgetFen, result, (line) => line.review || twoNames.has(line.code) || twoCodes.has(line.name));
  return result;
}

function compareRows(inOrder: readonly Line[], fallen: readonly Line[], result: FloorResult): Line[] {
  const subjects = new Set<string>();
  const once = new Set<string>();
  let standing: Line[] = [];
  for (const line of inOrder) {
    const key = `${line.code}|${line.award}|${line.subject}`;
    const onceKey = `${line.code}|${line.award}`;
    if (subjects.has(key)) result.reject += 1;
    else {
      subjects.add(key);
      if (line.item.once && once.has(onceKey)) result.reject += 1;
      else {
        once.add(onceKey);
        standing.push(line);
      }
    }
  }
  const best = new Map<string, Line>();
  const familyKey = (line: Line): string =>
    `${line.item.family}|${line.code}|${line.item.bySubject ? line.subject : ''}`;
  for (const line of standing) {
    if (line.item.family === null) continue;
    const leader = best.get(familyKey(line));
    if (!leader || line.item.fen > leader.item.fen) best.set(familyKey(line), line);
  }
  standing = standing.filter((line) => {
    const stays = line.item.family === null || best.get(familyKey(line)) === line;
    if (!stays) result.reject += 1;
    return stays;
  });
  standing = onlyForemost(standing, fallen, result);
  const leaders = new Map<string, string>();
  const contested = new Set<string>();
  const brandFirst = new Set<string>();
  for (const line of standing) {
    if (line.item.brandFirst) brandFirst.add(line.code);
    if (!line.item.lead) continue;
    const other = leaders.get(line.subject);
    if (other === undefined) leaders.set(line.subject, line.code);
    else if (other !== line.code) contested.add(line.subject);
  }
  for (const line of standing) {
    if (line.item.lead && contested.has(line.subject)) line.review = true;
    if (line.item.brandNew && !brandFirst.has(line.code)) line.review = true;
    if (line.item.brandRenewal) line.review = true;
  }
  return standing;
}

function onlyForemost(standing: readonly Line[], fallen: readonly Line[], result: FloorResult): Line[] {
  const smallest = new Map<string, { rank: number; count: number }>();
  for (const line of standing) {
    if (!line.item.participate || line.rank === null) continue;
    const best = smallest.get(line.subject);
    if (!best || line.rank < best.rank) smallest.set(line.subject, { rank: line.rank, count: 1 });
    else if (line.rank === best.rank) best.count += 1;
  }
  const fallenRank = new Map<string, number>();
  for (const line of fallen) {
    if (!line.item.participate || line.rank === null) continue;
    fallenRank.set(line.subject, Math.min(line.rank, fallenRank.get(line.subject) ?? line.rank));
  }
  return standing.filter((line) => {
    if (!line.item.participate || line.rank === null) return true;
    const best = smallest.get(line.subject);
    if (!best || line.rank > best.rank) {
      result.reject += 1;
      return false;
    }
    if (best.count > 1 || (fallenRank.get(line.subject) ?? Number.POSITIVE_INFINITY) < best.rank) line.review = true;
    return true;
  });
}

function grant(
  standing: readonly Line[],
  budgetFen: number,
  result: FloorResult,
  isReview: (line: Line) => boolean,
): void {
  let left = budgetFen;
  let stopped = false;
  for (const carried of [true, false]) {
    for (const line of standing) {
      if (line.carried !== carried) continue;
      if (stopped || line.item.fen > left) {
        stopped = true;
        result.deferred += 1;
        continue;
      }
      left -= line.item.fen;
      result.amountFen += line.item.fen;
      if (isReview(line)) result.review += 1;
      else result.pass += 1;
    }
  }
}

function checkCode(code: string): boolean | null {
  if (code.length !== 18) return null;
  let sum = 0;
  for (let place = 0; place < 17; place += 1) {
    const value = VALUE.get(code.charAt(place));
    if (value === undefined) return null;
    sum += value * (WEIGHTS[place] ?? 0);
  }
  const last = VALUE.get(code.charAt(17));
  return last === undefined ? null : last === (31 - (sum % 31)) % 31;
}

function yes(cell: Cell | undefined): boolean | null {
  if (cell === '是') return true;
  return cell === '否' ? false : null;
}

function isoDate(cell: Cell | undefined): string | null {
  if (typeof cell === 'number') return new Date((cell - 25_569) * 86_400_000).toISOString().slice(0, 10);
  return typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell) ? cell : null;
}
