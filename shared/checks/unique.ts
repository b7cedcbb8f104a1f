import { z } from 'zod';
import { keyRule } from './accepted-rows.ts';
import { defineCheck } from './check.ts';
import { againstRows } from './clash.ts';
import { againstLedger } from './granted-already.ts';
import { keyColumns, MUST_NAME_ENTERPRISE, namesEnterprise } from './key.ts';
import { sentenceOf } from './unique-words.ts';
import { lengthOf } from './within.ts';

const options = z
  .strictObject({
    against: z.enum(['ledger', 'rows']),
    /** Against rows these are judged together in one pass: a row is compared only with the rows accepted before it. */
    keys: z.array(keyRule).min(1),
  })
  .refine(
    (option) => option.against === 'rows' || option.keys.every((one) => one.anyone || namesEnterprise(one.key)),
    MUST_NAME_ENTERPRISE,
  );

/** `unique`: the same thing is not granted twice, in the ledger or among the rows; the earlier row stays. */
export const unique = defineCheck({
  name: 'unique',
  summary: 'No earlier row or ledger entry has the same key.',
  options,
  stage: (option) => (option.against === 'ledger' ? 3 : 4),
  code: 'duplicate',
  severity: 'error',
  alsoGives: (option) => option.keys.map(({ code }) => code),
  tells: ['item', 'otherItem', 'otherRow', 'otherPlace', 'ledgerPlace', 'date', 'otherDate', 'period'],
  columns: (option, sheet) =>
    option.keys.flatMap((one) => [
      ...keyColumns(one.key, sheet),
      ...(one.differs === undefined ? [] : [one.differs]),
      ...(one.within ? [one.within.column] : []),
    ]),
  parameters: (option) => option.keys.flatMap((one) => (one.within ? [lengthOf(one.within)] : [])),
  types: (option) =>
    Object.fromEntries(
      option.keys.flatMap((one): [string, ('date' | 'number')[]][] =>
        one.within
          ? [
              [one.within.column, ['date']],
              [lengthOf(one.within), ['number']],
            ]
          : [],
      ),
    ),
  traits: (option) => option.keys.flatMap((one) => [...(one.items ?? []), ...(one.except ?? [])]),
  ledgerKeys: (option) =>
    option.against === 'ledger'
      ? option.keys.flatMap((one) => [...one.key, ...(one.differs === undefined ? [] : [one.differs])])
      : [],
  asks: (option) =>
    option.against === 'ledger'
      ? ['enterprise', ...option.keys.flatMap((one) => (one.anyone ? [{ key: one.key[0] ?? '' }] : []))]
      : [],
  message: sentenceOf,

  run: (context, rule) =>
    rule.options.against === 'ledger' ? againstLedger(context, rule) : againstRows(context, rule),
});
