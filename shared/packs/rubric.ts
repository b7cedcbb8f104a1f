/** How reviewers score: a tree of parts with their points, whose leaves are the items that are scored. */
import { type CardItem, type CardLimit, mayBeBlank } from '../model/card-total.ts';
import { compare, ONE } from '../model/fraction.ts';
import { parseRatio } from '../model/money.ts';
import type { PackFault, PackPath } from './fault.ts';
import type { ColumnFrom, RubricNodeSource, RubricSource } from './schema.ts';

export type RubricItem = CardItem & {
  readonly title: string;
  readonly clause: string;
  /** What is given on top follows from the text (获表彰的加5分), and asks nobody's judgement. */
  readonly fixed: boolean;
  /** What its points are whole multiples of, or all of them; null where the rule says it for every item alike. */
  readonly step: number | null;
};

export type RubricPart = {
  readonly title: string;
  /** The key of the column of its stated subtotal; null where the pack names none. */
  readonly key: string | null;
  readonly items: readonly RubricItem[];
  /** What it comes to at least and at most, and before that its own parts. */
  readonly limits: readonly CardLimit[];
  readonly clause: string;
};

export type Rubric = {
  readonly total: number;
  readonly clause: string;
  readonly items: readonly RubricItem[];
  /** As of a part; empty where no points are taken off and none are limited together. */
  readonly limits: readonly CardLimit[];
  /** Parts of every level, the items not among them. */
  readonly parts: readonly RubricPart[];
};

/** Whether its points are counted as they are given, by the rule's own step. */
export function isPlainItem({ deduct, each, step, fixed }: RubricItem): boolean {
  return !deduct && each === null && step === null && !fixed;
}

/** What is given counts in the whole, or on top of it, or against it. */
type Kind = 'counted' | 'bonus' | 'deduct';
type Compiled = { readonly items: readonly RubricItem[]; readonly limits: readonly CardLimit[] };

/** Adds a fault for every part whose items do not add up to its points, and where the whole is not the total. */
export function compileRubric(source: RubricSource, path: PackPath, faults: PackFault[]): Rubric {
  const parts: RubricPart[] = [];
  const visit = (node: RubricNodeSource, at: PackPath): Compiled => {
    if ('key' in node && node.parts === undefined && node.points !== undefined) {
      return { items: [itemOf(node, at, faults)], limits: [] };
    }
    itemsOnly(node, at, faults);
    const inner = (node.parts ?? []).map((child, index) => visit(child, [...at, 'parts', index]));
    const items = inner.flatMap((one) => one.items);
    if (items.length === 0) {
      faults.push({ path: at, message: `“${node.title}”既没有下级，也不是评分项；评分项要写 key 和 points` });
    }
    checkPoints(node, items, [...at, 'points'], faults);
    const limits = [...inner.flatMap((one) => one.limits), ...limitOf(items, node.points)];
    parts.push({ title: node.title, key: node.key ?? null, items, limits, clause: node.clause });
    return { items, limits };
  };
  const inner = source.parts.map((part, index) => visit(part, [...path, 'parts', index]));
  const items = inner.flatMap((one) => one.items);
  checkSum('总分', source.total, items, [...path, 'total'], faults);
  const limits = [...inner.flatMap((one) => one.limits), ...limitOf(items, undefined)];
  return { total: source.total, clause: source.clause, items, limits, parts };
}

function kindOf({ bonus, deduct }: RubricItem): Kind {
  if (deduct) return 'deduct';
  return bonus ? 'bonus' : 'counted';
}

/**
 * A part of nothing but 加分项 or 扣分项 gives or takes no more than its points in all. Where points are taken off what
 * is given, a part comes to nothing at the least (扣完为止), and so does the whole.
 */
function limitOf(items: readonly RubricItem[], points: number | undefined): CardLimit[] {
  const kinds = new Set(items.map(kindOf));
  const keys = items.map((item) => item.key);
  if (kinds.has('counted')) return kinds.has('deduct') ? [{ keys, least: 0, most: null }] : [];
  if (points === undefined || kinds.size !== 1) return [];
  return [kinds.has('deduct') ? { keys, least: -points, most: null } : { keys, least: null, most: points }];
}

/** What is said of a part and heard of items alone would be passed over in silence. */
function itemsOnly(node: RubricNodeSource, path: PackPath, faults: PackFault[]): void {
  for (const name of ['weight', 'bonus', 'deduct', 'step', 'each'] as const) {
    if (node[name] === undefined) continue;
    faults.push({
      path: [...path, name],
      message: `${name} 写在评分项上；“${node.title}”有下级，请写到它的各个评分项`,
    });
  }
}

function itemOf(node: RubricNodeSource, path: PackPath, faults: PackFault[]): RubricItem {
  const weight = node.weight === undefined ? ONE : parseRatio(node.weight);
  // `40` could be 40% or forty times: a score that counts more than once says so with 200%.
  const isUnsure = weight !== null && compare(weight, ONE) > 0 && !node.weight?.normalize('NFKC').includes('%');
  if (weight === null || isUnsure) {
    faults.push({ path: [...path, 'weight'], message: `“${node.weight}”不是权重，请写百分数，例如 40%` });
  }
  const { points = 0, bonus = false, deduct = false, step = null, each = null } = node;
  checkKind(node, path, faults);
  for (const [name, value] of [
    ['step', step],
    ['each', each],
  ] as const) {
    if (value === null || value <= points) continue;
    faults.push({ path: [...path, name], message: `${name}: ${value} 大于 points: ${points}，永远用不上；请核对分值` });
  }
  return {
    key: node.key ?? '',
    title: node.title,
    max: points,
    weight: weight ?? ONE,
    clause: node.clause,
    bonus: bonus !== false,
    fixed: bonus === 'fixed',
    deduct,
    step,
    each,
  };
}

function checkKind({ title, bonus, deduct, step, each }: RubricNodeSource, path: PackPath, faults: PackFault[]): void {
  if (bonus !== undefined && bonus !== false && deduct) {
    faults.push({ path: [...path, 'deduct'], message: `“${title}”不能既加分又扣分；bonus 和 deduct 只留一个` });
  }
  if (step !== undefined && each !== undefined) {
    faults.push({
      path: [...path, 'each'],
      message: `“${title}”填分数的写 step（以几分为一档），填次数的写 each（每次几分），只留一个`,
    });
  }
}

/** What stands in the cells of the items and of stated subtotals: columns like any others, made from the rubric. */
export function rubricColumns(source: RubricSource): Record<string, ColumnFrom> {
  const columns: Record<string, ColumnFrom> = {};
  const visit = (node: RubricNodeSource): void => {
    const isItem = node.parts === undefined;
    if (node.key !== undefined) columns[node.key] = isItem ? itemColumn(node) : subtotalColumn(node);
    for (const child of node.parts ?? []) visit(child);
  };
  for (const part of source.parts) visit(part);
  return columns;
}

/** The least number of a column for which the rubric says itself how much may stand there. */
export const ANY_SCORE = Number.MIN_SAFE_INTEGER;

/** What may stand behind a number of times: 2起, 1次. */
const TIMES = ['人次', '起', '次', '项', '个', '件', '例', '人', '家', '天', '篇', '条'] as const;

function itemColumn({ title, aliases, clause, bonus = false, deduct = false, each }: RubricNodeSource): ColumnFrom {
  return {
    title,
    aliases: [...(aliases ?? [])],
    type: 'number',
    unit: each === undefined ? '分' : [...TIMES],
    required: mayBeBlank({ bonus: bonus !== false, deduct }) ? 'never' : 'always',
    // The rubric says how much may be given, and its check tells where that is overstepped, below 0 too.
    min: ANY_SCORE,
    missing: 'score-missing',
    clause,
  };
}

function subtotalColumn(node: RubricNodeSource): ColumnFrom {
  const { title, aliases, clause } = node;
  const names = [`${title}得分`, `${title}合计`, ...(aliases ?? [])];
  // What is taken off in all may be written as less than nothing.
  const min = takesOff(node) ? { min: ANY_SCORE } : {};
  return { title: `${title}小计`, aliases: names, type: 'number', unit: '分', required: 'never', ...min, clause };
}

function takesOff({ deduct, parts = [] }: RubricNodeSource): boolean {
  return deduct === true || parts.some(takesOff);
}

/** A part's points are the sum of its items; of 加分项 or 扣分项 alone the most that they give or take together. */
function checkPoints(
  { title, points }: RubricNodeSource,
  items: readonly RubricItem[],
  path: PackPath,
  faults: PackFault[],
): void {
  const kinds = new Set(items.map(kindOf));
  if (points === undefined || kinds.size === 0) return;
  const sum = items.reduce((total, item) => total + worth(item), 0);
  if (kinds.has('counted')) {
    checkSum(title, points, items, path, faults);
  } else if (kinds.size > 1) {
    const message = `“${title}”里既有加分又有扣分，看不出 ${points} 分是哪一种的上限；请分成加分、扣分两个部分`;
    faults.push({ path, message });
  } else if (points > sum + ROUNDING) {
    const message = `“${title}”写的是合计至多 ${points} 分，下级相加也只有 ${shownPoints(sum)} 分；请核对各项分值`;
    faults.push({ path, message });
  }
}

/** Points and weights have few decimals; a rounding of the last bits is none of theirs. */
const ROUNDING = 1e-9;

function checkSum(
  title: string,
  stated: number,
  items: readonly RubricItem[],
  path: PackPath,
  faults: PackFault[],
): void {
  const sum = items.filter((item) => kindOf(item) === 'counted').reduce((total, item) => total + worth(item), 0);
  if (Math.abs(sum - stated) < ROUNDING) return;
  const message = `“${title}”写的是 ${stated} 分，下级相加是 ${shownPoints(sum)} 分；请核对各项分值`;
  faults.push({ path, message });
}

function shownPoints(sum: number): number {
  return Number(sum.toFixed(6));
}

/** Points at most, as they count in the whole. */
function worth({ max, weight }: RubricItem): number {
  return (max * Number(weight.numerator)) / Number(weight.denominator);
}
