/** A piece of XML as a value: copied from a file, changed, compared with others, and written again. */
import { escapeXml, type XmlElement } from './xml.ts';

export type Shape = {
  /** The name with its prefix. */
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly Shape[];
  readonly text: string;
};

export function shape(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  children: readonly Shape[] = [],
): Shape {
  const listed = Object.entries(attributes).map(([key, value]): [string, string] => [key, String(value)]);
  return { name, attributes: listed, children, text: '' };
}

export function shapeOf(element: XmlElement): Shape {
  return {
    name: element.prefix + element.name,
    attributes: element.attributes.map(({ name, value }): [string, string] => [name, value]),
    children: element.children.map(shapeOf),
    text: element.children.length === 0 ? element.text : '',
  };
}

/** A copy with attributes set (or, where the value is null, taken away). */
export function withAttributes(base: Shape, changes: Readonly<Record<string, string | number | null>>): Shape {
  const kept = base.attributes.filter(([name]) => !Object.hasOwn(changes, name));
  const set = Object.entries(changes).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, String(value)]],
  );
  return { ...base, attributes: [...kept, ...set] };
}

/** XML text. */
export function write({ name, attributes, children, text }: Shape): string {
  const tag = `<${name}${attributes.map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('')}`;
  const inside = children.map(write).join('') + escapeXml(text);
  return inside === '' ? `${tag}/>` : `${tag}>${inside}</${name}>`;
}

/** The same text for the same content, in whatever order the attributes were written. */
export function canonical(base: Shape): string {
  return JSON.stringify(sorted(base));
}

function sorted(base: Shape): readonly unknown[] {
  const attributes = [...base.attributes].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return [base.name, attributes, base.text.trim(), base.children.map(sorted)];
}
