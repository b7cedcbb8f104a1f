import { describe, expect, test } from 'vitest';
import type { Entry, Row } from '../../shared/checks/check.ts';
import type { Ledger } from '../../shared/engine/ledger.ts';
import { askLedgers, pastOf, Questions } from '../../shared/engine/memory.ts';
import type { Sheet } from '../../shared/packs/compile.ts';
import { hami, policyWith } from './award-sheet.ts';

const [awards] = hami.pack.sheets;
if (!awards) throw new Error('the pack has no sheet');
const sheet: Sheet = awards;

/** A row of which only the keys matter. */
function row(uscc: string | undefined, enterprise: string | undefined, subject?: string): Row {
  const keys = new Map(Object.entries({ uscc, enterprise, subject }));
  return {
    row: 2,
    position: 0,
    value: () => undefined,
    key: (column) => keys.get(column.key),
    item: undefined,
    text: () => '',
    amountFen: 0,
    roundedOffFen: 0,
    outputs: {},
    stands: true,
    hasFinding: () => false,
  };
}

function entry(more: Partial<Entry>): Entry {
  return {
    ledger: '台账',
    row: 2,
    place: '台账第 2 行',
    code: null,
    name: '',
    item: null,
    itemText: '',
    keys: new Map(),
    amountFen: 100,
    date: null,
    year: 2026,
    state: 'paid',
    ...more,
  };
}

const ledgerOf = (...entries: Entry[]): Ledger => ({
  name: '台账',
  digest: '',
  entries,
  columns: new Set(),
  unread: [],
  doubtedUnit: null,
  remarks: [],
});
const rules = hami.rules.get('awards') ?? [];

describe('what is asked', () => {
  test('the enterprises of the rows by code and name, their subjects, and the year of the check', () => {
    const questions = new Questions(
      sheet,
      rules,
      [row('C1', 'N1', 'S1'), row('C1', 'N2', ''), row(undefined, undefined)],
      '2026-07-01',
    );
    expect([...questions.codes]).toEqual(['C1']);
    expect([...questions.names]).toEqual(['N1', 'N2']);
    expect([...(questions.keys.get('subject') ?? [])]).toEqual(['S1']);
    expect([...questions.years]).toEqual([2026]);
  });

  test('nothing, where no rule asks anything', () => {
    const quiet = policyWith([{ check: 'catalogued', column: 'award', clause: '第八条' }]).rules.get('awards') ?? [];
    const questions = new Questions(sheet, quiet, [row('C1', 'N1', 'S1')], '2026-07-01');
    const { codes, names, keys, years, open } = questions;
    expect({ codes, names, keys, years, open }).toEqual({
      codes: new Set(),
      names: new Set(),
      keys: new Map(),
      years: new Set(),
      open: false,
    });
  });
});

test('all that is approved and not paid, whosever it is, where payouts are reconciled, and only there', () => {
  const payouts = hami.pack.sheets.find((one) => one.kind === 'payouts');
  if (!payouts) throw new Error('no payouts');
  const open = { code: 'C9', name: '别家', state: 'approved' } as const;
  const entries = ledgerOf(entry(open), entry({ ...open, state: 'paid' }), entry({ ...open, state: 'carried-over' }));
  const asked = (kind: typeof payouts) =>
    pastOf(
      askLedgers([entries], () => new Questions(kind, hami.rules.get(kind.kind) ?? [], [], '2026-07-01')),
      kind,
    ).open.map(({ state }) => state);
  expect(asked(payouts)).toEqual(['approved']);
  expect(asked(sheet)).toEqual([]);
});

describe('what a ledger answers', () => {
  const questions = new Questions(sheet, rules, [row('C1', '甲(集团)', 'S1')], '2026-07-01');
  const asked = (...entries: Entry[]) => askLedgers([ledgerOf(...entries)], () => questions);

  test.each<[string, Partial<Entry>, boolean]>([
    ['the code', { code: 'C1' }, true],
    ['another code under the same name', { code: 'C2', name: '甲（集团）' }, false],
    ['the name where there is no code', { name: '甲（集团）' }, true],
    ['another name', { name: '乙' }, false],
    ['another’s entry with the subject', { code: 'C2', keys: new Map([['subject', 'S1']]) }, true],
    ['another’s entry with another subject', { code: 'C2', keys: new Map([['subject', 'S2']]) }, false],
  ])('%s', (_, more, told) => {
    expect(asked(entry(more)).entries).toHaveLength(told ? 1 : 0);
  });

  test('sums of the year asked for, of what was granted, over all ledgers and enterprises', () => {
    const answers = askLedgers(
      [
        ledgerOf(entry({ code: 'C9', amountFen: 100 }), entry({ state: 'approved', amountFen: 10 })),
        ledgerOf(
          entry({ amountFen: 1 }),
          entry({ year: 2025, amountFen: 1000 }),
          entry({ year: null, amountFen: 1000 }),
        ),
        ledgerOf(
          ...(['carried-over', 'recovered', 'disqualified'] as const).map((state) => entry({ state, amountFen: 1000 })),
        ),
      ],
      () => questions,
    );
    // 100 + 10 + 1 = 111 fen.
    expect(pastOf(answers, sheet).grantedInYear(2026, () => true)).toBe(111);
    expect(pastOf(answers, sheet).grantedInYear(2025, () => true)).toBe(0);
  });

  test('whether a ledger was given at all', () => {
    expect(askLedgers([], () => questions).given).toBe(false);
    expect(askLedgers([ledgerOf()], () => questions).given).toBe(true);
  });
});

describe('how it is looked up', () => {
  const own = entry({ code: 'C1', row: 2 });
  const named = entry({ name: '甲（集团）', row: 3 });
  const other = entry({
    code: 'C2',
    row: 4,
    keys: new Map([
      ['subject', 'S1'],
      ['voucher', ''],
    ]),
  });
  const past = pastOf({ given: true, entries: [own, named, other], grantedByYear: new Map() }, sheet);

  test('by code, and by name where the ledger has no code', () => {
    expect(past.ofEnterprise(row('C1', '甲(集团)'))).toEqual([own, named]);
    expect(past.ofEnterprise(row('C1', '乙'))).toEqual([own]);
    expect(past.ofEnterprise(row('C3', '甲(集团)'))).toEqual([named]);
    expect(past.ofEnterprise(row('C3', '乙'))).toEqual([]);
  });

  test('a row without code and name is nobody, not everybody without a code', () => {
    expect(past.ofEnterprise(row(undefined, undefined))).toEqual([]);
    expect(
      pastOf({ given: true, entries: [entry({ name: '' })], grantedByYear: new Map() }, sheet).ofEnterprise(
        row(undefined, undefined),
      ),
    ).toEqual([]);
  });

  test('by another key, whosever it is; a blank is no key', () => {
    expect(past.withKey('subject', 'S1')).toEqual([other]);
    expect(past.withKey('subject', 'S2')).toEqual([]);
    expect(past.withKey('voucher', '')).toEqual([]);
    expect(past.withKey('nothing', 'S1')).toEqual([]);
  });
});
