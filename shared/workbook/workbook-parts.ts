/** workbook.xml, its relationships and [Content_Types].xml: sheets added and taken away, calculation on load asked for. */
import { changedName, type FilterChange } from './auto-filter.ts';
import { folderOf, type OoxmlPackage, relationshipsPart, resolveTarget } from './ooxml-package.ts';
import {
  attribute,
  child,
  damagedPart,
  descendants,
  escapeXml,
  parseXml,
  placeOf,
  relationshipId,
  Splices,
  withAttribute,
  type XmlElement,
} from './xml.ts';

/** CT_Workbook is a sequence in this order (ECMA-376 Part 1, 18.2.27). */
const ORDER = [
  'fileVersion',
  'fileSharing',
  'workbookPr',
  'workbookProtection',
  'bookViews',
  'sheets',
  'functionGroups',
  'externalReferences',
  'definedNames',
  'calcPr',
];

/** Characters of a sheet's name (Excel specifications and limits). */
const MAX_SHEET_NAME = 31;

const FILTER_NAME = '_xlnm._FilterDatabase';

const CONTENT_TYPES = '[Content_Types].xml';
const WORKSHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const STYLES_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A small part while it is being changed. */
class EditedPart {
  readonly name: string;
  readonly text: string;
  readonly root: XmlElement;
  readonly splices = new Splices();

  constructor(pack: OoxmlPackage, name: string) {
    const text = pack.text(name);
    if (text === undefined) throw damagedPart();
    this.name = name;
    this.text = text;
    this.root = parseXml(text);
  }

  setAttribute(element: XmlElement, name: string, value: string | null): void {
    const tag = this.text.slice(element.start, element.contentStart);
    this.splices.replace(element.start, element.contentStart, withAttribute(tag, name, value));
  }

  /** Puts an element at the end of another, also where that closes itself. */
  append(parent: XmlElement, text: string): void {
    if (parent.end > parent.contentStart) {
      this.splices.insert(parent.contentEnd, text);
      return;
    }
    const tag = this.text.slice(parent.start, parent.end).replace(/\s*\/>$/, '>');
    this.splices.replace(parent.start, parent.end, `${tag}${text}</${parent.prefix}${parent.name}>`);
  }
}

export class WorkbookParts {
  private readonly pack: OoxmlPackage;
  private readonly workbook: EditedPart;
  private readonly relations: EditedPart;
  private readonly types: EditedPart;
  private readonly taken = new Set<string>();
  private readonly added: string[] = [];

  constructor(pack: OoxmlPackage, part: string) {
    this.pack = pack;
    this.workbook = new EditedPart(pack, part);
    this.relations = new EditedPart(pack, relationshipsPart(part));
    this.types = new EditedPart(pack, CONTENT_TYPES);
  }

  /** The parts as they are to be written. */
  texts(): Map<string, string> {
    return new Map(
      [this.workbook, this.relations, this.types].map((part) => [part.name, part.splices.apply(part.text)]),
    );
  }

  get namespace(): string {
    return this.workbook.root.uri;
  }

  /** Defined names with the formulas that they stand for. */
  definedNames(): { name: string; formula: string }[] {
    return descendants(this.workbook.root, 'definedName').map((element) => ({
      name: attribute(element, 'name') ?? '',
      formula: element.text,
    }));
  }

  /** The hidden name of a sheet's filter follows its range. */
  changeFilterName(position: number, change: FilterChange): void {
    for (const name of descendants(this.workbook.root, 'definedName')) {
      if (attribute(name, 'name') !== FILTER_NAME || attribute(name, 'localSheetId') !== String(position)) continue;
      const formula = changedName(name.text, change);
      if (formula !== name.text) this.workbook.splices.replace(name.contentStart, name.contentEnd, escapeXml(formula));
    }
  }

  calculateOnLoad(): void {
    const { root, splices } = this.workbook;
    const present = child(root, 'calcPr');
    if (present) this.workbook.setAttribute(present, 'fullCalcOnLoad', '1');
    else splices.insert(placeOf(root, 'calcPr', ORDER), `<${root.prefix}calcPr fullCalcOnLoad="1"/>`);
  }

  /** A template's copy is a workbook: under the name .xlsx Excel opens no package that calls itself a template. */
  noTemplate(): void {
    for (const element of this.types.root.children) {
      const type = attribute(element, 'ContentType');
      const plain = type
        ?.replace('.template.main+xml', '.sheet.main+xml')
        .replace('.template.macroEnabled.main+xml', '.sheet.macroEnabled.main+xml');
      if (plain !== undefined && plain !== type) this.types.setAttribute(element, 'ContentType', plain);
    }
  }

  /** Adds a worksheet behind the others. Returns the name of its part. */
  addSheet(wanted: string): string {
    const sheets = this.sheetList();
    const names = [...sheets.children.map((sheet) => attribute(sheet, 'name') ?? ''), ...this.added];
    const highest = Math.max(0, ...sheets.children.map((sheet) => Number(attribute(sheet, 'sheetId')) || 0));
    const sheetId = highest + this.added.length + 1;
    const name = freeName(wanted, names);
    this.added.push(name);
    const part = this.freePart(`${folderOf(this.workbook.name)}worksheets/sheet`);
    const id = this.relate(part, 'worksheet');
    this.declare(part, WORKSHEET_TYPE);
    const { prefix, declaration } = this.relationshipPrefix(sheets);
    const attributes = `name="${escapeXml(name)}" sheetId="${sheetId}"`;
    this.workbook.append(sheets, `<${sheets.prefix}sheet ${attributes}${declaration} ${prefix}:id="${id}"/>`);
    return part;
  }

  addStyles(): string {
    const part = `${folderOf(this.workbook.name)}styles.xml`;
    this.relate(part, 'styles');
    this.declare(part, STYLES_TYPE);
    return part;
  }

  /** Takes the part of a relationship out of the package's lists: the calculation chain, for one. */
  forget(part: string): void {
    for (const element of this.relations.root.children) {
      const target = resolveTarget(this.workbook.name, attribute(element, 'Target') ?? '');
      if (attribute(element, 'TargetMode') !== 'External' && target === part) this.relations.splices.remove(element);
    }
    for (const element of this.types.root.children) {
      if (attribute(element, 'PartName') === `/${part}`) this.types.splices.remove(element);
    }
  }

  /** Takes sheets away, and mends what counts sheets by their place. */
  removeSheets(ids: ReadonlySet<string>): void {
    const { root, splices } = this.workbook;
    const sheets = this.sheetList().children;
    const gone = sheets.map((sheet) => ids.has(relationshipId(sheet) ?? ''));
    const before = (place: number) => gone.slice(0, place).filter(Boolean).length;
    sheets.forEach((sheet, place) => {
      if (gone[place]) splices.remove(sheet);
    });
    for (const name of descendants(root, 'definedName')) {
      const place = Number(attribute(name, 'localSheetId') ?? Number.NaN);
      if (Number.isNaN(place)) continue;
      if (gone[place]) splices.remove(name);
      else if (before(place) > 0) this.workbook.setAttribute(name, 'localSheetId', String(place - before(place)));
    }
    for (const view of descendants(root, 'workbookView')) {
      const active = Number(attribute(view, 'activeTab') ?? 0);
      const shown = gone[active] ? 0 : active - before(active);
      if (shown !== active) this.workbook.setAttribute(view, 'activeTab', String(shown));
    }
  }

  private sheetList(): XmlElement {
    const sheets = child(this.workbook.root, 'sheets');
    if (!sheets) throw damagedPart();
    return sheets;
  }

  private freePart(stem: string): string {
    for (let number = 1; ; number++) {
      const part = `${stem}${number}.xml`;
      if (this.pack.has(part) || this.pack.has(relationshipsPart(part)) || this.taken.has(part)) continue;
      this.taken.add(part);
      return part;
    }
  }

  private relate(part: string, type: string): string {
    const { root } = this.relations;
    const ids = new Set(root.children.map((element) => attribute(element, 'Id')));
    let number = root.children.length + 1;
    while (ids.has(`rId${number}`) || this.taken.has(`rId${number}`)) number++;
    const id = `rId${number}`;
    this.taken.add(id);
    // Strict files name relationship types by another URI; whichever the file uses stands before the last segment.
    const like = root.children
      .map((element) => attribute(element, 'Type') ?? '')
      .find((each) => each.endsWith('/worksheet'));
    const uri = like?.slice(0, like.lastIndexOf('/')) ?? RELATIONSHIPS;
    const tag = `${root.prefix}Relationship Id="${id}" Type="${uri}/${type}" Target="/${escapeXml(part)}"`;
    this.relations.append(root, `<${tag}/>`);
    return id;
  }

  private declare(part: string, type: string): void {
    const { root } = this.types;
    this.types.append(root, `<${root.prefix}Override PartName="/${escapeXml(part)}" ContentType="${type}"/>`);
  }

  /** The prefix that the workbook binds to the relationships namespace, or a binding of our own. */
  private relationshipPrefix(sheets: XmlElement): { prefix: string; declaration: string } {
    const bound = sheets.children
      .flatMap(({ attributes }) => attributes)
      .find(({ local, uri }) => local === 'id' && uri.endsWith('/relationships'));
    const prefix = bound?.name.split(':')[0];
    const declared = this.workbook.root.attributes.some(({ name }) => name === `xmlns:${prefix}`);
    if (prefix !== undefined && declared) return { prefix, declaration: '' };
    return { prefix: 'zhr', declaration: ` xmlns:zhr="${bound?.uri ?? RELATIONSHIPS}"` };
  }
}

/** The wanted name within Excel's rules, or the first 「名称（2）」 that no other sheet has, in whatever case. */
export function freeName(wanted: string, names: readonly string[]): string {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const clean = wanted.replace(/[\\/?*[\]:]/g, ' ').replace(/^'|'$/g, ' ');
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `（${number}）`;
    const name = clean.slice(0, MAX_SHEET_NAME - suffix.length) + suffix;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
