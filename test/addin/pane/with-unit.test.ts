import { expect, test } from 'vitest';
import { withUnit } from '../../../addin/pane/words/with-unit.ts';

test.each([
  ['3000000.00', '元', '300 万元'],
  ['800', '元', '800 元'],
  ['12345.67', '元', '12,345.67 元'],
  ['20', '名', '20 名'],
  ['30%', '', '30%'],
  ['30%', '%', '30%'],
  ['不限', '元', '不限 元'],
])('%s in %s is %s', (value, unit, said) => {
  expect(withUnit(value, unit)).toBe(said);
});
