/** The manifest as a tree of elements that know their lines. */
import { SaxesParser } from 'saxes';

export type Element = {
  /** Without its prefix: the schemas give no name to two things. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The text that stands directly in it. */
  readonly text: string;
  readonly line: number;
};

type Open = { name: string; attributes: Record<string, string>; children: Element[]; text: string; line: number };

/** @throws Error with the line, where the text is no well-formed XML. */
export function readTree(xml: string): Element {
  const open: Open[] = [{ name: '', attributes: {}, children: [], text: '', line: 0 }];
  const parser = new SaxesParser();
  let line = 0;
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open.push({ name: withoutPrefix(name), attributes, children: [], text: '', line });
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed) open.at(-1)?.children.push({ ...closed, text: closed.text.trim() });
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  const [root] = open[0]?.children ?? [];
  if (!root) throw new Error('1:0: the document is empty');
  return root;
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An element and all that stand in it, in the order of the text. */
export function* everyElement(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}

export function childOf(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((child) => child.name === name);
}
