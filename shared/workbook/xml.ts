/**
 * Small XML parts as trees that know where they stand in the text, so that a part is patched by splicing and
 * everything else in it stays as it was written. Sheet data and shared strings go through `xml-cursor.ts` instead.
 */
import { SaxesParser } from 'saxes';
import { Problem } from '../model/problem.ts';
import { MAX_DEPTH } from './limits.ts';

export type XmlAttribute = {
  readonly name: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
};

export type XmlElement = {
  /** The local name, without prefix. */
  readonly name: string;
  /** The prefix with its colon, or nothing: what our own elements beside this one must carry. */
  readonly prefix: string;
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlElement[];
  /** Text directly inside, entities resolved. */
  text: string;
  /** Offsets in the text of the part: `<`, behind the opening tag, `</`, behind the closing tag. */
  start: number;
  contentStart: number;
  contentEnd: number;
  end: number;
};

export function damagedPart(): Problem {
  return new Problem('damaged-workbook', '文件内容已损坏，请在 Excel 中打开并修复，另存为新的 .xlsx 后再试。');
}

export function unsafePart(): Problem {
  return new Problem(
    'unsafe-workbook',
    '文件里含有正常工作簿不会有的实体声明（DTD），未予打开；请在 Excel 中打开原文件，另存为新的 .xlsx 后再试。',
  );
}

/** Throws Problem where an element lies deeper than any of a workbook does. */
export function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw damagedPart();
}

/** The root element. Throws Problem where the text is not well-formed, nests too deep or declares entities. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  parser.on('error', () => {
    throw damagedPart();
  });
  parser.on('doctype', () => {
    throw unsafePart();
  });
  parser.on('opentag', (tag) => {
    const element: XmlElement = {
      name: tag.local,
      prefix: tag.prefix === '' ? '' : `${tag.prefix}:`,
      uri: tag.uri,
      attributes: Object.values(tag.attributes),
      children: [],
      text: '',
      // No `<` stands inside a well-formed tag, so the last one before its end is its own.
      start: text.lastIndexOf('<', parser.position - 1),
      contentStart: parser.position,
      contentEnd: parser.position,
      end: parser.position,
    };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
    open.push(element);
    checkDepth(open.length);
  });
  parser.on('closetag', (tag) => {
    const element = open.pop();
    if (!element || tag.isSelfClosing) return;
    element.contentEnd = text.lastIndexOf('<', parser.position - 1);
    element.end = parser.position;
  });
  const addText = (piece: string) => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  if (!root) throw damagedPart();
  return root;
}

/** The value of an attribute without prefix. */
export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((each) => each.name === name)?.value;
}

/** The value of `r:id`, whatever prefix the file binds to the relationships namespace. */
export function relationshipId(element: XmlElement): string | undefined {
  return element.attributes.find((each) => each.local === 'id' && each.uri.endsWith('/relationships'))?.value;
}

export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((each) => each.name === name);
}

/** All elements of a name below an element, in the order of the text. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  // No deeper than `MAX_DEPTH`, to which the parser holds every tree.
  const collect = (parent: XmlElement) => {
    for (const each of parent.children) {
      if (each.name === name) found.push(each);
      collect(each);
    }
  };
  collect(element);
  return found;
}

/** XML booleans are `1` and `true`. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Characters that XML cannot carry or a cell cannot show: control characters, non-characters, lone surrogates. */
const ILLEGAL = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Text as it may stand in content and in double-quoted attributes; what XML cannot carry is dropped. */
export function escapeXml(text: string): string {
  return text.replace(ILLEGAL, '').replace(/[&<>"]/g, (character) => ESCAPES.get(character) ?? character);
}

/** Changes to a text, collected in any order and carried out at once. */
export class Splices {
  private readonly list: { from: number; to: number; text: string }[] = [];

  replace(from: number, to: number, text: string): void {
    this.list.push({ from, to, text });
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  remove(element: XmlElement): void {
    this.replace(element.start, element.end, '');
  }

  /** The text between two offsets (the whole text without them), with the changes that lie there carried out. */
  apply(source: string, start = 0, end = source.length): string {
    // The sort is stable: insertions at one place stand in the order in which they were asked for.
    const ordered = this.list.filter(({ from, to }) => from >= start && to <= end).sort((a, b) => a.from - b.from);
    const pieces: string[] = [];
    let at = start;
    for (const { from, to, text } of ordered) {
      pieces.push(source.slice(at, from), text);
      at = Math.max(at, to);
    }
    pieces.push(source.slice(at, end));
    return pieces.join('');
  }
}

/** Where a child of this name belongs among the children of an element whose schema is a sequence in this order. */
export function placeOf(parent: XmlElement, name: string, order: readonly string[]): number {
  const rank = order.indexOf(name);
  let at = parent.contentStart;
  for (const each of parent.children) {
    const other = order.indexOf(each.name);
    if (other !== -1 && other <= rank) at = each.end;
  }
  return at;
}

/** An opening tag (`<a b="c">` or `<a/>`) with one attribute set, replaced or, where the value is null, removed. */
export function withAttribute(tag: string, name: string, value: string | null): string {
  const head = /^<[^\s/>]+/.exec(tag)?.[0] ?? '';
  const each = /\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/y;
  const written = value === null ? '' : ` ${name}="${escapeXml(value)}"`;
  each.lastIndex = head.length;
  for (let at = head.length, found = each.exec(tag); found; at = each.lastIndex, found = each.exec(tag)) {
    if (found[1] === name) return tag.slice(0, at) + written + tag.slice(each.lastIndex);
  }
  return head + written + tag.slice(head.length);
}
