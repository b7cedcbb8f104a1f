/**
 * Who may import whom, and what the heart may not touch: `model ← packs ← checks ← engine ← {server, addin}`. Read from
 * the sources themselves, for no tool that was tried reads TypeScript 7. Each failure says how to comply.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The parts of the house, the narrower path first, and what each may import. */
const PARTS = {
  'shared/model': [],
  'shared/contract.ts': ['shared/model'],
  'shared/packs': ['shared/model'],
  'shared/checks': ['shared/model', 'shared/packs'],
  'shared/engine': ['shared/model', 'shared/packs', 'shared/checks', 'shared/contract.ts'],
  'shared/workbook': ['shared/model'],
  server: ['shared/model', 'shared/contract.ts', 'shared/packs', 'shared/checks', 'shared/engine', 'shared/workbook'],
  // What is judged, and how, is the service's; the pane shows what it is told.
  addin: ['shared/model', 'shared/contract.ts', 'shared/workbook'],
} as const satisfies Record<string, readonly string[]>;

type Part = keyof typeof PARTS;
type Source = { readonly path: string; readonly text: string };

const IS_SOURCE = /\.(?:ts|tsx|mts|cts)$/;

function sourcesUnder(folder: string): Source[] {
  let names: string[];
  try {
    names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return names
    .filter((name) => IS_SOURCE.test(name))
    .map((name) => ({
      path: join(folder, name).replaceAll('\\', '/'),
      text: readFileSync(join(ROOT, folder, name), 'utf8'),
    }));
}

const SOURCES: readonly Source[] = ['shared', 'server', 'addin'].flatMap(sourcesUnder);

function partOf(path: string): Part | null {
  const found = Object.keys(PARTS).find((part) => path === part || path.startsWith(`${part}/`));
  return (found as Part | undefined) ?? null;
}

/** What a source imports, statically or not, types included: a type is knowledge too. */
function importsOf(text: string): string[] {
  const code = withoutComments(text);
  const forms = [
    /\b(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /\bimport\s*['"]([^'"]+)['"]/g,
    /\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/g,
  ];
  return forms.flatMap((form) => [...code.matchAll(form)].map((match) => match[1] ?? ''));
}

/** Comments name many things that code may not. Strings keep their slashes. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|(?<![\\:/[(])\/\/[^\n]*/g,
    (_, string: string | undefined) => string ?? ' ',
  );
}

/** Code alone: what stands in texts is not a name that is used. Expressions inside templates are lost with them. */
function withoutTexts(text: string): string {
  return withoutComments(text).replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");
}

function wrongImports({ path, text }: Source): string[] {
  const part = partOf(path);
  if (part === null) return [`${path} belongs to no part of the house; put it where DESIGN.md has a place for it`];
  const allowed: readonly string[] = PARTS[part];
  return importsOf(text).flatMap((name) => {
    if (!name.startsWith('.')) return [];
    const target = normalize(join(dirname(path), name)).replaceAll('\\', '/');
    const other = partOf(target);
    if (other === part || target === 'package.json') return [];
    if (other !== null && allowed.includes(other)) return [];
    const may = allowed.length === 0 ? 'nothing else of ours' : allowed.join(', ');
    return [
      `${path} imports ${target}; ${part} may import ${may}. Move what both need down into the part that both may import, or hand it over as an argument`,
    ];
  });
}

/** The heart is pure: it runs in a browser as in Node, and gives the same report for the same cells. */
const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bnew Date\s*\(\s*\)|\bDate\.now\b|\bperformance\.now\b/, 'reads the clock; take the date as an argument'],
  [/\bMath\.random\b|\bcrypto\.(?:getRandomValues|randomUUID)\b/, 'is random; take the value as an argument'],
  [/\bprocess\.|\bBuffer\b|\b__dirname\b|\bglobalThis\b/, 'uses what only Node has; let server/ hand it over'],
  [
    /\b(?:document|window)\.(?:getElement|querySelector|createElement|addEventListener|body\b|location\b)|\blocalStorage\b|\bHTMLElement\b/,
    'uses the DOM; let addin/ hand it over',
  ],
  [/\bfetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b/, 'asks the network; let the caller fetch it before'],
  [/\bconsole\./, 'writes to the console; give back what is to be told'],
  [/\bset(?:Timeout|Interval|Immediate)\b/, 'waits; the checks run without waiting'],
];

function impurities({ path, text }: Source): string[] {
  if (!path.startsWith('shared/')) return [];
  const code = withoutTexts(text);
  const modules = importsOf(text).filter((name) => name.startsWith('node:'));
  return [
    ...modules.map((name) => `${path} imports ${name}; shared/ runs in browsers too: let server/ hand it over`),
    ...IMPURE.filter(([pattern]) => pattern.test(code)).map(([, how]) => `${path} ${how}`),
  ];
}

const NAMES_OFFICE = /\b(?:Excel|Office|OfficeExtension)\s*\.\s*[A-Za-z]/;

function officeNames({ path, text }: Source): string[] {
  if (path.startsWith('addin/host/office/')) return [];
  const imports = importsOf(text).some((name) => /office-js/.test(name));
  return imports || NAMES_OFFICE.test(withoutTexts(text))
    ? [`${path} names Excel or Office; ask for what you need in addin/host/, and let addin/host/office/ do it`]
    : [];
}

describe('the house as it stands', () => {
  test('is read at all', () => {
    expect(SOURCES.length).toBeGreaterThan(50);
    expect(new Set(SOURCES.map(({ path }) => partOf(path)))).toContain('shared/engine');
  });

  test('imports go one way: model ← packs ← checks ← engine ← {server, addin}', () => {
    expect(SOURCES.flatMap(wrongImports)).toEqual([]);
  });

  test('shared/ has no I/O, no clock, no randomness, no DOM, no Node', () => {
    expect(SOURCES.flatMap(impurities)).toEqual([]);
  });

  test('only addin/host/office/ names Excel or Office', () => {
    expect(SOURCES.flatMap(officeNames)).toEqual([]);
  });

  test('no check and no part of the engine names a policy', () => {
    const packs = readdirSync(join(ROOT, 'shared/packs')).filter(
      (name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'),
    );
    expect(packs).toContain('hami-award-2026.yaml');
    const names = packs.flatMap((name): string[] => {
      const pack: unknown = parse(readFileSync(join(ROOT, 'shared/packs', name), 'utf8'));
      return typeof pack === 'object' && pack !== null && 'id' in pack && 'title' in pack
        ? [String(pack.id), String(pack.title)]
        : [];
    });
    expect(names.length).toBe(packs.length * 2);
    const naming = SOURCES.filter(({ path }) => /^shared\/(?:checks|engine|workbook|model)\//.test(path)).flatMap(
      ({ path, text }) =>
        names
          .filter((name) => withoutComments(text).includes(name))
          .map((name) => `${path} names ${name}; let the pack say by an option what is particular to it`),
    );
    expect(naming).toEqual([]);
  });

  test('nothing of ours is imported from where it is built to, and nothing imports a test', () => {
    const wrong = SOURCES.flatMap(({ path, text }) =>
      importsOf(text)
        .filter((name) => name.startsWith('.'))
        .map((name) => normalize(join(dirname(path), name)).replaceAll('\\', '/'))
        .filter((target) => /^(?:dist|test)\//.test(target) || target.startsWith('..'))
        .map((target) => `${path} imports ${target}; code imports sources under shared/, server/ or addin/ alone`),
    );
    expect(wrong).toEqual([]);
  });

  test('every import of ours names a file that is there, with its ending', () => {
    const known = new Set(SOURCES.map(({ path }) => path));
    const lost = SOURCES.flatMap(({ path, text }) =>
      importsOf(text)
        .filter((name) => name.startsWith('.') && !/\.(?:json|css)$/.test(name))
        .map((name) => normalize(join(dirname(path), name)).replaceAll('\\', '/'))
        .filter((target) => !known.has(target))
        .map((target) => `${path} imports ${target}, which is not there; write the ending .ts`),
    );
    expect(lost).toEqual([]);
  });
});

describe('what would be found', () => {
  const one = (path: string, text: string): Source => ({ path, text });

  test.each<[string, Source, string]>([
    [
      'a pack that knows a check',
      one('shared/packs/x.ts', "import { a } from '../checks/a.ts';"),
      'shared/packs may import shared/model.',
    ],
    [
      'a noun that knows anything',
      one('shared/model/x.ts', "import type { Pack } from '../packs/compile.ts';"),
      'shared/model may import nothing else of ours.',
    ],
    [
      'a check that knows the engine',
      one('shared/checks/x.ts', "export * from '../engine/evaluate.ts';"),
      'shared/checks may import shared/model, shared/packs.',
    ],
    [
      'a workbook that knows the contract',
      one('shared/workbook/x.ts', "const a = await import('../contract.ts');"),
      'shared/workbook may import shared/model.',
    ],
    ['a server that knows the pane', one('server/x.ts', "import '../addin/pane/app.tsx';"), 'server may import '],
    [
      'a pane that knows the server',
      one('addin/pane/x.tsx', "import {\n  a,\n  b,\n} from '../../server/app.ts';"),
      'addin may import ',
    ],
    [
      'the heart that knows a test',
      one('shared/engine/x.ts', "import { a } from '../../test/naive/hami.ts';"),
      'shared/engine may import ',
    ],
  ])('%s', (_, source, may) => {
    const [found] = wrongImports(source);
    expect(found).toContain(may);
    expect(found).toContain('Move what both need down');
  });

  test('a file that stands nowhere', () => {
    expect(wrongImports(one('shared/utils/x.ts', ''))).toEqual([
      'shared/utils/x.ts belongs to no part of the house; put it where DESIGN.md has a place for it',
    ]);
  });

  test.each<[string, string]>([
    ["import { readFileSync } from 'node:fs';", 'let server/ hand it over'],
    ['const now = new Date();', 'take the date as an argument'],
    ['const now = Date.now();', 'take the date as an argument'],
    ['const n = Math.random();', 'take the value as an argument'],
    ['const bytes = Buffer.from(text);', 'let server/ hand it over'],
    ['document.querySelector(a);', 'let addin/ hand it over'],
    ['await fetch(url);', 'let the caller fetch it before'],
    ['console.log(1);', 'give back what is to be told'],
  ])('in shared/: %s', (text, how) => {
    expect(impurities(one('shared/engine/x.ts', text))).toEqual([expect.stringContaining(how)]);
    expect(impurities(one('server/x.ts', text))).toEqual([]);
  });

  test.each(['await Excel.run(sync);', 'Office.onReady();', "import '@microsoft/office-js';"])('%s', (text) => {
    expect(officeNames(one('addin/pane/x.tsx', text))).toHaveLength(1);
    expect(officeNames(one('addin/host/office/x.ts', text))).toEqual([]);
  });

  test('what stands in comments and texts is not found', () => {
    const text = "/** new Date() is Excel.run's business. */\nconst a = 'Excel.run(new Date())'; // console.log";
    expect([...impurities(one('shared/engine/x.ts', text)), ...officeNames(one('addin/pane/x.ts', text))]).toEqual([]);
    expect(
      importsOf("// import { a } from '../engine/a.ts';\nconst url = 'http://x'; import b from './b.ts';"),
    ).toEqual(['./b.ts']);
  });

  test('the paths are those of this repository', () => {
    expect(relative(ROOT, fileURLToPath(import.meta.url)).replaceAll('\\', '/')).toBe('test/architecture.test.ts');
  });
});
