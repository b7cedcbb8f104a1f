/** Which rows a key is for, which of them meet each other, and which of those stays. */
import { describe, expect, test } from 'vitest';
import { concerns, keyRule } from '../../shared/checks/accepted-rows.ts';
import type { Item } from '../../shared/packs/catalogue.ts';
import { A, type AwardRow, B, hami, judge, PLAIN_ITEM, policyWith } from '../engine/award-sheet.ts';

const check = (key: Record<string, unknown>, ...rows: AwardRow[]) =>
  judge(rows, {
    policies: [
      policyWith([
        { check: 'unique', against: 'rows', keys: [{ code: 'superseded', ...key }], clause: '第十七条（三）' },
      ]),
    ],
  });

/** A standard has a rank, and its rank is read; of other items it is not. Both 20 万元. */
const STANDARD: AwardRow = { award: '主导制定国家标准', rank: 1, subject: 'GB/T 1' };
const PROJECT: AwardRow = { award: '国家级标准化试点项目', subject: '一' };
const LINK: AwardRow = { award: '国家级质量强链重点项目', subject: '一' };

describe('the items that a key is for', () => {
  const item = (title: string): Item => {
    const found = hami.pack.catalogue?.find(title);
    if (!found) throw new Error(`the catalogue has no ${title}`);
    return found;
  };
  // Of traits 中国质量奖 has first, 国家级质量强国建设领军企业 once.
  const [first, once, none] = ['中国质量奖', '国家级质量强国建设领军企业', PLAIN_ITEM].map(item);

  test.each<[string, { items?: string[]; except?: string[] }, boolean[]]>([
    ['all', {}, [true, true, true, true]],
    ['those with one of several traits', { items: ['first', 'lead'] }, [true, false, false, false]],
    ['all but those with a trait', { except: ['once'] }, [true, false, true, false]],
    ['with one trait and without another', { items: ['first', 'once'], except: ['once'] }, [true, false, false, false]],
  ])('%s; a row without an item has no trait, nor is it known to lack one', (_, options, expected) => {
    const key = keyRule.parse({ key: ['identity'], code: 'not-first', ...options });
    expect([first, once, none, undefined].map((one) => concerns(key, one))).toEqual(expected);
  });
});

describe('differs: of the rows accepted under one key none differs from another', () => {
  const key = { key: ['identity', 'subject'], differs: 'award' };

  test('so that whatever differs from one of them is told of the first', () => {
    const judged = check(key, { ...A, ...PROJECT }, { ...A, ...PROJECT }, { ...A, ...LINK }, { ...A, ...LINK });
    expect(judged.verdicts()).toEqual(['pass 20', 'pass 20', 'reject 0 superseded', 'reject 0 superseded']);
    expect([4, 5].flatMap(judged.found).map(({ cell, message }) => [cell, message])).toEqual(
      ['F4', 'F5'].map((cell) => [
        cell,
        '本表第 2 行该单位就同一项目申报“国家级标准化试点项目”在先，同一项目不再以“国家级质量强链重点项目”支持（第十七条（三））。',
      ]),
    );
  });

  test('and a row that was not accepted makes no other fall', () => {
    const rows = [
      { ...A, ...PROJECT },
      { ...A, ...LINK },
      { ...A, ...PROJECT },
      { ...B, ...LINK },
    ];
    expect(check(key, ...rows).verdicts()).toEqual(['pass 20', 'reject 0 superseded', 'pass 20', 'pass 20']);
  });
});

describe('what cannot be compared', () => {
  test('a part that is not read of this item: nothing is known of it, and nobody falls', () => {
    const key = { key: ['identity', 'rank'] };
    expect(check(key, { ...A, ...PROJECT, rank: 1 }, { ...A, ...LINK, rank: 1 }).verdicts()).toEqual([
      'pass 20',
      'pass 20',
    ]);
    expect(check(key, { ...A, ...STANDARD }, { ...A, ...STANDARD, subject: 'GB/T 2' }).verdicts()).toEqual([
      'pass 20',
      'reject 0 superseded',
    ]);
  });

  test('beside no enterprise a key is blank where all its parts are, not where one of them is', () => {
    const key = { key: ['subject', 'region'] };
    const at = (region: string): AwardRow => ({ subject: null, region });
    expect(check({ key: ['subject'] }, at('伊州区'), at('伊州区')).verdicts()).toEqual(['pass 5', 'pass 5']);
    expect(check(key, at('伊州区'), at('伊州区')).verdicts()).toEqual(['pass 5', 'reject 0 superseded']);
    expect(check(key, at('伊州区'), at('伊吾县')).verdicts()).toEqual(['pass 5', 'pass 5']);
  });
});
