/** A pack against the clauses of its policy: nothing left out, nothing misquoted, no amount that the text does not have. */
import { parseAmount } from '../../shared/model/money.ts';
import type { Clause, ClauseFile } from '../../shared/packs/clause-file.ts';
import type { PackSource } from '../../shared/packs/schema.ts';

/** What a pack says under a clause: an amount in fen, and how it is written there. */
type Stated = { readonly clause: string; readonly written: string; readonly source: string | null };

/** Words for people: an amount in them decides nothing. */
const PROSE = new Set(['clause', 'note', 'reason', 'message', 'title', 'item', 'hint', 'aliases']);
const AMOUNT = /\d+(?:,\d{3})*(?:\.\d+)?[十百千]?[万亿]?元/g;
/** What a limit, a target or a maximum is counted in; years and days are terms, and a pack may state them as dates. */
const COUNTED = /(?:家次|家|项|个|名|个地级市|%)$/;
const POINTS = /分$/;
const CHINESE_DIGITS = '零一二三四五六七八九十';

/** Everything in which a pack and the clauses of its policy disagree, each with what to do. */
export function coverageFaults(pack: PackSource, file: ClauseFile): string[] {
  const clauses = new Map(file.clauses.map((clause) => [clause.name, clause]));
  const { clauses: quoted, notCovered, ...rest } = pack;
  const stated = statedIn(rest, null, null, '');
  const cited = new Set(stated.map(({ clause }) => clause));
  const excused = new Set(notCovered.map(({ clause }) => clause));
  return [
    ...Object.entries(quoted).flatMap(([name, text]) => quotationFaults(name, text, file)),
    ...file.clauses.flatMap((clause) => omissionFaults(clause, cited, excused)),
    ...file.clauses.filter(({ name }) => cited.has(name)).flatMap((clause) => lostAmounts(clause, stated)),
    ...file.clauses.filter(({ name }) => cited.has(name)).flatMap((clause) => lostNumbers(clause, stated)),
    ...stated.flatMap((one) => inventedAmounts(one, clauses.get(one.clause))),
    ...Object.values(pack.parameters).flatMap((parameter) => inventedNumbers(parameter, clauses)),
  ];
}

function quotationFaults(name: string, text: string, file: ClauseFile): string[] {
  const clause = file.clauses.find((one) => one.name === name);
  if (!clause) {
    return [
      `the pack quotes ${name}, which shared/packs/clauses/${file.policy}.yaml does not name; cite it by the name there`,
    ];
  }
  const whole = file.clauses.filter((one) => one.name === name || isItemOf(one.name, name));
  const own = [clause.text, clause.closing].join('\n');
  const all = whole.map((one) => one.label + one.text).join('\n') + clause.closing;
  return [own, all].some((words) => quotes(text, words))
    ? []
    : [
        `the pack’s words of ${name} are not those of the text; quote it to the letter, and write …… where words are left out`,
      ];
}

/** 第九条（一）, 第五条第1项 and 三（一）1 are items of 第九条, 第五条 and 三（一）; 第十一条 is none of 第十条. */
function isItemOf(name: string, article: string): boolean {
  return name.startsWith(article) && /^(?:（[一二三四五六七八九十]+）|第\d+项|\d)/.test(name.slice(article.length));
}

/** Whether every part of a quotation stands in the words, in their order; parts are held together by an ellipsis. */
function quotes(quotation: string, words: string): boolean {
  let rest = folded(words);
  for (const part of quotation.split(/…+/).map(folded)) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}

/** Without white space, and with punctuation of one width. */
function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

function omissionFaults(clause: Clause, cited: ReadonlySet<string>, excused: ReadonlySet<string>): string[] {
  if (clause.states.length === 0 || cited.has(clause.name) || excused.has(clause.name)) return [];
  return [
    `${clause.name} states ${clause.states.join(', ')} (“${clause.text.slice(0, 40)}”) and the pack leaves it out; cite it where it is judged, or put it into notCovered with the reason`,
  ];
}

function lostAmounts(clause: Clause, stated: readonly Stated[]): string[] {
  const known = new Set(stated.filter((one) => one.clause === clause.name).flatMap(({ written }) => fenIn(written)));
  return clause.amounts
    .filter((amount) => !known.has(parseAmount(amount) ?? Number.NaN))
    .map(
      (amount) =>
        `${clause.name} states ${amount}, and nothing in the pack that cites it does; add the item or the limit`,
    );
}

/** A quota's counts and a score's points are rules as an amount is; other numbers are the rules' own business. */
function lostNumbers(clause: Clause, stated: readonly Stated[]): string[] {
  const here = stated.filter((one) => one.clause === clause.name).map(({ written }) => written);
  const known = new Set(here.flatMap((written) => written.match(/\d+(?:\.\d+)?/g) ?? []).map(Number));
  const { states, numbers } = clause;
  return numbers
    .filter(
      (number) =>
        (states.includes('quota') && COUNTED.test(number)) || (states.includes('score') && POINTS.test(number)),
    )
    .filter((number) => {
      const value = leadingNumber(number);
      return !known.has(value) && !(number.endsWith('%') && known.has(value / 100));
    })
    .map(
      (number) =>
        `${clause.name} states ${number}, and nothing in the pack that cites it does; add the limit, target or maximum`,
    );
}

function inventedAmounts({ clause, written, source }: Stated, text: Clause | undefined): string[] {
  if (source === 'notice' || text === undefined) return [];
  const allowed = new Set(text.amounts.map((amount) => parseAmount(amount)));
  return (written.match(AMOUNT) ?? [])
    .filter((amount) => !allowed.has(parseAmount(amount)))
    .map(
      (amount) =>
        `the pack has ${amount} under ${clause}, which states [${text.amounts.join(', ')}]; correct the amount or its clause`,
    );
}

function inventedNumbers(
  { title, type, values }: PackSource['parameters'][string],
  clauses: ReadonlyMap<string, Clause>,
): string[] {
  if (type !== 'number') return [];
  return values.flatMap(({ value, clause, source }) => {
    const numbers = clauses.get(clause)?.numbers ?? [];
    if (source === 'notice' || value === null || numbers.some((number) => leadingNumber(number) === Number(value)))
      return [];
    return [
      `the pack has ${value} for ${title} under ${clause}, which states [${numbers.join(', ')}]; correct it, or say source: notice`,
    ];
  });
}

function leadingNumber(written: string): number {
  const digit = CHINESE_DIGITS.indexOf(written.charAt(0));
  return digit >= 0 ? digit : Number.parseFloat(written);
}

/**
 * Every text and number of a pack that stands under a clause, its own or the nearest above it. Where a sum is written
 * without its unit, as parameters and options may, the unit beside it is added.
 */
function statedIn(node: unknown, clause: string | null, source: string | null, unit: string): Stated[] {
  if (typeof node === 'string' || typeof node === 'number') {
    const bare = /^\d+(?:\.\d+)?$/.test(String(node)) && /^[十百千]?[万亿]?元$/.test(unit);
    return clause === null ? [] : [{ clause, source, written: `${node}${bare ? unit : ''}` }];
  }
  if (Array.isArray(node)) return node.flatMap((child) => statedIn(child, clause, source, unit));
  if (typeof node !== 'object' || node === null) return [];
  const fields = new Map<string, unknown>(Object.entries(node));
  const own = (key: string): string | null => {
    const value = fields.get(key);
    return typeof value === 'string' ? value : null;
  };
  const here = own('clause') ?? clause;
  return [
    ...(here === null ? [] : [{ clause: here, source, written: '' }]),
    ...[...fields]
      .filter(([key]) => !PROSE.has(key))
      .flatMap(([, child]) => statedIn(child, here, own('source') ?? source, own('unit') ?? unit)),
  ];
}

/** The amounts that a text has, in fen: with their unit, or whole fen as expressions write them. */
function fenIn(written: string): number[] {
  const amounts = (written.match(AMOUNT) ?? []).map((amount) => parseAmount(amount) ?? Number.NaN);
  const bare = (written.match(/(?<![\d.])\d+(?![\d.]|[十百千]?[万亿]?元)/g) ?? []).map(Number);
  return [...amounts, ...bare];
}
