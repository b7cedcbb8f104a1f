/**
 * A score form in the layout of the policy's own annex, made from the rubric: whose form it is above, a row for each
 * item with its parts in merged cells and the points inside the headings, the score last, facts and sums below.
 */
import type { EntryRule, FreshCell, FreshRow, FreshSheet } from '../model/fresh-sheet.ts';
import type { Range } from '../model/grid.ts';
import type { Column } from '../packs/compile.ts';
import type { RubricItem } from '../packs/rubric.ts';
import type { RubricNodeSource } from '../packs/schema.ts';
import type { ColumnGuide, GuideInput } from './column-guide.ts';
import { entryRule, headingOf, type Lists, tabName } from './entry-rule.ts';
import { withPoints } from './score-guide.ts';

/** What the levels of an indicator are called; a form has one column for each. */
const LEVELS = ['一级指标', '二级指标', '三级指标', '四级指标', '五级指标'] as const;
const LEVEL_WIDTH = 18;
const CRITERIA_WIDTH = 64;
const SCORE_WIDTH = 12;
const TITLE_HEIGHT = 30;
const LINE_HEIGHT = 22;

/** An item with the parts that it belongs to, the whole first; itself last. */
type Leaf = readonly RubricNodeSource[];

export function formSheet(input: GuideInput, guides: readonly ColumnGuide[], lists: Lists): FreshSheet {
  const { policy, sheet } = input;
  const leaves = (policy.pack.source.sheets[sheet.kind]?.rubric?.parts ?? []).flatMap((part) => leavesOf(part, []));
  const depth = Math.max(1, ...leaves.map((leaf) => leaf.length));
  const width = depth + 2;
  const ofRubric = new Set([
    ...(sheet.rubric?.items ?? []).map((item) => item.key),
    ...(sheet.rubric?.parts ?? []).flatMap((part) => part.key ?? []),
  ]);
  const others = guides.filter(({ column }) => !ofRubric.has(column.key));
  const above = others.filter((guide) => !isFigure(guide.column));
  const below = others.filter((guide) => isFigure(guide.column));
  const headerRow = 3 + above.length;
  const lastItem = headerRow + leaves.length;
  const clauses = policy.pack.source.clauses;
  const line = (guide: ColumnGuide, across: number): FreshRow => ({
    look: 'body',
    cells: Array.from({ length: width }, (_, at) => (at === 0 ? labelOf(guide, across === depth) : null)),
    height: LINE_HEIGHT,
  });
  return {
    name: tabName(sheet),
    widths: [...Array.from({ length: depth }, () => LEVEL_WIDTH), CRITERIA_WIDTH, SCORE_WIDTH],
    rows: [
      { look: 'title', cells: [`${policy.pack.title}　${sheet.title}`], height: TITLE_HEIGHT },
      { look: 'note', cells: [`每位专家对每个单位填一张（复制本表），分数填在最后一列；填法见“${lists.sheet}”。`] },
      ...above.map((guide) => line(guide, depth)),
      { look: 'header', cells: [...LEVELS.slice(0, depth), '评价要点', '得分'], height: LINE_HEIGHT },
      ...leaves.map((leaf): FreshRow => {
        const item = leaf.at(-1);
        return { look: 'body', cells: itemCells(leaf, depth, clauses[item?.clause ?? ''] ?? ''), height: 'fit' };
      }),
      ...below.map((guide) => line(guide, depth + 1)),
    ],
    merges: [
      ...[1, 2].map((row) => across(row, 1, width)),
      ...above.flatMap((_, index) => [across(3 + index, 1, depth), across(3 + index, depth + 1, width)]),
      ...partMerges(leaves, depth, headerRow + 1),
      ...below.map((_, index) => across(lastItem + 1 + index, 1, depth + 1)),
    ],
    frozenRows: 0,
    formats: Array.from({ length: width }, (_, at) => (at === width - 1 ? 'general' : 'text')),
    entries: [
      ...above.map((guide, index) => entryRule(guide, across(3 + index, depth + 1, width), policy, lists)),
      ...leaves.flatMap((leaf, index) =>
        scoreRule(leaf, across(headerRow + 1 + index, width, width), input, guides, lists),
      ),
      ...below.map((guide, index) => entryRule(guide, across(lastItem + 1 + index, width, width), policy, lists)),
    ],
  };
}

/** Numbers stand under the scores, where a form's sums and facts are looked for. */
function isFigure(column: Column): boolean {
  return column.type === 'number' || column.type === 'count';
}

/** Above the items a label ends in a colon; below them it stands in the table. */
function labelOf({ column, required }: ColumnGuide, isAbove: boolean): string {
  return `${headingOf(column, required === 'always')}${isAbove ? '：' : ''}`;
}

function leavesOf(node: RubricNodeSource, above: Leaf): Leaf[] {
  const path = [...above, node];
  return node.parts === undefined ? [path] : node.parts.flatMap((part) => leavesOf(part, path));
}

/** Its parts' headings in the columns before, the item in the last of them. */
function itemCells(leaf: Leaf, depth: number, criteria: string): FreshCell[] {
  const parts = leaf.slice(0, -1).map(withPoints);
  const blank = Array.from({ length: depth - leaf.length }, () => null);
  const [item] = leaf.slice(-1);
  return [...parts, ...blank, item ? withPoints(item) : null, criteria, null];
}

/** A part's cell reaches over all of its items. */
function partMerges(leaves: readonly Leaf[], depth: number, top: number): Range[] {
  const merges: Range[] = [];
  for (let level = 0; level < depth - 1; level += 1) {
    let first = 0;
    for (let at = 1; at <= leaves.length; at += 1) {
      const part = leaves[first]?.[level];
      const isItem = part === leaves[first]?.at(-1);
      if (at < leaves.length && !isItem && leaves[at]?.[level] === part) continue;
      if (!isItem && at - first > 1)
        merges.push({ top: top + first, bottom: top + at - 1, left: level + 1, right: level + 1 });
      first = at;
    }
  }
  return merges;
}

function across(row: number, left: number, right: number): Range {
  return { top: row, bottom: row, left, right };
}

/** A score between nothing and the item's points, or how often something has happened. */
function scoreRule(
  leaf: Leaf,
  range: Range,
  { policy, sheet }: GuideInput,
  guides: readonly ColumnGuide[],
  lists: Lists,
): EntryRule[] {
  const key = leaf.at(-1)?.key;
  const item = sheet.rubric?.items.find((one) => one.key === key);
  const guide = guides.find(({ column }) => column.key === key);
  if (!item || !guide) return [];
  return [
    { ...entryRule(guide, range, policy, lists), accepts: accepted(item), strict: true, refusal: `${guide.how}。` },
  ];
}

function accepted({ max, deduct, each }: RubricItem): EntryRule['accepts'] {
  if (each !== null) return { kind: 'whole', least: 0 };
  // Points taken off are written 4 or -4.
  return { kind: 'decimal', least: deduct ? -max : 0, most: max };
}
