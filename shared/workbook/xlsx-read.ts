/** .xlsx and .xlsm: from the package to grids, and what the patcher needs to find the way back. */
import { parseRange } from '../model/address.ts';
import type { Grid, Range } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';
import { decodeStrictly, type OoxmlPackage, type Relationship } from './ooxml-package.ts';
import { type ScanContext, type SheetScan, scanSheet } from './sheet-scan.ts';
import { readSharedStrings } from './strings.ts';
import { attribute, child, damagedPart, isTrue, parseXml, relationshipId, type XmlElement } from './xml.ts';

export type ReadSheet = {
  readonly grid: Grid;
  readonly part: string;
  readonly relationshipId: string;
  /** Its place among all sheets of the workbook, chart sheets included; `localSheetId` counts so. */
  readonly position: number;
  readonly scan: SheetScan;
};

export type ReadWorkbook = {
  readonly pack: OoxmlPackage;
  /** The name of workbook.xml, wherever it is. */
  readonly part: string;
  readonly sheets: readonly ReadSheet[];
  /** The names of all sheets in the order of their tabs, chart sheets included. */
  readonly names: readonly string[];
};

/** Reads every worksheet. Throws Problem where the package is damaged. */
export function readXlsx(pack: OoxmlPackage, part: string): ReadWorkbook {
  const text = pack.text(part);
  if (text === undefined) throw damagedPart();
  const root = parseXml(text);
  const relationships = pack.relationships(part);
  const context: ScanContext = {
    strings: sharedStrings(pack, relationships),
    date1904: isTrue(attribute(child(root, 'workbookPr') ?? root, 'date1904')),
    slots: 0,
  };
  const listed = child(root, 'sheets')?.children ?? [];
  const sheets = listed.flatMap((element, position) => readSheet(pack, relationships, context, element, position));
  if (sheets.length === 0)
    throw new Problem('empty-workbook', '工作簿里没有工作表（只有图表页或没有内容），请换成有申报表的工作簿再试。');
  return { pack, part, sheets, names: listed.map((element) => attribute(element, 'name') ?? '') };
}

function sharedStrings(pack: OoxmlPackage, relationships: readonly Relationship[]): string[] {
  const found = relationships.find((each) => each.type === 'sharedStrings');
  const bytes = found && pack.bytes(found.target);
  return bytes ? readSharedStrings(bytes) : [];
}

/** A worksheet as a list of one; chart sheets, dialog sheets and macro sheets are passed over. */
function readSheet(
  pack: OoxmlPackage,
  relationships: readonly Relationship[],
  context: ScanContext,
  element: XmlElement,
  position: number,
): ReadSheet[] {
  const id = relationshipId(element);
  const target = relationships.find((each) => each.id === id);
  if (id === undefined || !target) throw damagedPart();
  if (target.type !== 'worksheet') return [];
  const bytes = pack.bytes(target.target);
  if (!bytes) throw damagedPart();
  const scan = scanSheet(bytes, context);
  const state = attribute(element, 'state') ?? 'visible';
  const grid: Grid = {
    name: attribute(element, 'name') ?? '',
    hidden: state !== 'visible',
    rows: scan.rows,
    merges: readMerges(parseFrame(frameOf(bytes, scan))),
    date1904: context.date1904,
  };
  return [{ grid, part: target.target, relationshipId: id, position, scan }];
}

/** A worksheet without its rows: the text before them and behind them. Small, whatever the length of the table. */
export type Frame = { readonly head: string; readonly tail: string };

export function frameOf(bytes: Uint8Array, scan: SheetScan): Frame {
  return {
    head: decodeStrictly(bytes.subarray(0, scan.dataStart)),
    tail: decodeStrictly(bytes.subarray(scan.dataEnd)),
  };
}

/** The tree of `head + tail`. */
export function parseFrame(frame: Frame): XmlElement {
  return parseXml(frame.head + frame.tail);
}

function readMerges(worksheet: XmlElement): Range[] {
  return (child(worksheet, 'mergeCells')?.children ?? []).flatMap((merge) => {
    const range = parseRange(attribute(merge, 'ref') ?? '');
    return range ? [range] : [];
  });
}
