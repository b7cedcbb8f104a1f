/** Colours as styles.xml states them (ECMA-376 Part 1, 18.8.3): as they are, by a theme and a tint, or by an index. */
import type { Colour } from './look.ts';
import { attribute, child, parseXml, type XmlElement } from './xml.ts';

/** The first 64 indexed colours of every workbook that states none of its own (18.8.27). */
const INDEXED = [
  '000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff',
  '800000 008000 000080 808000 800080 008080 c0c0c0 808080 9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff',
  '000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff 00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99',
  '3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333',
].flatMap((row) => row.split(' '));

/** The theme of a workbook of today that brings none along: Office's own, in the order by which colours count it. */
const OFFICE_THEME = 'ffffff 000000 e7e6e6 44546a 4472c4 ed7d31 a5a5a5 ffc000 5b9bd5 70ad47 0563c1 954f72'.split(' ');

/** The order of a theme's colours as `theme="0"` and so on count them: light before dark, unlike in the part. */
const THEME_ORDER = [
  'lt1',
  'dk1',
  'lt2',
  'dk2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
];

export class Colours {
  private readonly theme: readonly string[];
  private readonly indexed: readonly string[];

  /** @param theme the text of theme1.xml; @param styles the root of styles.xml, which may state a palette. */
  constructor(theme: string | undefined, styles: XmlElement | undefined) {
    const scheme = theme === undefined ? undefined : find(parseXml(theme), 'clrScheme');
    this.theme = THEME_ORDER.map((name, at) => schemeColour(scheme, name) ?? OFFICE_THEME[at] ?? '000000');
    const palette = styles && find(styles, 'indexedColors');
    const stated = palette?.children.map((each) => hex(attribute(each, 'rgb')) ?? '000000') ?? [];
    this.indexed = INDEXED.map((colour, at) => stated[at] ?? colour);
  }

  /** undefined where the element states none, or leaves it to the system. */
  of(element: XmlElement | undefined): Colour | undefined {
    if (!element) return undefined;
    const theme = attribute(element, 'theme');
    const indexed = attribute(element, 'indexed');
    const base =
      hex(attribute(element, 'rgb')) ??
      (theme === undefined ? undefined : this.theme[Number(theme)]) ??
      (indexed === undefined ? undefined : this.indexed[Number(indexed)]);
    return base === undefined ? undefined : `#${tinted(base, Number(attribute(element, 'tint') ?? 0))}`;
  }
}

function find(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const each of element.children) {
    const found = find(each, name);
    if (found) return found;
  }
  return undefined;
}

function schemeColour(scheme: XmlElement | undefined, name: string): string | undefined {
  const [stated] = (scheme && child(scheme, name)?.children) ?? [];
  return hex(stated && (attribute(stated, 'lastClr') ?? attribute(stated, 'val')));
}

/** `FFRRGGBB` or `RRGGBB` → `rrggbb`. */
function hex(value: string | undefined): string | undefined {
  return /^(?:[\da-fA-F]{2})?([\da-fA-F]{6})$/.exec(value ?? '')?.[1]?.toLowerCase();
}

/** Lighter by a positive tint, darker by a negative one: by its lightness, as 18.8.19 has it. */
function tinted(colour: string, tint: number): string {
  if (!(tint >= -1 && tint <= 1) || tint === 0) return colour;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const lightness = (most + least) / 2;
  const wanted = tint < 0 ? lightness * (1 + tint) : lightness * (1 - tint) + tint;
  const range = most - least;
  const saturation = range === 0 ? 0 : range / (1 - Math.abs(2 * lightness - 1));
  const chroma = (1 - Math.abs(2 * wanted - 1)) * saturation;
  const channel = (value: number) => {
    const share = range === 0 ? 0 : (value - least) / range;
    return Math.round((wanted - chroma / 2 + share * chroma) * 255);
  };
  return [red, green, blue].map((value) => channel(value).toString(16).padStart(2, '0')).join('');
}
