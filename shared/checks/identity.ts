import { z } from 'zod';
import { type Context, defineCheck, type Row } from './check.ts';
import { IDENTITY } from './key.ts';

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

  *run(context) {
    const { sheet } = context;
    if (!sheet.identity) return;
    const { code, name } = sheet.identity;
    const byCode = firstTwo(
      context,
      (row) => row.keys[code.index],
      (row) => row.keys[name.index],
    );
    const byName = firstTwo(
      context,
      (row) => row.keys[name.index],
      (row) => row.keys[code.index],
    );
    for (const row of context.rows) {
      const ownCode = row.keys[code.index];
      const ownName = row.keys[name.index];
      if (!ownCode || !ownName) continue;
      const otherName = another(byCode.get(ownCode), ownName);
      const otherCode = otherName ? null : another(byName.get(ownName), ownCode);
      const other = otherName ?? otherCode;
      if (!other) continue;
      yield {
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
    }
  },
});

/** For each key the first row, and the first row whose other half differs from that one's. */
type Pair = { readonly first: Row; readonly value: string; second: Row | null };

function firstTwo(
  context: Context,
  keyOf: (row: Row) => string | undefined,
  otherHalf: (row: Row) => string | undefined,
): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const row of context.rows) {
    const key = keyOf(row);
    const value = otherHalf(row);
    if (!key || !value) continue;
    const pair = pairs.get(key);
    if (!pair) pairs.set(key, { first: row, value, second: null });
    else if (pair.second === null && pair.value !== value) pair.second = row;
  }
  return pairs;
}

function another(pair: Pair | undefined, own: string): Row | null {
  if (!pair?.second) return null;
  return pair.value === own ? pair.second : pair.first;
}
