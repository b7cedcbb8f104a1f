import fc from 'fast-check';
import nzh from 'nzh';
import { describe, expect, test } from 'vitest';
import { readCapitalAmount } from '../../shared/model/capital-amount.ts';
import type { Cell } from '../../shared/model/grid.ts';
import { fenToYuan, MAX_FEN } from '../../shared/model/money.ts';

const yuan = (text: string): number => Math.round(Number(text) * 100);

test.each<[string, string]>([
  ['壹万贰仟元整', '12000'],
  ['人民币壹万贰仟元整', '12000'],
  ['人民币：壹万贰仟圆正', '12000'],
  ['人民币 壹万 贰仟 元 整', '12000'],
  ['RMB壹佰元', '100'],
  ['壹拾万元整', '100000'],
  ['拾万元整', '100000'],
  ['壹佰拾元整', '110'],
  ['壹万零伍拾元整', '10050'],
  ['壹仟零叁元零伍分', '1003.05'],
  ['壹仟零叁元伍角整', '1003.5'],
  ['壹仟零叁元伍角零分', '1003.5'],
  ['叁拾元零角零分', '30'],
  ['叁拾元伍角陆分', '30.56'],
  ['伍角陆分', '0.56'],
  ['零元伍分', '0.05'],
  ['零元整', '0'],
  ['贰亿零叁万元整', '200030000'],
  ['壹万亿元整', '1000000000000'],
  ['壹仟贰佰万元整', '12000000'],
  ['壹佰贰拾万叁仟肆佰伍拾陆元柒角捌分', '1203456.78'],
  ['一万二千元整', '12000'],
  ['十二元', '12'],
  ['一百零五元', '105'],
  ['二十万元', '200000'],
  ['貳萬圓整', '20000'],
  ['弍佰元整', '200'],
])('%s → %s', (text, expected) => {
  expect(readCapitalAmount(text)).toEqual({ kind: 'money', fen: yuan(expected) });
});

test('blank is not zero', () => {
  for (const cell of [null, '', ' \u200b ']) expect(readCapitalAmount(cell)).toEqual({ kind: 'blank' });
});

test.each<[string, Cell]>([
  ['digits', '12000'],
  ['digits with a unit', '12000元整'],
  ['a number', 12_000],
  ['an error value', { error: '#REF!' }],
  ['without 元', '壹万贰仟'],
  ['人民币 alone', '人民币'],
  ['整 alone', '整'],
  ['a stranger among the digits', '壹万某仟元整'],
  ['something in front', '大写壹万元整'],
  ['something behind', '壹万元整（含税）'],
  ['places out of order', '贰佰壹仟元整'],
  ['a place twice', '壹佰贰佰元整'],
  ['万 twice', '壹万贰万元整'],
  ['亿 below 万', '壹万元贰亿整'],
  ['two digits in one place', '壹贰仟元整'],
  ['a place without its digit', '壹万仟元整'],
  ['two 元', '壹元贰元整'],
  ['分 before 角', '壹元伍分陆角'],
  ['整 before 角', '壹元整伍角'],
  ['more than can be held', '玖仟玖佰玖拾玖万亿元整'],
  ['an essay', '壹'.repeat(65)],
])('%s is not read', (_, cell) => {
  expect(readCapitalAmount(cell)).toEqual({ kind: 'bad' });
});

/** As the banks' rules for filling in cheques have it (支付结算办法附一), written here group by group. */
function written(fen: number): string {
  const whole = Math.floor(fen / 100);
  const [jiao, cent] = [Math.floor((fen % 100) / 10), fen % 10];
  const number = spell(whole);
  const tail =
    jiao === 0 && cent === 0
      ? '整'
      : `${jiao === 0 ? (whole === 0 ? '' : '零') : `${SIGNS[jiao]}角`}${cent === 0 ? '整' : `${SIGNS[cent]}分`}`;
  return `${number === '' && fen % 100 > 0 ? '' : `${number === '' ? '零' : number}元`}${tail}`;
}

const SIGNS = [...'零壹贰叁肆伍陆柒捌玖'];

function spell(whole: number): string {
  if (whole >= 1e8) return join(spell(Math.floor(whole / 1e8)), '亿', whole % 1e8, 1e7);
  if (whole >= 1e4) return join(spell(Math.floor(whole / 1e4)), '万', whole % 1e4, 1e3);
  let text = '';
  let gap = false;
  for (const [worth, name] of [
    [1000, '仟'],
    [100, '佰'],
    [10, '拾'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(whole / worth) % 10;
    if (digit > 0) text += `${gap && text !== '' ? '零' : ''}${SIGNS[digit]}${name}`;
    gap = digit === 0;
  }
  return text;
}

function join(upper: string, unit: string, lower: number, first: number): string {
  return `${upper}${unit}${lower > 0 && lower < first ? '零' : ''}${spell(lower)}`;
}

const amounts = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000_00 }),
  fc.integer({ min: 0, max: 10_000 }).map((wan) => wan * 1_000_000),
  fc.integer({ min: 0, max: MAX_FEN }),
);

describe('what is written is read back', () => {
  test('as the rules write it', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('', '人民币'), (fen, front) => {
        expect(readCapitalAmount(front + written(fen)), written(fen)).toEqual({ kind: 'money', fen });
      }),
      { numRuns: 2000 },
    );
  });

  test('as a library writes it', () => {
    fc.assert(
      fc.property(amounts, (fen) => {
        const text = nzh.cn.toMoney(fenToYuan(fen));
        expect(readCapitalAmount(text), text).toEqual({ kind: 'money', fen });
      }),
      { numRuns: 2000 },
    );
  });

  test('any other amount reads otherwise', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const reading = readCapitalAmount(written(a));
        expect(reading.kind === 'money' && reading.fen === b).toBe(a === b);
      }),
    );
  });
});
