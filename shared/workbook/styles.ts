/** styles.xml: formats that we need are appended to it, or found in it again; nothing that stands there changes. */
import type { MarkSeverity, ReportStyle, ResultFormat } from '../model/edits.ts';
import type { Letters } from './row-height.ts';
import { canonical, type Shape, shape, shapeOf, withAttributes, write } from './shape.ts';
import { child, damagedPart, parseXml, placeOf, Splices, withAttribute, type XmlElement } from './xml.ts';

/** CT_Stylesheet is a sequence in this order (ECMA-376 Part 1, 18.8.39). */
const ORDER = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs', 'tableStyles'];

/** Cell formats of one workbook (Excel specifications and limits: 65,490); beyond, Excel calls the file damaged. */
const MAX_CELL_FORMATS = 65_000;

/** `#,##0.00` and `#,##0` have numbers of their own in every workbook (ECMA-376 Part 1, 18.8.30). */
const FORMAT_GENERAL = 0;
const FORMAT_COUNT = 3;
const FORMAT_MONEY = 4;

/** Numbers below are the formats that every workbook has, and some that versions of Excel use without saying so. */
const FIRST_OWN_FORMAT = 176;

/** Pale fills that black text stands out from, in print too; the column 核验结论 says the same in words. */
export const MARK_FILLS: Readonly<Record<MarkSeverity, string>> = {
  error: 'FFF8CBCB',
  warning: 'FFFFE9B3',
  info: 'FFD9E8F6',
};

const HEADING_FILL = 'FFE7ECF3';
const HEADING_LINE = 'FFB7C0CC';
const TITLE_SIZE = 16;

/** In the report an amount stands last, while a count may have a text right behind it. */
const AMOUNT_SIDE = { horizontal: 'right' };
const COUNT_SIDE = { horizontal: 'right', indent: 1 };

/** Points of a font that says nothing of its size. */
const BODY_SIZE = 11;

/** By this an xf of ours carries the style of the user's blank cell whose place it took, so that it can be given back. */
const DISPLACED_URI = '{6A0C53D5-9E0B-4C1B-8B5C-7A6868653031}';
const DISPLACED_NAMESPACE = 'urn:zhihe:displaced-style';

/** What a workbook without styles.xml is taken to have. */
const NO_STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`;

/** One list in styles.xml, whose items are known by their place. */
class StyleList {
  readonly name: string;
  readonly element: XmlElement | undefined;
  readonly items: Shape[];
  private readonly places = new Map<string, number>();
  private readonly original: number;

  constructor(root: XmlElement, name: string) {
    this.name = name;
    this.element = child(root, name);
    this.items = (this.element?.children ?? []).map(shapeOf);
    this.original = this.items.length;
    this.items.forEach((item, place) => {
      const key = canonical(item);
      if (!this.places.has(key)) this.places.set(key, place);
    });
  }

  /** The place of an item like this one, which is appended where there is none yet. */
  place(item: Shape): number {
    const key = canonical(item);
    const found = this.places.get(key);
    if (found !== undefined) return found;
    this.places.set(key, this.items.length);
    return this.items.push(item) - 1;
  }

  splice(root: XmlElement, text: string, splices: Splices): void {
    const added = this.items.slice(this.original).map(write).join('');
    if (added === '') return;
    const { element } = this;
    const count = String(this.items.length);
    const name = root.prefix + this.name;
    if (!element) {
      splices.insert(placeOf(root, this.name, ORDER), `<${name} count="${count}">${added}</${name}>`);
    } else if (element.end === element.contentStart) {
      splices.replace(element.start, element.end, `<${name} count="${count}">${added}</${name}>`);
    } else {
      const tag = text.slice(element.start, element.contentStart);
      splices.replace(element.start, element.contentStart, withAttribute(tag, 'count', count));
      splices.insert(element.contentEnd, added);
    }
  }
}

export type ResultStyle = 'heading' | ResultFormat;

/** A heading above numbers stands at the right, just as they do. */
export type ReportLook = ReportStyle | 'money-heading' | 'count-heading';

export class StyleSheet {
  private readonly text: string;
  private readonly root: XmlElement;
  private readonly prefix: string;
  private readonly numbers: StyleList;
  private readonly fonts: StyleList;
  private readonly fills: StyleList;
  private readonly borders: StyleList;
  private readonly formats: StyleList;
  private readonly marks: StyleList;
  private readonly known = new Map<string, number>();
  private readonly sizes = new Map<number, Letters>();
  private readonly taken = new Map<number, number | null>();

  /** @param text styles.xml, or undefined where the workbook has none. */
  constructor(text: string | undefined) {
    this.text = text ?? NO_STYLES;
    this.root = parseXml(this.text);
    if (this.root.name !== 'styleSheet') throw damagedPart();
    this.prefix = this.root.prefix;
    this.numbers = new StyleList(this.root, 'numFmts');
    this.fonts = new StyleList(this.root, 'fonts');
    this.fills = new StyleList(this.root, 'fills');
    this.borders = new StyleList(this.root, 'borders');
    this.formats = new StyleList(this.root, 'cellXfs');
    this.marks = new StyleList(this.root, 'dxfs');
  }

  /** styles.xml with what was asked for appended. */
  toText(): string {
    const splices = new Splices();
    for (const list of [this.numbers, this.fonts, this.fills, this.borders, this.formats, this.marks])
      list.splice(this.root, this.text, splices);
    return splices.apply(this.text);
  }

  private own(
    name: string,
    attributes: Readonly<Record<string, string | number>> = {},
    children: readonly Shape[] = [],
  ): Shape {
    return shape(this.prefix + name, attributes, children);
  }

  /**
   * The style of a cell of ours beside a cell of style `base`; `displaced` is the style of the user's own cell in
   * this place, where there was one.
   */
  result(base: number, role: ResultStyle, displaced: number | undefined): number {
    const key = `${base} ${role} ${displaced}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const like = this.formats.items[base] ?? this.formats.items[0] ?? this.plainFormat(FORMAT_GENERAL);
    const wanted = this.withDisplaced(this.inRole(like, role), displaced);
    const full = this.formats.items.length >= MAX_CELL_FORMATS;
    const place = full ? base : this.formats.place(wanted);
    this.known.set(key, place);
    return place;
  }

  /** The style with another number format, as typing a date gives a cell one. */
  formatted(base: number, code: string): number {
    const like = this.formats.items[base] ?? this.formats.items[0] ?? this.plainFormat(FORMAT_GENERAL);
    if (this.formats.items.length >= MAX_CELL_FORMATS) return base;
    return this.formats.place(withAttributes(like, { numFmtId: this.numberFormat(code), applyNumberFormat: 1 }));
  }

  private numberFormat(code: string): number {
    const idOf = (item: Shape) => Number(item.attributes.find(([name]) => name === 'numFmtId')?.[1]);
    const known = this.numbers.items.find(({ attributes }) =>
      attributes.some(([name, value]) => name === 'formatCode' && value === code),
    );
    if (known) return idOf(known);
    const id = this.numbers.items.reduce((most, item) => Math.max(most, idOf(item) + 1), FIRST_OWN_FORMAT);
    this.numbers.place(this.own('numFmt', { numFmtId: id, formatCode: code }));
    return id;
  }

  /** The style of the user's cell that a cell of ours took the place of; undefined where it took none. */
  displaced(style: number): number | undefined {
    const known = this.taken.get(style);
    if (known !== undefined) return known === null ? undefined : known;
    const found = this.findDisplaced(style);
    this.taken.set(style, found ?? null);
    return found;
  }

  /** The letters of a cell of this style. */
  letters(style: number): Letters {
    const known = this.sizes.get(style);
    if (known) return known;
    const font = Number(this.formats.items[style]?.attributes.find(([name]) => name === 'fontId')?.[1] ?? 0);
    const letters = { size: this.fontSize(font), columnSize: this.fontSize(0) };
    this.sizes.set(style, letters);
    return letters;
  }

  private fontSize(font: number): number {
    const size = this.fonts.items[font]?.children.find(({ name }) => name === `${this.prefix}sz`);
    return Number(size?.attributes.find(([name]) => name === 'val')?.[1]) || BODY_SIZE;
  }

  private findDisplaced(style: number): number | undefined {
    const extensions = this.formats.items[style]?.children.find(({ name }) => name === `${this.prefix}extLst`);
    const ours = extensions?.children.find(({ attributes }) => attributes.some(([, value]) => value === DISPLACED_URI));
    const value = ours?.children[0]?.attributes.find(([name]) => name === 's')?.[1];
    return value === undefined ? undefined : Number(value);
  }

  private inRole(base: Shape, role: ResultStyle): Shape {
    // A leading apostrophe belongs to the text of the cell that was typed so, not to its neighbours.
    const clone = withAttributes(base, { quotePrefix: null, pivotButton: null });
    if (role === 'heading') return clone;
    const alignment = clone.children.find(({ name }) => name === `${this.prefix}alignment`);
    const aligned = (name: string) => alignment?.attributes.find(([each]) => each === name)?.[1];
    const format = (numFmtId: number) => withAttributes(clone, { numFmtId, applyNumberFormat: 1 });
    if (role === 'money') return this.aligned(format(FORMAT_MONEY), { horizontal: 'right', indent: null });
    if (role === 'wrapped')
      return this.aligned(format(FORMAT_GENERAL), {
        horizontal: 'left',
        // The last line of a long text is the wrong place to begin reading, whatever the table does with short ones.
        vertical: aligned('vertical') === 'center' ? 'center' : 'top',
        wrapText: 1,
        shrinkToFit: null,
      });
    // A verdict pushed to the right edge like the amount beside it would read as a number.
    return aligned('horizontal') === 'right'
      ? this.aligned(format(FORMAT_GENERAL), { horizontal: null, indent: null })
      : format(FORMAT_GENERAL);
  }

  private aligned(format: Shape, changes: Readonly<Record<string, string | number | null>>): Shape {
    const name = `${this.prefix}alignment`;
    const present = format.children.find((each) => each.name === name);
    const alignment = withAttributes(present ?? shape(name), changes);
    const others = format.children.filter((each) => each !== present);
    return { ...withAttributes(format, { applyAlignment: 1 }), children: [alignment, ...others] };
  }

  private withDisplaced(format: Shape, displaced: number | undefined): Shape {
    if (displaced === undefined) return format;
    const memory = shape('zh:cell', { s: displaced, 'xmlns:zh': DISPLACED_NAMESPACE });
    const extension = this.own('ext', { uri: DISPLACED_URI }, [memory]);
    const others = format.children.filter(({ name }) => name !== `${this.prefix}extLst`);
    return { ...format, children: [...others, this.own('extLst', {}, [extension])] };
  }

  /** The place in dxfs of the fill for cells of this severity. */
  mark(severity: MarkSeverity): number {
    const background = this.own('bgColor', { rgb: MARK_FILLS[severity] });
    return this.marks.place(this.own('dxf', {}, [this.own('fill', {}, [this.own('patternFill', {}, [background])])]));
  }

  report(look: ReportLook): number {
    switch (look) {
      case 'title':
        return this.formats.place(this.plainFormat(FORMAT_GENERAL, { fontId: this.boldFont(TITLE_SIZE) }));
      case 'heading':
      case 'money-heading':
      case 'count-heading': {
        const heading = this.plainFormat(FORMAT_GENERAL, {
          fontId: this.boldFont(undefined),
          fillId: this.solidFill(HEADING_FILL),
          borderId: this.lineBelow(),
        });
        const side = look === 'money-heading' ? AMOUNT_SIDE : look === 'count-heading' ? COUNT_SIDE : {};
        return this.formats.place(this.aligned(heading, { ...side, vertical: 'center', wrapText: 1 }));
      }
      case 'label':
        return this.formats.place(
          this.aligned(this.plainFormat(FORMAT_GENERAL), { horizontal: 'left', vertical: 'top' }),
        );
      case 'text':
        return this.formats.place(this.aligned(this.plainFormat(FORMAT_GENERAL), { vertical: 'top' }));
      case 'wrapped':
        return this.formats.place(this.aligned(this.plainFormat(FORMAT_GENERAL), { vertical: 'top', wrapText: 1 }));
      case 'money':
        return this.formats.place(this.aligned(this.plainFormat(FORMAT_MONEY), { ...AMOUNT_SIDE, vertical: 'top' }));
      case 'count':
        return this.formats.place(this.aligned(this.plainFormat(FORMAT_COUNT), { ...COUNT_SIDE, vertical: 'top' }));
    }
  }

  private plainFormat(numFmtId: number, parts: { fontId?: number; fillId?: number; borderId?: number } = {}): Shape {
    const { fontId = 0, fillId = 0, borderId = 0 } = parts;
    return this.own('xf', {
      numFmtId,
      fontId,
      fillId,
      borderId,
      xfId: 0,
      ...(numFmtId > 0 ? { applyNumberFormat: 1 } : {}),
      ...(fontId > 0 ? { applyFont: 1 } : {}),
      ...(fillId > 0 ? { applyFill: 1 } : {}),
      ...(borderId > 0 ? { applyBorder: 1 } : {}),
    });
  }

  /** The workbook's own body font in bold, and in another size where one is given. */
  private boldFont(size: number | undefined): number {
    const body =
      this.fonts.items[0] ?? this.own('font', {}, [this.own('sz', { val: 11 }), this.own('name', { val: '宋体' })]);
    const bold = `${this.prefix}b`;
    const sz = `${this.prefix}sz`;
    const kept = body.children
      .filter(({ name }) => name !== bold)
      .map((each) => (each.name === sz && size !== undefined ? shape(sz, { val: size }) : each));
    return this.fonts.place({ ...body, children: [shape(bold), ...kept] });
  }

  private solidFill(rgb: string): number {
    const pattern = this.own('patternFill', { patternType: 'solid' }, [this.own('fgColor', { rgb })]);
    return this.fills.place(this.own('fill', {}, [pattern]));
  }

  private lineBelow(): number {
    const line = this.own('bottom', { style: 'thin' }, [this.own('color', { rgb: HEADING_LINE })]);
    const sides = ['left', 'right', 'top'].map((side) => this.own(side));
    return this.borders.place(this.own('border', {}, [...sides, line, this.own('diagonal')]));
  }
}
