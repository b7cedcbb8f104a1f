import { z } from 'zod';
import { defineCheck, type KeyOf, type Row } from './check.ts';
import { IDENTITY } from './key.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({});

/** `identity`: among the rows one code has one name, and one name one code. Nobody is excluded by it. */
export const identity = defineCheck({
  name: 'identity',
  summary: 'Among the rows, one credit code has one name and one name has one code.',
  options,
  stage: () => 7,
  code: 'name-mismatch',
  severity: 'warning',
  tells: ['code', 'name', 'otherCode', 'otherName', 'otherRow'],
  columns: (_option, sheet) => (sheet.identity ? [sheet.identity.code.key, sheet.identity.name.key] : [IDENTITY]),
  message: (facts) =>
    facts.case === 'names'
      ? `信用代码 ${facts.code} 在本行对应“${facts.name}”，在第 ${facts.otherRow} 行对应“${facts.otherName}”，请核对哪一个正确`
      : `“${facts.name}”在本行的信用代码为 ${facts.code}，在第 ${facts.otherRow} 行为 ${facts.otherCode}，请核对哪一个正确`,

  run(context) {
    const { sheet } = context;
    if (!sheet.identity) return [];
    const { code, name } = sheet.identity;
    const isNamed = (row: Row): boolean => Boolean(row.key(code) && row.key(name));
    const rows = context.rows.filter(isNamed);
    const [codeOf, nameOf] = [context.keys.over([code.key]), context.keys.over([name.key])];
    const byCode = new FirstTwo(rows, codeOf, nameOf);
    const byName = new FirstTwo(rows, nameOf, codeOf);
    return oneByOne(rows, (row) => {
      const otherName = byCode.another(row);
      const other = otherName ?? byName.another(row);
      if (!other) return null;
      return {
        row,
        column: otherName ? name : code,
        others: [other],
        facts: {
          case: otherName ? 'names' : 'codes',
          code: row.text(code),
          name: row.text(name),
          otherRow: other.row,
          otherName: other.text(name),
          otherCode: other.text(code),
        },
      };
    });
  },
});

/** For each key the first row, and the first row whose other half differs from that one's. */
class FirstTwo {
  readonly #keyOf: KeyOf;
  readonly #otherHalf: KeyOf;
  /** By the key's number. */
  readonly #first: (Row | undefined)[];
  readonly #second = new Map<number, Row>();

  constructor(rows: readonly Row[], keyOf: KeyOf, otherHalf: KeyOf) {
    this.#keyOf = keyOf;
    this.#otherHalf = otherHalf;
    this.#first = new Array(keyOf.size);
    for (const row of rows) {
      const key = keyOf(row);
      if (key === undefined) continue;
      const first = this.#first[key];
      if (!first) this.#first[key] = row;
      else if (otherHalf(first) !== otherHalf(row) && !this.#second.has(key)) this.#second.set(key, row);
    }
  }

  /** A row of the same key whose other half is another one. */
  another(row: Row): Row | null {
    const key = this.#second.size === 0 ? undefined : this.#keyOf(row);
    if (key === undefined) return null;
    const second = this.#second.get(key);
    const first = this.#first[key];
    if (!first || !second) return null;
    return this.#otherHalf(first) === this.#otherHalf(row) ? second : first;
  }
}
