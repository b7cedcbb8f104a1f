/** styles.xml → what each cell format looks like. */
import { Colours } from './colours.ts';
import type { BorderLine, CellLook, HorizontalPlace, LineStyle, VerticalPlace } from './look.ts';
import { attribute, child, isTrue, parseXml, type XmlElement } from './xml.ts';

/** Formats that every workbook has by number (ECMA-376 Part 1, 18.8.30), as a Chinese Excel shows them. */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '"¥"#,##0;-"¥"#,##0'],
  [6, '"¥"#,##0;[Red]-"¥"#,##0'],
  [7, '"¥"#,##0.00;-"¥"#,##0.00'],
  [8, '"¥"#,##0.00;[Red]-"¥"#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'yyyy/m/d'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'yyyy/m/d h:mm'],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [37, '#,##0;-#,##0'],
  [38, '#,##0;[Red]-#,##0'],
  [39, '#,##0.00;-#,##0.00'],
  [40, '#,##0.00;[Red]-#,##0.00'],
  [41, '#,##0'],
  [42, '"¥"#,##0'],
  [43, '#,##0.00'],
  [44, '"¥"#,##0.00'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
  [50, 'yyyy"年"m"月"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]);

const LINE_STYLES: ReadonlySet<string> = new Set([
  'hair',
  'dotted',
  'dashed',
  'dashDot',
  'dashDotDot',
  'thin',
  'medium',
  'mediumDashed',
  'mediumDashDot',
  'mediumDashDotDot',
  'slantDashDot',
  'thick',
  'double',
]);

const HORIZONTAL: ReadonlyMap<string, HorizontalPlace> = new Map([
  ['left', 'left'],
  ['center', 'center'],
  ['centerContinuous', 'center'],
  ['right', 'right'],
  ['justify', 'justify'],
  ['distributed', 'distributed'],
]);

const VERTICAL: ReadonlyMap<string, VerticalPlace> = new Map([
  ['top', 'top'],
  ['center', 'center'],
  ['bottom', 'bottom'],
  ['justify', 'center'],
  ['distributed', 'center'],
]);

/** Points of a font that says nothing of its size. */
const BODY_SIZE = 11;

const BLACK = '#000000';

export type StyleLooks = { readonly styles: readonly CellLook[]; readonly fontSize: number };

/** @param styles the text of styles.xml, @param theme that of the theme; a workbook may have neither. */
export function readStyleLooks(styles: string | undefined, theme: string | undefined): StyleLooks {
  const root = styles === undefined ? undefined : parseXml(styles);
  if (!root) return { styles: [{}], fontSize: BODY_SIZE };
  const colours = new Colours(theme, root);
  const list = (name: string) => child(root, name)?.children ?? [];
  const fonts = list('fonts').map((font) => fontLook(font, colours));
  const fills = list('fills').map((fill) => fillLook(fill, colours));
  const borders = list('borders').map((border) => borderLook(border, colours));
  const codes = new Map(list('numFmts').map((each) => [attribute(each, 'numFmtId'), attribute(each, 'formatCode')]));
  const looks = list('cellXfs').map((xf): CellLook => {
    const number = attribute(xf, 'numFmtId');
    const format = codes.get(number) ?? BUILT_IN.get(Number(number));
    return {
      ...fonts[Number(attribute(xf, 'fontId') ?? 0)],
      ...fills[Number(attribute(xf, 'fillId') ?? 0)],
      ...borders[Number(attribute(xf, 'borderId') ?? 0)],
      ...alignmentLook(child(xf, 'alignment')),
      ...(format === undefined || format === 'General' ? {} : { format }),
    };
  });
  return { styles: looks.length > 0 ? looks : [{}], fontSize: fonts[0]?.fontSize ?? BODY_SIZE };
}

function fontLook(font: XmlElement, colours: Colours): CellLook {
  const is = (name: string): boolean => {
    const element = child(font, name);
    return element !== undefined && (attribute(element, 'val') === undefined || isTrue(attribute(element, 'val')));
  };
  const value = (name: string): string | undefined => {
    const element = child(font, name);
    return element && attribute(element, 'val');
  };
  const name = value('name');
  const size = Number(value('sz'));
  const colour = colours.of(child(font, 'color'));
  const underline = child(font, 'u') !== undefined && value('u') !== 'none';
  return {
    ...(name === undefined ? {} : { fontName: name }),
    ...(size > 0 ? { fontSize: size } : {}),
    ...(is('b') ? { bold: true } : {}),
    ...(is('i') ? { italic: true } : {}),
    ...(underline ? { underline: true } : {}),
    ...(is('strike') ? { strike: true } : {}),
    ...(colour === undefined || colour === BLACK ? {} : { colour }),
  };
}

/** Patterns other than a solid one are shown by their own colour behind them. */
function fillLook(fill: XmlElement, colours: Colours): CellLook {
  const pattern = child(fill, 'patternFill');
  const kind = pattern && attribute(pattern, 'patternType');
  if (pattern && kind !== undefined && kind !== 'none') {
    const colour = colours.of(child(pattern, kind === 'solid' ? 'fgColor' : 'bgColor'));
    return colour === undefined ? {} : { fill: colour };
  }
  const [first] = child(fill, 'gradientFill')?.children ?? [];
  const colour = first && colours.of(child(first, 'color'));
  return colour === undefined ? {} : { fill: colour };
}

function borderLook(border: XmlElement, colours: Colours): CellLook {
  const line = (side: string): BorderLine | undefined => {
    const element = child(border, side);
    const style = element && attribute(element, 'style');
    if (!element || style === undefined || !LINE_STYLES.has(style)) return undefined;
    return { style: style as LineStyle, colour: colours.of(child(element, 'color')) ?? BLACK };
  };
  const [top, right, bottom, left] = [
    line('top'),
    line('right') ?? line('end'),
    line('bottom'),
    line('left') ?? line('start'),
  ];
  return {
    ...(top ? { top } : {}),
    ...(right ? { right } : {}),
    ...(bottom ? { bottom } : {}),
    ...(left ? { left } : {}),
  };
}

function alignmentLook(alignment: XmlElement | undefined): CellLook {
  if (!alignment) return {};
  const horizontal = HORIZONTAL.get(attribute(alignment, 'horizontal') ?? '');
  const vertical = VERTICAL.get(attribute(alignment, 'vertical') ?? '');
  const indent = Number(attribute(alignment, 'indent') ?? 0);
  const rotation = Number(attribute(alignment, 'textRotation') ?? 0);
  return {
    ...(horizontal ? { horizontal } : {}),
    ...(vertical ? { vertical } : {}),
    ...(isTrue(attribute(alignment, 'wrapText')) ? { wrap: true } : {}),
    ...(indent > 0 ? { indent } : {}),
    // 91 to 180 are degrees clockwise, from 1 on.
    ...(rotation > 0 ? { rotation: rotation > 90 && rotation <= 180 ? 90 - rotation : rotation } : {}),
  };
}
