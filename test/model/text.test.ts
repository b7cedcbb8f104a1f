import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareText, foldIdentifier, foldName, foldTerm, nearest } from '../../shared/model/text.ts';

/** Characters of real sheets, and the odd ones that folding is for. */
const characters = fc.constantFrom(
  ...'哈密市质量奖公司Aa1ａＡ１ⅡⅣß·.、/-',
  ...'（）()[]［］【】〔〕{}',
  ...'“”‘’"\'「」《》',
  ...'—–－‐−―─',
  ...' \t\n\u3000\u00a0\u200b\u200d\ufeff\u00ad',
  ...'\u0301é́﹣㈱①㎡',
);
const texts = fc.oneof(fc.string({ unit: characters }), fc.string({ unit: 'binary' }));

describe('foldName', () => {
  test.each([
    ['哈密市某某科技有限公司', '哈密市某某科技有限公司'],
    ['某某（集团）有限公司', '某某(集团)有限公司'],
    ['某某(集团)有限公司', '某某(集团)有限公司'],
    ['某某【集团】〔新疆〕［一］[二]', '某某(集团)(新疆)(一)(二)'],
    [' 某某 （集团）\n有限公司\u3000', '某某(集团)有限公司'],
    ['某某\u200b集团\ufeff有限\u00ad公司', '某某集团有限公司'],
    ['ＡＢＣ科技１号', 'ABC科技1号'],
    ['买买提·艾力', '买买提·艾力'],
    ['葛\u{e0100}氏', '葛氏'],
    ['', ''],
  ])('%j is compared as %j', (text, folded) => {
    expect(foldName(text)).toBe(folded);
  });

  test('keeps the case of letters and what the name is made of', () => {
    expect(foldName('Abc有限公司')).not.toBe(foldName('ABC有限公司'));
    expect(foldName('甲有限公司')).not.toBe(foldName('甲有限责任公司'));
  });
});

describe('foldIdentifier', () => {
  test.each([
    ['GB/T19001-2016', 'GB/T19001-2016'],
    ['gb/t 19001—2016', 'GB/T19001-2016'],
    ['ＧＢ／Ｔ １９００１－２０１６', 'GB/T19001-2016'],
    ['DB65/T 4567–2023', 'DB65/T4567-2023'],
    ['DB65/T 4567‐2023', 'DB65/T4567-2023'],
    ['DB65/T 4567−2023', 'DB65/T4567-2023'],
    ['DB65/T 4567―2023', 'DB65/T4567-2023'],
    ['DB65/T 4567─2023', 'DB65/T4567-2023'],
    ['DB65/T 4567﹣2023', 'DB65/T4567-2023'],
    ['fd-2025\u200b-0001', 'FD-2025-0001'],
    ['FD--1', 'FD--1'],
    ['项目（一期）', '项目(一期)'],
  ])('%j is compared as %j', (text, folded) => {
    expect(foldIdentifier(text)).toBe(folded);
  });

  test('what people type is folded like the same text with a sign in it that leaves no mark', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'GBgbTt/ -–—.,()2016号标准\'"%') });
    fc.assert(fc.property(typed, (text) => foldIdentifier(text) === foldIdentifier(`${text}\u200b`)));
    expect(foldIdentifier('gb/t 19001—2016')).toBe('GB/T19001-2016');
  });

  test('keeps zeros and every dash, which tell numbers apart', () => {
    expect(foldIdentifier('FD-01')).not.toBe(foldIdentifier('FD-1'));
    expect(foldIdentifier('FD1-1')).not.toBe(foldIdentifier('FD11'));
  });
});

describe('foldTerm', () => {
  test.each([
    ['“浙江制造”标准', '浙江制造标准'],
    ['"浙江制造"标准', '浙江制造标准'],
    ['＂浙江制造＂标准', '浙江制造标准'],
    ['‘浙江制造’标准', '浙江制造标准'],
    ['「浙江制造」标准', '浙江制造标准'],
    ['『浙江制造』标准', '浙江制造标准'],
    ['﹁浙江制造﹂标准', '浙江制造标准'],
    ['〝浙江制造〞标准', '浙江制造标准'],
    ['《浙江制造》标准', '浙江制造标准'],
    ['浙江制造 标准', '浙江制造标准'],
    ['国家标准（含国家军用标准）', '国家标准(含国家军用标准)'],
    ['国家标准【含国家军用标准】', '国家标准(含国家军用标准)'],
    ['ＣＮＡＳ认可实验室', 'CNAS认可实验室'],
  ])('%j is compared as %j', (text, folded) => {
    expect(foldTerm(text)).toBe(folded);
  });
});

describe('every folding', () => {
  const foldings = { foldName, foldIdentifier, foldTerm };

  test.each(Object.entries(foldings))('%s folds what is folded into itself', (_, fold) => {
    fc.assert(
      fc.property(texts, (text) => fold(fold(text)) === fold(text)),
      { numRuns: 500 },
    );
  });

  test.each(Object.entries(foldings))('%s gives compatibility forms the same result', (_, fold) => {
    fc.assert(
      fc.property(texts, (text) => fold(text.normalize('NFKC')) === fold(text)),
      { numRuns: 500 },
    );
  });

  test.each(Object.entries(foldings))('%s takes its short cut only where the long way gives the same', (_, fold) => {
    // A blank in front forces the long way, and is folded away there.
    fc.assert(
      fc.property(texts, (text) => fold(` ${text}`) === fold(text)),
      { numRuns: 500 },
    );
  });

  test('the characters that the short cuts let pass are stable under NFKC', () => {
    for (let point = 0x4e00; point <= 0x9fff; point += 1) {
      const character = String.fromCodePoint(point);
      if (character.normalize('NFKC') !== character) throw new Error(`U+${point.toString(16)} changes`);
    }
    expect('()./-·、'.normalize('NFKC')).toBe('()./-·、');
  });
});

describe('compareText', () => {
  test('orders by code point, which UTF-16 does not above U+FFFF', () => {
    expect('\u{20000}' < '\uff01').toBe(true);
    expect(compareText('\u{20000}', '\uff01')).toBeGreaterThan(0);
  });

  test('agrees with comparing arrays of code points', () => {
    const rank = (text: string) => [...text].map((c) => (c.codePointAt(0) ?? 0).toString(16).padStart(6, '0')).join('');
    const wellFormed = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: characters }));
    fc.assert(
      fc.property(wellFormed, wellFormed, (a, b) => {
        const expected = rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0;
        expect(Math.sign(compareText(a, b))).toBe(expected);
      }),
    );
  });

  test('puts a beginning before the whole', () => {
    expect(compareText('质量', '质量奖')).toBeLessThan(0);
    expect(compareText('质量', '质量')).toBe(0);
  });
});

describe('nearest', () => {
  const items = ['中国质量奖', '中国质量奖提名奖', '“品字标”首张认证证书', '主导制定国家标准', '参与制定国家标准'];

  test.each([
    ['国家质量奖', '中国质量奖'],
    ['中国质量提名奖', '中国质量奖提名奖'],
    ['品字标认证证书（首张）', '“品字标”首张认证证书'],
    ['国家标准主导制定', '主导制定国家标准'],
  ])('%s is nearest to %s', (term, item) => {
    expect(nearest(term, items)[0]).toBe(item);
  });

  test('suggests nothing where nothing is near', () => {
    expect(nearest('办公用品采购', items)).toEqual([]);
    expect(nearest('', items)).toEqual([]);
  });

  test('gives no more than asked for, and of equals the first', () => {
    expect(nearest('制定国家标准', items)).toEqual(['主导制定国家标准', '参与制定国家标准']);
    expect(nearest('制定国家标准', items, 1)).toEqual(['主导制定国家标准']);
  });

  test('does not mind a cell full of prose', () => {
    expect(nearest(`中国质量奖${'，另附说明'.repeat(6000)}`, items)).toEqual([]);
  });

  test('notices that a catalogue has grown', () => {
    const growing = ['国际标准'];
    expect(nearest('中国质量奖', growing)).toEqual([]);
    growing.push('中国质量奖');
    expect(nearest('中国质量奖', growing)).toEqual(['中国质量奖']);
  });
});
