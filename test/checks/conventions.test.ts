/** What every check keeps to. Each failure says how to comply. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Facts } from '../../shared/checks/check.ts';
import { CHECKS } from '../../shared/checks/index.ts';
import { FINDING_CODES } from '../../shared/model/finding.ts';
import { hami } from '../engine/award-sheet.ts';

const folder = (path: string) => new URL(path, import.meta.url);

const sourceOf = (name: string) => readFileSync(folder(`../../shared/checks/${name}.ts`), 'utf8');

/** Beside the checks stand their type, their list, their binding, and what some of them share. */
const defining = readdirSync(folder('../../shared/checks/'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => sourceOf(name).includes('= defineCheck({'));

test('every file that defines a check is listed by its name, and every check of the list has such a file', () => {
  expect(
    defining.sort(),
    'one file = one check = one name: list the check in shared/checks/index.ts, in a file that is called what it is called',
  ).toEqual([...CHECKS.keys()].sort());
});

describe.each([...CHECKS.values()])('$name', (check) => {
  const source = sourceOf(check.name);

  test('has a summary of one English sentence', () => {
    expect(
      check.summary,
      `${check.name}: write summary as one English sentence with a capital and a full stop, for the reader of a pack`,
    ).toMatch(/^[A-Z][A-Za-z0-9 ,;'’.-]{20,140}\.$/);
  });

  test('has options that refuse what they do not know', () => {
    expect(check.options, `${check.name}: options is a zod schema`).toBeInstanceOf(z.ZodType);
    const result = check.options.safeParse({ noSuchOption: true });
    expect(
      result.error?.issues.map((issue) => issue.code),
      `${check.name}: make options a z.strictObject, so that a misspelt option is found`,
    ).toContain('unrecognized_keys');
  });

  test('has a test of its own name', () => {
    expect(
      existsSync(folder(`./${check.name}.test.ts`)),
      `write test/checks/${check.name}.test.ts: tables of accept and reject with the exact cell and the exact words`,
    ).toBe(true);
  });

  test('gives only codes that the contract knows', () => {
    const codes = [...source.matchAll(/\bcode: '([^']+)'/g)].map((match) => match[1]);
    expect(
      codes.length,
      `${check.name}: state code, the finding's code unless the pack says otherwise`,
    ).toBeGreaterThan(0);
    for (const code of codes) {
      expect(
        FINDING_CODES,
        `${check.name}: add ${code} to FINDING_CODES and to the contract, or use one of them`,
      ).toContain(code);
    }
  });

  test('states which codes it gives beside its own', () => {
    const given = [...source.matchAll(/^ {4,}.*\bcode: '([^']+)'/gm)].map((match) => match[1] ?? '');
    const stated = /\n {2}alsoGives: (.*),\n/.exec(source)?.[1] ?? '';
    for (const code of given.filter((one) => !/^bad-|^precision-lost$|^not-checked$/.test(one))) {
      expect(
        stated,
        `${check.name} gives ${code}: add it to alsoGives, or lint takes it for one never given`,
      ).toContain(`'${code}'`);
    }
  });

  test('fits on a screen or two, in the order name, summary, options, stage, code, severity, message, run', () => {
    const lines = source.split('\n').length;
    expect(lines, `${check.name} has ${lines} lines; a check fits on a screen: split it in two checks`).toBeLessThan(
      160,
    );
    const definition = source.slice(source.indexOf('defineCheck({'));
    const parts = [/name:/, /summary:/, /options/, /stage:/, /code:/, /severity:/, /message[:(]/, /\*?run[:(]/];
    const places = parts.map((part) => definition.search(new RegExp(`\\n  ${part.source}`)));
    expect(places, `${check.name}: every check states its parts in the same order`).toEqual(
      [...places].sort((a, b) => a - b),
    );
    expect(places, `${check.name}: a part is missing`).not.toContain(-1);
  });

  test('names no policy, no column of a certain sheet, and no number of the law', () => {
    const keys = hami.pack.sheets.flatMap((sheet) => sheet.columns.map((column) => column.key));
    const texts = [...source.matchAll(/'([^'\n]*)'/g)].map((match) => match[1] ?? '');
    const traits = Object.keys(hami.pack.source.traits);
    for (const word of [...keys, ...traits, hami.pack.id].filter((name) => !GENERAL.includes(name))) {
      expect(texts, `${check.name} names ${word}; let the pack say it by an option`).not.toContain(word);
    }
    expect(source, `${check.name}: amounts, years and days of a policy stand in its pack`).not.toMatch(
      /\d+ ?万|[第]\s?[一二三四五六七八九十]+条/,
    );
  });

  test('has words that say what to do, from the facts alone', () => {
    const sentences = sentencesOf(check.name);
    expect(sentences.length, `add examples of the facts of ${check.name} to FACTS in this file`).toBeGreaterThan(0);
    for (const sentence of sentences) {
      expect(
        sentence,
        `${check.name}: “${sentence}” must be a Chinese clause that names the facts; clause and full stop are added`,
      ).toMatch(/^[^。]*\p{Script=Han}[^。]*$/u);
      expect(sentence, `${check.name}: a fact of its message is missing: “${sentence}”`).not.toMatch(
        /undefined|NaN|null|\[object/,
      );
      expect(
        sentence,
        `${check.name}: “${sentence}” does not say what follows or what to do (请…, 按…核定, 不予支持 …)`,
      ).toMatch(/请|按.*核定|不予支持|不得|列入下一年度|不再以|没有差额|没有余额/);
    }
  });
});

/** Words that are also keys of Hami's sheet, and mean the thing itself here. */
const GENERAL = ['award', 'enterprise', 'first', 'objection', 'once', 'share', 'rank'];

const payout = { paidFen: 100, approvedFen: 200, differenceFen: -100, count: 2, places: '台账第 2 行', name: '甲' };
const unit = {
  comparable: 3,
  rows: 3,
  row: 2,
  paid: '1 元',
  ledgerPlace: '台账第 2 行',
  approved: '1 元',
  title: '列',
};
const RECONCILE_FACTS: readonly Facts[] = [
  ...['under', 'over', 'no-ledger', 'unit', 'too-many', 'after-too-many'].map((kind) => ({
    ...payout,
    case: kind,
    otherRow: 2,
  })),
  { ...payout, case: 'twice', otherRow: 2, ledgerPlace: '台账第 2 行', award: '' },
  { ...payout, case: 'twice', otherRow: null, ledgerPlace: '台账第 2 行', award: '甲奖' },
  { ...payout, case: 'unknown', otherAward: true, otherRow: null, otherYear: null },
  { ...payout, case: 'unknown', otherAward: false, otherRow: 2, otherYear: null },
  { ...payout, case: 'unknown', otherAward: false, otherRow: null, otherYear: 2025 },
  { ...payout, case: 'unknown', otherAward: false, otherRow: null, otherYear: null },
  { ...payout, case: 'unpaid', ledgerPlace: '台账第 2 行', award: '甲奖', sentBackRow: null },
  { ...payout, case: 'unpaid', ledgerPlace: '台账第 2 行', award: '', sentBackRow: 3 },
  { ...unit, case: 'unit-of-ledger' },
  { ...unit, case: 'unit-of-sheet' },
];

const money = { amountFen: 100, limitFen: 100, ledgerFen: 0, beforeFen: 0, usedFen: 0, standardFen: 100 };
const FACTS: Readonly<Record<string, readonly Facts[]>> = {
  condition: [{ title: '列', value: '否' }],
  'one-of': [{ title: '列', value: '甲', allowed: '乙、丙' }],
  catalogued: [
    { value: '甲', reason: null, nearest: '' },
    { value: '甲', reason: null, nearest: '“乙”' },
    { value: '甲', reason: '不在奖励范围', nearest: '' },
  ],
  window: [{ title: '列', date: '2026-01-01', from: '2026-02-01', to: '2026-03-01' }],
  claim: ['unit', 'over', 'under'].map((kind) => ({ ...money, case: kind, claimedFen: 200, item: '甲', over: true })),
  barred: [
    { certain: true, years: 3 },
    { certain: false, years: 3 },
    { certain: true, years: null },
  ].map((one) => ({
    ...one,
    date: '2026-01-01',
    ledgerRow: 2,
    ledgerPlace: '台账第 2 行',
    since: '2025-01-01',
    until: '2028-01-01',
  })),
  unique: ['duplicate', 'not-first', 'superseded'].flatMap((code) => [
    { code, ledgerRow: 2, ledgerPlace: '台账第 2 行', item: '甲', otherItem: '乙' },
    { code, otherRow: 2, item: '甲', otherItem: '乙' },
    ...[true, false].map((unsure) => ({
      code,
      otherRow: 2,
      otherItem: '乙',
      unsure,
      period: '3 年',
      title: '列',
      date: '2026-05-09',
      otherDate: unsure ? null : '2023-05-10',
    })),
  ]),
  highest: ['rows', 'not-lower', 'used-up', 'difference'].map((kind) => ({
    ...money,
    case: kind,
    item: '甲',
    otherItem: '乙',
    otherRow: 2,
    otherFen: 100,
    ledgerRow: 2,
    ledgerPlace: '台账第 2 行',
    grantedFen: 50,
  })),
  contested: [{ otherName: '甲', otherItem: '乙' }],
  'prior-award': [{ item: '甲' }],
  foremost: ['behind', 'tie', 'fallen'].map((kind) => ({ case: kind, rank: 2, otherRow: 2, otherRank: 1 })),
  cap: [0, 50].map((leftFen) => ({ ...money, title: '上限', leftFen })),
  'top-up': [0, 50].map((leftFen) => ({ ...money, title: '上级已奖励金额', paidFen: 50, leftFen })),
  budget: ['first', 'after', 'part', 'share', 'all'].flatMap((turn) =>
    ['defer', 'reject'].map((exceeding) => ({
      ...money,
      turn,
      exceeding,
      stopRow: 2,
      leftFen: 50,
      overFen: 50,
      cutFen: 50,
    })),
  ),
  identity: ['names', 'codes'].map((kind) => ({
    case: kind,
    code: '91',
    name: '甲',
    otherRow: 2,
    otherName: '乙',
    otherCode: '92',
  })),
  'stated-total': [true, false].map((amount) => ({ title: '列', totalRow: 9, stated: 100, sum: 200, money: amount })),
  registered: [
    { register: '登记表', title: '列', value: '甲' },
    { register: '登记表', title: '列', value: '甲', place: '“登记”第 3 行' },
  ],
  target: [
    { case: 'unknown', indicator: '甲', nearest: '' },
    { case: 'unknown', indicator: '甲', nearest: '“乙”' },
    { case: 'missed', indicator: '甲', above: true, goal: 98, value: 97, unit: '%', rate: 98.98 },
  ],
  measure: [null, '某省'].map((of) => ({ title: '城市数', of, value: 2, target: 3, short: 1 })),
  digits: ['scientific', 'count', 'other'].map((kind) => ({
    case: kind,
    title: '列',
    value: '1',
    count: 1,
    least: 8,
    most: 30,
  })),
  'in-words': [null, 100].map((wordsFen) => ({
    title: '列',
    value: '壹元整',
    figuresTitle: '另一列',
    wordsFen,
    figuresFen: 200,
  })),
  same: [{ title: '列', value: '甲', asTitle: '另一列', asValue: '乙' }],
  publicity: ['objection', 'provisional', 'early'].map((kind) => ({
    case: kind,
    title: '列',
    value: '是',
    date: '2026-01-01',
    from: '2026-01-01',
    end: '2026-01-08',
    days: 7,
    unit: '个自然日',
  })),
  deadline: [{ title: '列', date: '2027-01-01', by: '2026-12-31' }],
  reconcile: RECONCILE_FACTS,
  scored: ['over', 'step', 'bonus', 'total', 'times', 'deduct-over', 'deduct-step'].map((kind) => ({
    case: kind,
    title: '列',
    score: 4,
    max: 3,
    step: '0.5',
    stated: 71,
    sum: 70,
  })),
  spread: [{ title: '列', reviewer: '甲', score: 9, other: '乙', place: '第 3 行', otherScore: 1, apart: 8, limit: 5 }],
  panel: ['none', 'invalid', 'bonus', 'single', 'low'].map((kind) => ({
    case: kind,
    name: '甲站',
    places: '第 3 行',
    cards: 2,
    mean: 59.5,
    passMark: 60,
  })),
  ranking: ['tie', 'once', 'quota', 'no-place-left', 'low', 'full', 'full-tie'].map((kind) => ({
    case: kind,
    others: '第 3 行',
    figure: 90,
    tier: '一等次',
    place: '台账第 2 行',
    rank: 2,
    free: 1,
    least: 91,
  })),
};

/** Options with which each check can be bound at all. */
const OPTIONS: Readonly<Record<string, unknown>> = {
  condition: { column: 'region', require: 'true' },
  'one-of': { column: 'region', values: ['甲'] },
  catalogued: { column: 'award' },
  window: { column: 'declared', period: 'applicationWindow' },
  claim: { column: 'claimed' },
  barred: { column: 'declared', years: 'term' },
  unique: { against: 'rows', keys: [{ key: ['identity'], code: 'duplicate' }] },
  highest: { against: 'rows' },
  contested: { against: 'rows', key: ['subject'] },
  'prior-award': {},
  foremost: { key: ['subject'], rank: 'rank' },
  cap: { limits: [{ limit: 'annualBudget', key: ['identity'], over: 'year', title: '上限' }] },
  'top-up': { paid: 'claimed' },
  budget: { limit: 'annualBudget' },
  identity: {},
  'stated-total': { column: 'claimed' },
  digits: { column: 'subject', least: 8, most: 30 },
  'in-words': { words: 'subject', figures: 'claimed' },
  same: { column: 'enterprise', as: 'enterprise' },
  publicity: { column: 'declared', objection: 'proof' },
  deadline: { column: 'declared', by: 'payBy' },
  reconcile: { column: 'claimed' },
  registered: { register: 'ticket' },
  target: { indicator: 'subject', value: 'rank', targets: [{ indicator: '甲', least: 1, clause: '第二条' }] },
  measure: { title: '项目数', count: ['subject'] },
  scored: {},
  spread: { key: ['subject'], reviewer: 'enterprise', total: 'term', item: 'term' },
  panel: { register: 'cards', trimFrom: 'term', passMark: 'term' },
  ranking: { by: 'mean', tiers: [{ title: '一等次', amount: '5万元' }] },
};

function sentencesOf(name: string): string[] {
  const [sheet] = hami.pack.sheets;
  if (!sheet || OPTIONS[name] === undefined) {
    throw new Error(
      `add options of ${name} to OPTIONS and examples of its facts to FACTS in test/checks/conventions.test.ts`,
    );
  }
  const bound = CHECKS.get(name)?.bind(OPTIONS[name], sheet);
  return (FACTS[name] ?? []).map((facts) => bound?.message(facts) ?? '');
}
