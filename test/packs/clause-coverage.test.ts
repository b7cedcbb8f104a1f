import { describe, expect, test } from 'vitest';
import type { Clause } from '../../shared/packs/clause-file.ts';
import { loadPack } from '../../shared/packs/load.ts';
import { coverageFaults } from './clause-coverage.ts';
import { SMALL_CLAUSES } from './small-clauses.ts';
import { SMALL_PACK } from './small-pack.ts';

/** The small pack, citing the clauses of its policy one by one. */
const HELD_PACK = [
  [
    '第一条: 给予奖励。',
    '第一条: 同一项目只奖一次。\n  第一条（一）: 获得甲奖的,奖励60万元\n  第一条（二）: 获得乙奖的……30万元。',
  ],
  ['第二条: 每年不超过限额。', '第二条: 奖励每年不超过100万元，获奖不超过20名。\n  第三条: 本办法由某局负责解释'],
  ['amount: 60万元, clause: 第一条', 'amount: 60万元, clause: 第一条（一）'],
  ['amount: 30万元, clause: 第一条', 'amount: 30万元, clause: 第一条（二）'],
  [
    'traits:\n',
    '  winners:\n    title: 获奖名额\n    type: number\n    unit: 名\n    values:\n      - { value: 20, clause: 第二条, source: text }\ntraits:\n',
  ],
].reduce((text, [piece = '', instead = '']) => text.replace(piece, instead), SMALL_PACK);

describe('what is said of a pack', () => {
  const faults = (piece: string, instead: string): string[] => {
    expect(HELD_PACK).toContain(piece);
    return coverageFaults(loadPack(HELD_PACK.replaceAll(piece, instead), 'small.yaml').source, SMALL_CLAUSES);
  };

  test.each<[string, string, string]>([
    ['as it is', '30万元, clause', '30万元, clause'],
    ['an amount in 元', '60万元, clause', '600000元, clause'],
    ['an amount in 元, with separators', 'amount: 60万元, clause', 'amount: "600,000元", clause'],
    [
      'a limit whose unit stands beside it',
      'type: money\n    values:\n      - { value: 100万元',
      'type: money\n    unit: 万元\n    values:\n      - { value: 100',
    ],
    [
      'a value that a notice sets',
      '100万元, clause: 第二条, source: text }',
      '100万元, clause: 第二条, source: text }\n      - { from: 2027-01-01, value: 150万元, clause: 第二条, source: notice }',
    ],
    [
      'the article quoted with its items',
      '第一条: 同一项目只奖一次。',
      '第一条: 获得以下奖励的，给予奖励：（一）获得甲奖的……同一项目只奖一次。',
    ],
    [
      'a clause that no row can be judged by',
      'sheets:\n',
      'notCovered:\n  - { clause: 第三条, reason: 由某局解释 }\nsheets:\n',
    ],
  ])('nothing: %s', (_, piece, instead) => {
    expect(faults(piece, instead)).toEqual([]);
  });

  test.each<[string, string, string, string[]]>([
    [
      'a rule left out',
      '    - { item: 乙奖, amount: 30万元, clause: 第一条（二）, aliases: [乙等奖] }\n',
      '',
      [
        '第一条（二） states amount (“获得乙奖的，奖励30万元。”) and the pack leaves it out; cite it where it is judged, or put it into notCovered with the reason',
      ],
    ],
    [
      'another amount',
      '60万元, clause',
      '65万元, clause',
      [
        '第一条（一） states 60万元, and nothing in the pack that cites it does; add the item or the limit',
        'the pack has 65万元 under 第一条（一）, which states [60万元]; correct the amount or its clause',
      ],
    ],
    [
      'an amount under another clause',
      '30万元, clause: 第一条（二）',
      '30万元, clause: 第一条（一）',
      [
        '第一条（二） states amount (“获得乙奖的，奖励30万元。”) and the pack leaves it out; cite it where it is judged, or put it into notCovered with the reason',
        'the pack has 30万元 under 第一条（一）, which states [60万元]; correct the amount or its clause',
      ],
    ],
    [
      'another count',
      'value: 20,',
      'value: 25,',
      [
        '第二条 states 20名, and nothing in the pack that cites it does; add the limit, target or maximum',
        'the pack has 25 for 获奖名额 under 第二条, which states [20名]; correct it, or say source: notice',
      ],
    ],
    [
      'other words',
      '获得乙奖的……30万元。',
      '获得乙等奖的……30万元。',
      [
        'the pack’s words of 第一条（二） are not those of the text; quote it to the letter, and write …… where words are left out',
      ],
    ],
    [
      'words in another order',
      '获得乙奖的……30万元。',
      '30万元……获得乙奖的',
      [
        'the pack’s words of 第一条（二） are not those of the text; quote it to the letter, and write …… where words are left out',
      ],
    ],
    [
      'a clause by another name',
      '第一条（二）',
      '第一条第二项',
      [
        'the pack quotes 第一条第二项, which shared/packs/clauses/small-2026.yaml does not name; cite it by the name there',
        '第一条（二） states amount (“获得乙奖的，奖励30万元。”) and the pack leaves it out; cite it where it is judged, or put it into notCovered with the reason',
      ],
    ],
  ])('%s', (_, piece, instead, wanted) => {
    expect(faults(piece, instead)).toEqual(wanted);
  });
});

describe('counts of a quota and points of a score are held too', () => {
  const found = (states: Clause['states'], numbers: string[], value: string): string[] => {
    const clauses = SMALL_CLAUSES.clauses.map((clause) =>
      clause.name === '第二条' ? { ...clause, states, numbers } : clause,
    );
    const text = HELD_PACK.replace('value: 20,', `value: ${value},`).replace(
      'source: text }\ntraits',
      'source: notice }\ntraits',
    );
    return coverageFaults(loadPack(text, 'small.yaml').source, { ...SMALL_CLAUSES, clauses });
  };

  test.each<[string, Clause['states'], string, string, boolean]>([
    ['a share in per cent', ['quota'], '98%', '98%', true],
    ['a share as a part of one', ['quota'], '99.5%', '0.995', true],
    ['another share', ['quota'], '98%', '99%', false],
    ['points', ['score'], '20分', '20', true],
    ['other points', ['score'], '20分', '21', false],
    ['points where nothing is scored', ['row'], '20分', '21', true],
    ['a term', ['quota'], '3年', '20', true],
  ])('%s', (_, states, number, value, held) => {
    expect(found(states, [number], value)).toEqual(
      held
        ? []
        : [`第二条 states ${number}, and nothing in the pack that cites it does; add the limit, target or maximum`],
    );
  });
});
