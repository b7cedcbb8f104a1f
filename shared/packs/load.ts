/** From a pack's text to its source: every fault with its line, what is wrong and what to write instead. */
import { type Document, isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Problem } from '../model/problem.ts';
import { expandSheets } from './built-in-sheets.ts';
import { issueWords, type PackPath, pathOf } from './fault.ts';
import { type PackSource, packSchema } from './schema.ts';
import { yamlWords } from './yaml-words.ts';

/** A pack is written by hand; one larger than this is a mistake, and must not occupy the parser. */
const MAX_PACK_CHARACTERS = 4_000_000;
/** YAML aliases multiply; a pack needs none, a few do no harm. */
const MAX_YAML_ALIASES = 100;
/** More faults than a person mends at one sitting. */
const MAX_FAULTS_SHOWN = 20;

export type LoadedPack = {
  readonly file: string;
  readonly source: PackSource;
  /** The 1-based line on which the part at this path begins; the nearest part above it where it does not exist. */
  readonly lineOf: (path: PackPath) => number;
};

/** A pack that cannot be used, with all its faults; `message` names file and line of each. */
export class PackError extends Problem {
  readonly faults: readonly { readonly line: number; readonly message: string }[];

  constructor(file: string, faults: readonly { readonly line: number; readonly message: string }[]) {
    const shown = faults.slice(0, MAX_FAULTS_SHOWN).map((fault) => `${file}:${fault.line} ${fault.message}`);
    if (faults.length > MAX_FAULTS_SHOWN) shown.push(`另有 ${faults.length - MAX_FAULTS_SHOWN} 处`);
    super('bad-pack', `政策包有误，请按下列提示修改：\n${shown.join('\n')}`);
    this.name = 'PackError';
    this.faults = faults;
  }
}

/** A Chinese comma or colon looks like the sign that was meant. */
const WIDE_SIGNS = '；这一行有中文的冒号、逗号或括号，用来分隔的须是英文的，冒号和逗号后面空一格';

/** A YAML file's content, with the line of each of its parts. */
export type ReadYaml = { readonly data: unknown; readonly lineOf: LoadedPack['lineOf'] };

/**
 * Reads a pack's YAML.
 * @param file the name by which faults are told.
 * @throws PackError with every fault of syntax or shape.
 */
export function loadPack(text: string, file: string): LoadedPack {
  const { data: written, lineOf } = readYaml(text, file);
  const { data, faults } = expandSheets(written);
  if (faults.length > 0) {
    throw new PackError(
      file,
      faults.map(({ path, message }) => ({ line: lineOf(path), message: `${path.join('.')}：${message}` })),
    );
  }
  return { file, source: readShape(packSchema, data, file, lineOf), lineOf };
}

/** @throws PackError with every fault of syntax. */
export function readYaml(text: string, file: string): ReadYaml {
  if (text.length > MAX_PACK_CHARACTERS) {
    throw new PackError(file, [{ line: 1, message: `文件超过 ${MAX_PACK_CHARACTERS} 个字符，请确认是不是政策包` }]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new PackError(
      file,
      document.errors.map((error) => {
        const { line } = lines.linePos(error.pos[0]);
        const wide = /[：，｛｝［］]/.test(text.split('\n')[line - 1] ?? '') ? WIDE_SIGNS : '';
        return { line, message: `YAML 写法有误：${yamlWords(error)}${wide}` };
      }),
    );
  }
  const lineOf = (path: PackPath): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      const range = isNode(node) ? (node as ParsedNode).range : undefined;
      if (range) return lines.linePos(range[0]).line;
    }
    return 1;
  };
  return { data: plainData(document, file), lineOf };
}

/** @throws PackError with every fault of shape. */
export function readShape<T>(schema: z.ZodType<T>, data: unknown, file: string, lineOf: LoadedPack['lineOf']): T {
  // zod tells what was there instead only when asked to, and what is missing must not be taken for what is wrong.
  const parsed = schema.safeParse(data, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new PackError(
    file,
    parsed.error.issues.map((issue) => ({ line: lineOf(pathOf(issue)), message: describe(issue) })),
  );
}

/** @throws PackError where an alias names nothing, or aliases of aliases would unfold to more than a pack can need. */
function plainData(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_YAML_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const unknown = /^Unresolved alias[^:]*: (.+)$/.exec(error.message)?.[1];
    throw new PackError(file, [
      {
        line: 1,
        message:
          unknown === undefined
            ? 'YAML 的别名（*）展开后过多，请把内容直接写出'
            : `“*${unknown}”指向的内容不存在；* 开头的内容另有含义，请放在引号里`,
      },
    ]);
  }
}

function describe(issue: z.core.$ZodIssue): string {
  return `${pathOf(issue).join('.') || '文件'}：${issueWords(issue)}`;
}
