/** What stands round the rows of a worksheet: its dimension, column widths, and the conditional formats of ours. */
import { parseRange, rangeAddress } from '../model/address.ts';
import type { Mark, ResultColumn } from '../model/edits.ts';
import type { Range } from '../model/grid.ts';
import { type FilterChange, spliceFilter } from './auto-filter.ts';
import { addressLists, columnsMarker, markerOf, severityMarker } from './owned-cells.ts';
import type { StyleSheet } from './styles.ts';
import { type Frame, parseFrame } from './xlsx-read.ts';
import { attribute, child, descendants, escapeXml, placeOf, Splices, withAttribute, type XmlElement } from './xml.ts';

/** CT_Worksheet is a sequence in this order (ECMA-376 Part 1, 18.3.1.99); Excel calls a file that breaks it damaged. */
const ORDER = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetCalcPr',
  'sheetProtection',
  'protectedRanges',
  'scenarios',
  'autoFilter',
  'sortState',
  'dataConsolidate',
  'customSheetViews',
  'mergeCells',
  'phoneticPr',
  'conditionalFormatting',
];

export type FramePlan = {
  readonly firstColumn: number;
  readonly columns: readonly ResultColumn[];
  /** The cells that we write. Empty where ours are only taken away. */
  readonly written: readonly Range[];
  /** The cells of an earlier run. */
  readonly owned: readonly Range[];
  readonly marks: readonly Mark[];
  readonly filter: FilterChange | null;
  readonly styles: StyleSheet;
};

/** The frame with everything of ours in it replaced. */
export function patchFrame(frame: Frame, plan: FramePlan): Frame {
  const text = frame.head + frame.tail;
  const root = parseFrame(frame);
  const splices = new Splices();
  spliceDimension(root, text, plan.written, splices);
  spliceColumns(root, text, plan, splices);
  spliceFilter(root, text, plan.filter, splices);
  removeRules(root, splices);
  splices.insert(placeOf(root, 'conditionalFormatting', ORDER), rules(root, plan));
  return { head: splices.apply(text, 0, frame.head.length), tail: splices.apply(text, frame.head.length, text.length) };
}

/** Only ever widened: a dimension that is too large does no harm. */
export function spliceDimension(root: XmlElement, text: string, written: readonly Range[], splices: Splices): void {
  const element = child(root, 'dimension');
  const present = element && parseRange(attribute(element, 'ref') ?? '');
  if (!element || !present || written.length === 0) return;
  const all = [present, ...written];
  const union = {
    top: Math.min(...all.map(({ top }) => top)),
    left: Math.min(...all.map(({ left }) => left)),
    bottom: all.reduce((most, { bottom }) => Math.max(most, bottom), 0),
    right: all.reduce((most, { right }) => Math.max(most, right), 0),
  };
  const tag = text.slice(element.start, element.contentStart);
  splices.replace(element.start, element.contentStart, withAttribute(tag, 'ref', rangeAddress(union)));
}

type ColumnRun = { readonly min: number; readonly max: number; readonly tag: string };

function runOf(element: XmlElement, text: string): ColumnRun {
  const tag = text.slice(element.start, element.contentStart).replace(/\s*\/?>$/, '/>');
  return { min: Number(attribute(element, 'min')), max: Number(attribute(element, 'max')), tag };
}

function cut({ tag }: ColumnRun, min: number, max: number): ColumnRun {
  return { min, max, tag: withAttribute(withAttribute(tag, 'min', String(min)), 'max', String(max)) };
}

/** The run less the columns from `left` to `right`: nothing, one piece or two. */
function outside(run: ColumnRun, left: number, right: number): ColumnRun[] {
  if (run.max < left || run.min > right) return [run];
  return [
    ...(run.min < left ? [cut(run, run.min, left - 1)] : []),
    ...(run.max > right ? [cut(run, right + 1, run.max)] : []),
  ];
}

function spliceColumns(root: XmlElement, text: string, plan: FramePlan, splices: Splices): void {
  const element = child(root, 'cols');
  const before = (element?.children ?? []).map((each) => runOf(each, text));
  const after = plan.columns.length > 0 ? withWidths(before, root, plan) : withoutWidths(before, plan.owned);
  if (after === before) return;
  const name = `${root.prefix}cols`;
  const written = after.length === 0 ? '' : `<${name}>${after.map(({ tag }) => tag).join('')}</${name}>`;
  if (element) splices.replace(element.start, element.end, written);
  else splices.insert(placeOf(root, 'cols', ORDER), written);
}

/** Our widths, and never hidden; a style that the whole column had is kept. */
function withWidths(before: readonly ColumnRun[], root: XmlElement, plan: FramePlan): readonly ColumnRun[] {
  const left = plan.firstColumn;
  const right = left + plan.columns.length - 1;
  // Whoever made a column of ours wider keeps it so.
  if (plan.owned.some((range) => range.left === left && range.right === right)) return before;
  const ours = plan.columns.map((column, at) => {
    const place = left + at;
    const under = before.find(({ min, max }) => min <= place && place <= max);
    const own = cut(under ?? { min: place, max: place, tag: `<${root.prefix}col/>` }, place, place);
    const changes = { width: String(column.width), customWidth: '1', hidden: null, bestFit: null, collapsed: null };
    const tag = Object.entries(changes).reduce((each, [name, value]) => withAttribute(each, name, value), own.tag);
    return { ...own, tag };
  });
  return [...before.flatMap((run) => outside(run, left, right)), ...ours].sort((a, b) => a.min - b.min);
}

/**
 * What our columns were before is not written anywhere. Where a run goes on right behind them, ours were cut out of
 * it and are joined to it again; elsewhere they had no width of their own.
 */
function withoutWidths(before: readonly ColumnRun[], owned: readonly Range[]): readonly ColumnRun[] {
  const blocks = new Map(owned.map(({ left, right }) => [`${left}:${right}`, { left, right }]));
  let runs = before;
  for (const { left, right } of blocks.values()) {
    if (!runs.some(({ min, max }) => min <= right && max >= left)) continue;
    const rest = runs.flatMap((run) => outside(run, left, right));
    const behind = rest.find(({ min }) => min === right + 1);
    const rejoined = behind ? cut(behind, left, behind.max) : undefined;
    runs = rejoined ? joinLeft(rest.map((run) => (run === behind ? rejoined : run))) : rest;
  }
  return runs;
}

/** Joins neighbours that differ in their place alone. */
function joinLeft(runs: readonly ColumnRun[]): ColumnRun[] {
  const joined: ColumnRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && last.max === run.min - 1 && cut(last, 1, 1).tag === cut(run, 1, 1).tag)
      joined[joined.length - 1] = cut(last, last.min, run.max);
    else joined.push(run);
  }
  return joined;
}

/** Takes our rules out; one that Excel has put together with a rule of the user's leaves that where it is. */
function removeRules(root: XmlElement, splices: Splices): void {
  for (const element of root.children) {
    if (element.name !== 'conditionalFormatting') continue;
    const ours = element.children.filter((rule) => markerOf(rule) !== undefined);
    if (ours.length === 0) continue;
    if (ours.length === element.children.length) splices.remove(element);
    else for (const rule of ours) splices.remove(rule);
  }
}

/** Our rules: one that never applies and says which cells are ours, then one for each severity. */
function rules(root: XmlElement, plan: FramePlan): string {
  const kept = descendants(root, 'cfRule').filter((rule) => markerOf(rule) === undefined);
  let priority = kept.reduce((most, rule) => Math.max(most, Number(attribute(rule, 'priority')) || 0), 0);
  const p = root.prefix;
  const rule = (ranges: readonly Range[], formula: string, look: string) =>
    addressLists(ranges).map((addresses) => {
      priority += 1;
      const inside = `<${p}formula>${escapeXml(formula)}</${p}formula>`;
      const open = `<${p}cfRule type="expression"${look} priority="${priority}">`;
      return `<${p}conditionalFormatting sqref="${addresses}">${open}${inside}</${p}cfRule></${p}conditionalFormatting>`;
    });
  return [
    ...rule(plan.written, columnsMarker(plan.columns.length, plan.filter?.widened ?? 0), ''),
    ...plan.marks.flatMap(({ severity, ranges }) =>
      ranges.length === 0 ? [] : rule(ranges, severityMarker(severity), ` dxfId="${plan.styles.mark(severity)}"`),
    ),
  ].join('');
}
