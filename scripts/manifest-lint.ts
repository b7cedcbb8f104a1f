/**
 * What keeps Excel from showing an add-in, or from showing it whole, and no schema notices; and the order of elements,
 * which the schemas ask for. Written for whoever changes `manifest.xml`.
 */
import { childOf, type Element, everyElement, readTree } from './manifest-tree.ts';

export type Fault = { readonly line: number; readonly message: string };

/** The ribbon asks for these at 100 % to 250 % of scale; 16, 32 and 80 it cannot do without. */
export const ICON_SIZES = [16, 20, 24, 32, 40, 48, 64, 80];
/** Excel cuts nothing: it refuses a manifest with a longer reference. */
const REFERENCE_LENGTH = 32;
/** Limits of [MS-OWEMXML] for names and labels, and for descriptions. */
const SHORT_LENGTH = 125;
const LONG_LENGTH = 250;
/** Excel 2019. A higher one would hide the add-in where it should say that Excel is too old. */
const HIGHEST_EXCEL = [1, 7] as const;
const DEFAULT_LOCALE = 'zh-CN';
const OTHER_LOCALE = 'en-US';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** Four numbers; Windows keeps each in 16 bits. */
const VERSION = /^\d{1,5}(?:\.\d{1,5}){3}$/;
const VERSION_PART = 65_535;

/** In which order elements must stand in these. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    'Id',
    'AlternateId',
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl',
    'HighResolutionIconUrl',
    'SupportUrl',
    'AppDomains',
    'Hosts',
    'Requirements',
    'DefaultSettings',
    'Permissions',
    'VersionOverrides',
  ],
  VersionOverrides: ['Description', 'Requirements', 'Hosts', 'Resources'],
  DesktopFormFactor: ['GetStarted', 'FunctionFile', 'ExtensionPoint'],
  GetStarted: ['Title', 'Description', 'LearnMoreUrl'],
  Group: ['Label', 'Icon', 'Control'],
  Control: ['Label', 'Supertip', 'Icon', 'Action'],
  Supertip: ['Title', 'Description'],
  Action: ['TaskpaneId', 'SourceLocation', 'Title'],
  Resources: ['Images', 'Urls', 'ShortStrings', 'LongStrings'],
};

/** Which kind of resource an element refers to. */
const REFERS_TO: Readonly<Record<string, string>> = {
  Image: 'Images',
  SourceLocation: 'Urls',
  LearnMoreUrl: 'Urls',
  FunctionFile: 'Urls',
  Label: 'ShortStrings',
  Title: 'ShortStrings',
  Description: 'LongStrings',
};

const HOLDS_URLS: ReadonlySet<string> = new Set(['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation']);
const MUST_STAND = ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'Hosts', 'DefaultSettings', 'Permissions'];

/** @returns faults in the order of their lines; none for a manifest that may be handed out. */
export function lintManifest(xml: string): Fault[] {
  let root: Element;
  try {
    root = readTree(xml);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ line: Number.parseInt(message, 10) || 1, message: `no well-formed XML: ${message}` }];
  }
  const elements = [...everyElement(root)];
  const rules = [identity, order, addresses, references, icons, requirements, languages, lengths];
  return rules.flatMap((rule) => [...rule(root, elements)]).sort((a, b) => a.line - b.line);
}

export function isGuid(text: string): boolean {
  return GUID.test(text);
}

export function isVersion(text: string): boolean {
  return VERSION.test(text) && text.split('.').every((part) => Number(part) <= VERSION_PART);
}

type Rule = (root: Element, elements: readonly Element[]) => Iterable<Fault>;

const at = ({ line }: Element, message: string): Fault => ({ line, message });

const identity: Rule = function* (root) {
  const id = childOf(root, 'Id');
  if (!isGuid(id?.text ?? '')) yield at(id ?? root, `Id is “${id?.text ?? ''}”; it must be a GUID of the add-in's own`);
  const version = childOf(root, 'Version');
  if (!isVersion(version?.text ?? '')) {
    yield at(version ?? root, `Version is “${version?.text ?? ''}”; write four numbers up to 65535, such as 1.0.0.0`);
  }
  for (const name of MUST_STAND) if (!childOf(root, name)) yield at(root, `${name} is missing`);
};

const order: Rule = function* (_, elements) {
  for (const element of elements) {
    const wanted = ORDER[element.name];
    if (!wanted) continue;
    let furthest = 0;
    for (const child of element.children) {
      const place = wanted.indexOf(child.name);
      if (place < 0) yield at(child, `${child.name} does not belong in ${element.name}`);
      else if (place < furthest)
        yield at(child, `${child.name} must stand before ${wanted[furthest]} in ${element.name}`);
      else furthest = place;
    }
  }
};

/** All from one host, so that an address can be stamped as a whole and Excel asks nobody else. */
const addresses: Rule = function* (root, elements) {
  const own = originOf(childOf(childOf(root, 'DefaultSettings'), 'SourceLocation')?.attributes.DefaultValue ?? '');
  for (const { line, url } of elements.flatMap(urlsOf)) {
    const origin = originOf(url);
    if (origin === null) yield { line, message: `“${url}” is no address` };
    else if (!origin.startsWith('https:')) yield { line, message: `“${url}” is not https; Excel loads nothing else` };
    else if (own !== null && origin !== own) yield { line, message: `“${url}” is not on ${own}, where the pane is` };
  }
};

/** Overrides are asked with the element that they override. */
function urlsOf(element: Element): { line: number; url: string }[] {
  if (element.name === 'AppDomain') return [{ line: element.line, url: element.text }];
  const isResource = element.attributes.id !== undefined && (element.name === 'Image' || element.name === 'Url');
  if (!isResource && !HOLDS_URLS.has(element.name)) return [];
  const overrides = element.children.map((child) => ({ line: child.line, url: child.attributes.Value ?? '' }));
  const url = element.attributes.DefaultValue;
  return url === undefined ? overrides : [{ line: element.line, url }, ...overrides];
}

function originOf(url: string): string | null {
  try {
    return new URL(url).origin;
  } catch {
    return null;
  }
}

const references: Rule = function* (root, elements) {
  const resources = childOf(childOf(root, 'VersionOverrides'), 'Resources')?.children ?? [];
  const known = new Map(resources.map(({ name, children }) => [name, new Set(children.map(idOf))]));
  const used = new Set<string>();
  for (const element of elements) {
    const { resid } = element.attributes;
    if (resid === undefined) continue;
    const kind = REFERS_TO[element.name] ?? '';
    used.add(resid);
    if (!known.get(kind)?.has(resid))
      yield at(element, `${element.name} refers to “${resid}”, which is not in ${kind}`);
  }
  for (const resource of resources.flatMap(({ children }) => children)) {
    if (!used.has(idOf(resource))) yield at(resource, `nothing refers to “${idOf(resource)}”`);
  }
  const seen = new Set<string>();
  for (const element of elements) {
    const { id } = element.attributes;
    if (id === undefined) continue;
    if (seen.has(id)) yield at(element, `“${id}” is there twice`);
    seen.add(id);
    if (id.length > REFERENCE_LENGTH)
      yield at(element, `“${id}” has ${id.length} characters; Excel takes ${REFERENCE_LENGTH}`);
  }
};

const idOf = ({ attributes }: Element): string => attributes.id ?? '';

const icons: Rule = function* (root, elements) {
  const images = new Map(elements.filter(({ name }) => name === 'Image').map((image) => [idOf(image), image]));
  for (const icon of elements.filter(({ name }) => name === 'Icon')) {
    const sizes = icon.children.map(({ attributes }) => Number(attributes.size));
    const missing = ICON_SIZES.filter((size) => !sizes.includes(size));
    if (missing.length > 0) yield at(icon, `the icon lacks the sizes ${missing.join(', ')}`);
    for (const { attributes, line } of icon.children) {
      const url = images.get(attributes.resid ?? '')?.attributes.DefaultValue ?? '';
      if (url !== '' && !url.endsWith(`-${attributes.size}.png`)) {
        yield {
          line,
          message: `the image for ${attributes.size} pixels is “${url}”; its name must end in -${attributes.size}.png`,
        };
      }
    }
  }
  for (const [name, size] of [
    ['IconUrl', 32],
    ['HighResolutionIconUrl', 64],
  ] as const) {
    const element = childOf(root, name);
    const url = element?.attributes.DefaultValue ?? '';
    if (element && !url.endsWith(`-${size}.png`))
      yield at(element, `${name} must be a PNG of ${size} pixels, not “${url}”`);
  }
};

const requirements: Rule = function* (_, elements) {
  for (const set of elements.filter(({ name }) => name === 'Set')) {
    const { Name, MinVersion = '1.1' } = set.attributes;
    if (Name !== 'ExcelApi') yield at(set, `${Name} is asked for; the pane says itself what it lacks`);
    else if (isAbove(MinVersion, HIGHEST_EXCEL))
      yield at(
        set,
        `ExcelApi ${MinVersion} is asked for; above ${HIGHEST_EXCEL.join('.')} the add-in is hidden where it should say why`,
      );
  }
};

/** By parts: as numbers, 1.10 would come before 1.7. */
function isAbove(version: string, [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = version.split('.').map(Number);
  return first > major || (first === major && second > minor);
}

const languages: Rule = function* (root, elements) {
  const locale = childOf(root, 'DefaultLocale');
  if (locale?.text !== DEFAULT_LOCALE) yield at(locale ?? root, `DefaultLocale must be ${DEFAULT_LOCALE}`);
  const shown = ['DisplayName', 'Description'].flatMap((name) => childOf(root, name) ?? []);
  for (const element of [...shown, ...elements.filter(({ name }) => name === 'String')]) {
    const other = element.children.some(({ attributes }) => attributes.Locale === OTHER_LOCALE && attributes.Value);
    const name = element.attributes.id ?? element.name;
    if (!other) yield at(element, `“${name}” has no words for ${OTHER_LOCALE}`);
  }
};

const lengths: Rule = function* (root) {
  const resources = childOf(childOf(root, 'VersionOverrides'), 'Resources');
  const short = [childOf(root, 'DisplayName'), ...(childOf(resources, 'ShortStrings')?.children ?? [])];
  const long = [childOf(root, 'Description'), ...(childOf(resources, 'LongStrings')?.children ?? [])];
  yield* short.flatMap((element) => tooLong(element, SHORT_LENGTH));
  yield* long.flatMap((element) => tooLong(element, LONG_LENGTH));
};

function tooLong(element: Element | undefined, limit: number): Fault[] {
  if (!element) return [];
  const texts = [element.attributes.DefaultValue, ...element.children.map(({ attributes }) => attributes.Value)];
  return texts.flatMap((text = '') => {
    if (text.length >= 1 && text.length <= limit) return [];
    return [at(element, `“${text}” has ${text.length} characters; write 1 to ${limit}`)];
  });
}
