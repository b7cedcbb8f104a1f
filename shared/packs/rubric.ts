/** How reviewers score: a tree of parts with their points, whose leaves are the items that are scored. */
import { compare, type Fraction, ONE } from '../model/fraction.ts';
import { parseRatio } from '../model/money.ts';
import type { PackFault, PackPath } from './fault.ts';
import type { ColumnFrom, RubricNodeSource, RubricSource } from './schema.ts';

export type RubricItem = {
  /** The key of its column. */
  readonly key: string;
  readonly title: string;
  /** The most that may be given. */
  readonly max: number;
  /** What a point given counts in the total. */
  readonly weight: Fraction;
  readonly clause: string;
  /** Given on top of the whole, by a person's judgement: blank is none. */
  readonly bonus: boolean;
};

export type RubricPart = {
  readonly title: string;
  /** The key of the column of its stated subtotal; null where the pack names none. */
  readonly key: string | null;
  readonly items: readonly RubricItem[];
  readonly clause: string;
};

export type Rubric = {
  readonly total: number;
  readonly clause: string;
  readonly items: readonly RubricItem[];
  /** Parts of every level, the items not among them. */
  readonly parts: readonly RubricPart[];
};

/** Adds a fault for every part whose items do not add up to its points, and where the whole is not the total. */
export function compileRubric(source: RubricSource, path: PackPath, faults: PackFault[]): Rubric {
  const parts: RubricPart[] = [];
  const visit = (node: RubricNodeSource, at: PackPath): RubricItem[] => {
    if ('key' in node && node.parts === undefined && node.points !== undefined) return [itemOf(node, at, faults)];
    const items = (node.parts ?? []).flatMap((child, index) => visit(child, [...at, 'parts', index]));
    if (items.length === 0) {
      faults.push({ path: at, message: `“${node.title}”既没有下级，也不是评分项；评分项要写 key 和 points` });
    }
    checkSum(node.title, node.points, items, [...at, 'points'], faults);
    parts.push({ title: node.title, key: node.key ?? null, items, clause: node.clause });
    return items;
  };
  const items = source.parts.flatMap((part, index) => visit(part, [...path, 'parts', index]));
  checkSum('总分', source.total, items, [...path, 'total'], faults);
  return { total: source.total, clause: source.clause, items, parts };
}

function itemOf(node: RubricNodeSource, path: PackPath, faults: PackFault[]): RubricItem {
  const weight = node.weight === undefined ? ONE : parseRatio(node.weight);
  // `40` could be 40% or forty times: a score that counts more than once says so with 200%.
  const isUnsure = weight !== null && compare(weight, ONE) > 0 && !node.weight?.normalize('NFKC').includes('%');
  if (weight === null || isUnsure) {
    faults.push({ path: [...path, 'weight'], message: `“${node.weight}”不是权重，请写百分数，例如 40%` });
  }
  return {
    key: node.key ?? '',
    title: node.title,
    max: node.points ?? 0,
    weight: weight ?? ONE,
    clause: node.clause,
    bonus: node.bonus ?? false,
  };
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

function itemColumn({ title, aliases, clause, bonus }: RubricNodeSource): ColumnFrom {
  return {
    title,
    aliases: [...(aliases ?? [])],
    type: 'number',
    unit: '分',
    required: bonus ? 'never' : 'always',
    // The rubric says how much may be given, and its check tells where that is overstepped, below 0 too.
    min: Number.MIN_SAFE_INTEGER,
    missing: 'score-missing',
    clause,
  };
}

function subtotalColumn({ title, aliases, clause }: RubricNodeSource): ColumnFrom {
  const names = [`${title}得分`, `${title}合计`, ...(aliases ?? [])];
  return { title: `${title}小计`, aliases: names, type: 'number', unit: '分', required: 'never', clause };
}

function checkSum(
  title: string,
  stated: number | undefined,
  items: readonly RubricItem[],
  path: PackPath,
  faults: PackFault[],
): void {
  if (stated === undefined) return;
  const sum = items.filter((item) => !item.bonus).reduce((total, item) => total + worth(item), 0);
  // Points and weights have few decimals; a rounding of the last bits is none of theirs.
  if (Math.abs(sum - stated) < 1e-9) return;
  const shown = Number(sum.toFixed(6));
  faults.push({ path, message: `“${title}”写的是 ${stated} 分，下级相加是 ${shown} 分；请核对各项分值` });
}

/** Points at most, as they count in the whole. */
function worth({ max, weight }: RubricItem): number {
  return (max * Number(weight.numerator)) / Number(weight.denominator);
}
