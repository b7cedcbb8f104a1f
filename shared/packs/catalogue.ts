/** The awards of a policy: what each is called, what it is worth on a day, and what it is a level of. */
import { parseAmount } from '../model/money.ts';
import { foldTerm, nearest } from '../model/text.ts';
import type { CelValue } from './expression.ts';
import type { PackFault } from './fault.ts';
import type { ItemSource, PackSource } from './schema.ts';

export type Family = {
  readonly title: string;
  /** Beside the enterprise, what must be equal for two of its awards to be the same recognition. */
  readonly per: readonly string[];
  readonly clause: string;
};

export type Item = {
  readonly title: string;
  readonly clause: string;
  readonly family: Family | null;
  readonly traits: ReadonlySet<string>;
  /** The amount in fen that the policy states on a day, and the clause that states it; null before the first. */
  readonly amountOn: (day: string) => { readonly fen: number; readonly clause: string } | null;
  /** In place of a stated amount: what is worked out for each row that names the item, in fen. */
  readonly expression: string | null;
  /** The item as an expression sees it: `item.title`, `item.family`, `item.per`, `item.traits`. */
  readonly cel: CelValue;
};

export type WithoutAward = { readonly title: string; readonly reason: string; readonly clause: string };

export type Catalogue = {
  readonly items: readonly Item[];
  /** The item that a text names, by title, alias or the like of either; null where there is none. */
  readonly find: (text: string) => Item | null;
  /** What the policy says of something that it does not award; null where it says nothing. */
  readonly findWithoutAward: (text: string) => WithoutAward | null;
  /** The titles most like a text that names no item, best first. */
  readonly nearest: (text: string) => readonly string[];
};

type DatedAmount = { readonly from: string; readonly fen: number; readonly clause: string };

/** Compiles the catalogue; faults (a wrong amount, two items of one name) are added to `faults`. */
export function compileCatalogue(pack: PackSource, faults: PackFault[]): Catalogue {
  const families = new Map<string, Family>(
    Object.entries(pack.families).map(([title, family]) => [title, { title, per: family.per, clause: family.clause }]),
  );
  const items: Item[] = [];
  const byName = new Map<string, Item>();
  for (const [index, source] of (pack.catalogue?.items ?? []).entries()) {
    const path = ['catalogue', 'items', index];
    const item = compileItem(source, families, path, pack, faults);
    items.push(item);
    for (const name of [source.item, ...source.aliases]) {
      const folded = foldTerm(name);
      const other = byName.get(folded);
      if (other && other !== item) {
        faults.push({ path, message: `“${name}”已是“${other.title}”的名称；一个名称只能指一个事项，请改名或删去别名` });
      }
      byName.set(folded, item);
    }
  }
  const without = new Map<string, WithoutAward>();
  for (const group of pack.catalogue?.withoutAward ?? []) {
    for (const title of group.items)
      without.set(foldTerm(title), { title, reason: group.reason, clause: group.clause });
  }
  const titles = items.map((item) => item.title);
  return {
    items,
    find: (text) => byName.get(foldTerm(text)) ?? null,
    findWithoutAward: (text) => without.get(foldTerm(text)) ?? null,
    nearest: (text) => nearest(text, titles),
  };
}

function compileItem(
  source: ItemSource,
  families: ReadonlyMap<string, Family>,
  path: readonly (string | number)[],
  pack: PackSource,
  faults: PackFault[],
): Item {
  const family = source.family === undefined ? null : (families.get(source.family) ?? null);
  if (source.family !== undefined && family === null) {
    faults.push({ path: [...path, 'family'], message: `families 中没有“${source.family}”，请先在 families 中写明` });
  }
  for (const trait of source.traits) {
    if (!Object.hasOwn(pack.traits, trait)) {
      faults.push({ path: [...path, 'traits'], message: `traits 中没有 ${trait}，请先在 traits 中说明它的含义` });
    }
  }
  const amounts = datedAmounts(source, path, faults);
  return {
    title: source.item,
    clause: source.clause,
    family,
    traits: new Set(source.traits),
    amountOn: (day) => lastFrom(amounts, day),
    expression: workedOut(source),
    cel: {
      title: source.item,
      clause: source.clause,
      family: family?.title ?? null,
      per: [...(family?.per ?? [])],
      traits: [...source.traits],
    },
  };
}

function workedOut({ amount }: ItemSource): string | null {
  return typeof amount === 'object' && 'expression' in amount ? amount.expression : null;
}

function datedAmounts(source: ItemSource, path: readonly (string | number)[], faults: PackFault[]): DatedAmount[] {
  if (typeof source.amount === 'object' && 'expression' in source.amount) return [];
  const stated = typeof source.amount === 'string' ? [{ amount: source.amount }] : source.amount;
  const amounts = stated.map((value) => {
    const fen = parseAmount(value.amount);
    if (fen === null || fen <= 0) {
      faults.push({
        path: [...path, 'amount'],
        message: `“${value.amount}”不是金额；请写成带单位的正数，例如 60万元 或 12000元`,
      });
    }
    return {
      from: ('from' in value ? value.from : undefined) ?? '',
      fen: fen ?? 0,
      clause: ('clause' in value ? value.clause : undefined) ?? source.clause,
    };
  });
  return amounts.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Of values sorted by `from`, the last one in force on a day; null before the first. */
export function lastFrom<T extends { readonly from: string }>(sorted: readonly T[], day: string): T | null {
  let found: T | null = null;
  for (const value of sorted) if (value.from <= day) found = value;
  return found;
}
