import { expect, test } from 'vitest';
import { foldHeading } from '../../shared/packs/heading.ts';

test.each([
  ['申报单位', '申报单位'],
  [' 申 报　单\n位\r\n', '申报单位'],
  ['*申报单位', '申报单位'],
  ['申报单位＊', '申报单位'],
  ['★申报单位', '申报单位'],
  ['申报单位（必填）', '申报单位'],
  ['申报单位(选填)', '申报单位'],
  ['是否失信（是/否）', '是否失信'],
  ['单位类型【下拉选择】', '单位类型'],
  ['申报单位：', '申报单位'],
  ['申报单位:', '申报单位'],
  ['申请金额（万元）', '申请金额'],
  ['申请金额(元)', '申请金额'],
  ['申请金额[千元]', '申请金额'],
  ['申请金额（单位：万元）', '申请金额'],
  ['申请金额（必填，万元）', '申请金额'],
  ['申请金额/万元', '申请金额'],
  ['所属县（市、区）', '所属县(市、区)'],
  ['所属县(市、区)', '所属县(市、区)'],
  ['“品字标”备案', '品字标备案'],
  ['ＣＮＡＳ证书', 'CNAS证书'],
  ['', ''],
  ['（万元）', ''],
])('%j is compared as %j', (heading, folded) => {
  expect(foldHeading(heading)).toBe(folded);
});

test.each([
  ['what is in brackets is not always how to fill it', '项目（标准、证书）名称', '项目名称'],
  ['another column of money', '核定金额（万元）', '申请金额（万元）'],
  ['a part of a heading', '单位', '申报单位'],
])('%s', (_, one, other) => {
  expect(foldHeading(one)).not.toBe(foldHeading(other));
});

test('a heading of any length is folded in no time', () => {
  // Anything but a single look at each character would take hours.
  expect(foldHeading('（必填）*（万元）'.repeat(200_000))).not.toBe('');
});
