import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { SMALL_PACK, smallWith } from '../packs/small-pack.ts';
import { folderWith, zhihe } from './zhihe.ts';

const CASES = `policy: small-2026
asOf: "2026-07-01"
defaults:
  awards: { 单位: 甲公司, subject: 项目一, declared: "2026-04-01" }
cases:
  - case: 同一单位两项都给
    sheets:
      awards:
        - cells: { award: 甲奖 }
          expect: { status: 通过, amount: 60万元, codes: [] }
        - cells: { award: 乙等奖, unit: 机关 }
          expect: { status: 不予支持, amount: 0, codes: [not-eligible], cells: { not-eligible: unit } }
  - case: 预算只够第一项
    parameters: { budget: 60万元 }
    sheets:
      awards:
        - cells: { award: 甲奖 }
          expect: { status: pass, amount: 600000 }
        - cells: { award: 乙奖 }
          expect: { status: 结转下年, amount: 30万元, codes: [预算用完] }
`;

const folder = folderWith({
  'small.yaml': SMALL_PACK,
  'small.cases.yaml': CASES,
  'wrong.txt': smallWith('status: in-force', 'status: valid'),
});

describe('policy test', () => {
  test('cases that hold', async () => {
    expect(await zhihe(folder, 'policy', 'test', '.')).toEqual({
      status: 0,
      out: '✔ 同一单位两项都给\n✔ 预算只够第一项\n共 2 个案例：2 个相符，0 个不符\n',
      err: '',
    });
  });

  test('a case that does not says what should be, what is, and why', async () => {
    const wrong = folderWith({
      'small.yaml': SMALL_PACK,
      'small.cases.yaml': CASES.replace(
        'status: 不予支持, amount: 0, codes: [not-eligible]',
        'status: 通过, amount: 30万元, codes: [cap]',
      ),
    });
    expect(await zhihe(wrong, 'policy', 'test', '.')).toEqual({
      status: 1,
      out: `✖ 同一单位两项都给（small.cases.yaml:6）
    awards 第 2 行：结论应为通过，实为不予支持；金额应为 30 万元，实为 0 元；缺少 cap（超过上限）；多出 not-eligible（不符合条件）
      实际的说明：“类型”为“机关”，不符合规定；如填写有误，请更正（第一条）。
✔ 预算只够第一项
共 2 个案例：1 个相符，1 个不符
`,
      err: '',
    });
  });

  describe('an amount for each square metre', () => {
    const AREA = '      area: { title: 面积, type: number, required: always }\n';
    const tested = (expression: string) =>
      zhihe(
        folderWith({
          'small.yaml': smallWith('{ catalogue: award }', `{ expression: '${expression}', clause: 第一条 }`).replace(
            '      unit: {',
            `${AREA}      unit: {`,
          ),
          'small.cases.yaml': `policy: small-2026
asOf: "2026-07-01"
defaults: { awards: { enterprise: 甲公司, award: 甲奖, declared: "2026-04-01" } }
cases:
  - case: 500 平方米和 500.5 平方米
    sheets:
      awards:
        - cells: { subject: 一, area: 500 }
          expect: { status: 通过, amount: 40000元 } # 80 × 500
        - cells: { subject: 二, area: 500.5 }
          expect: { status: 通过, amount: 40040元 } # 80 × 500.5
`,
        }),
        'policy',
        'test',
        '.',
      );

    test('is told to be written with times where it cannot be worked out', async () => {
      const { status, out } = await tested('money("80元") * area');
      expect(status).toBe(1);
      expect(out).toContain(
        '    有规则没有算出来：no such overload: int * dyn<double>；金额乘以数量写 times(金额, 数量列的键)\n',
      );
      expect(out).toContain('    awards 第 2 行：结论应为通过，实为待核实；金额应为 40,040 元，实为 0 元\n');
      expect(out).not.toContain('awards 第 1 行');
    });

    test('holds where it is', async () => {
      expect(await tested('times(money("80元"), area)')).toMatchObject({
        status: 0,
        out: '✔ 500 平方米和 500.5 平方米\n共 1 个案例：1 个相符，0 个不符\n',
      });
    });
  });

  describe('a further cell of money', () => {
    const PACK = smallWith(
      '    amount: { catalogue: award }\n',
      '    amount: { catalogue: award }\n    outputs:\n      part: { title: 县级承担, expression: "share(granted, 0.3)", clause: 第一条, format: money }\n',
    );
    const cases = (outputs: string) =>
      folderWith({
        'small.yaml': PACK,
        'small.cases.yaml': CASES.replace(
          'amount: 60万元, codes: []',
          `amount: 60万元, codes: [], outputs: ${outputs}`,
        ),
      });

    test.each(['{ part: 18万元 }', '{ part: 180000 }', '{ part: "180000.00" }', '{ 县级承担: 18万元 }'])(
      'is written like an amount, by its key or its title: %s',
      async (outputs) => {
        expect((await zhihe(cases(outputs), 'policy', 'test', '.')).out).toContain('2 个相符，0 个不符');
      },
    );

    test('that came out otherwise is told like one', async () => {
      expect((await zhihe(cases('{ 县级承担: 18.01万元 }'), 'policy', 'test', '.')).out).toContain(
        '    awards 第 1 行：县级承担 应为“18.01 万元”，实为“18 万元”\n',
      );
    });

    test.each([
      ['{ share: 18万元 }', '这张表没有名为 share 的结果列；可写：part（县级承担）'],
      ['{ part: 十八万 }', '“十八万”不是金额；请写成 20万元 或 200000'],
    ])('%s is refused with its line', async (outputs, said) => {
      expect((await zhihe(cases(outputs), 'policy', 'test', '.')).err).toContain(`small.cases.yaml:10 ${said}`);
    });
  });

  test.each<[string, string, string, string]>([
    [
      'a column that there is not',
      'unit: 机关',
      'unti: 机关',
      'small.cases.yaml:11 “汇总表”没有列“unti”；可用的列：enterprise（单位）、',
    ],
    [
      'a verdict that there is not',
      'status: 通过',
      'status: 同意',
      'small.cases.yaml:10 没有“同意”这种结论；可写：通过、待核实、结转下年、退回补正、不予支持',
    ],
    [
      'a policy that is not there',
      'policy: small-2026',
      'policy: big-2026',
      '没有编号为“big-2026”的政策；现有：small-2026（小政策）',
    ],
    ['a misspelt field', 'asOf: "2026', 'asof: "2026', 'small.cases.yaml:1 文件：不认识 asof，请检查拼写或删去'],
  ])('%s', async (_, piece, instead, words) => {
    const wrong = folderWith({ 'small.yaml': SMALL_PACK, 'small.cases.yaml': CASES.replace(piece, instead) });
    const { status, err } = await zhihe(wrong, 'policy', 'test', '.');
    expect(status).toBe(2);
    expect(err).toContain(words);
  });

  test('a folder without cases', async () => {
    const { status, err } = await zhihe(folderWith({ 'small.yaml': SMALL_PACK }), 'policy', 'test', '.');
    expect(status).toBe(2);
    expect(err).toContain('“.”里没有案例文件；请在政策包旁边写一个 政策包名.cases.yaml');
  });

  test('the cases that lie beside the built-in packs hold', async () => {
    const packs = fileURLToPath(new URL('../../shared/packs/', import.meta.url));
    const { status, out } = await zhihe(folder, 'policy', 'test', packs);
    expect(out).toMatch(/共 \d+ 个案例：\d+ 个相符，0 个不符\n$/);
    expect(status).toBe(0);
  });
});

describe('policy lint', () => {
  test('a doubt is told by line, and the pack can be used', async () => {
    expect(await zhihe(folder, 'policy', 'lint', 'small.yaml')).toEqual({
      status: 1,
      out: 'small.yaml:17 ⚠ 提醒：traits.once：没有规则用到这个特征；请用上它，或删去\nsmall.yaml：可以使用，有 1 处提醒\n',
      err: '',
    });
  });

  test('a fault is told by line, and the pack cannot', async () => {
    expect(await zhihe(folder, 'policy', 'lint', 'wrong.txt')).toEqual({
      status: 2,
      out: 'wrong.txt:3 ✖ 错误：status：只能写 draft、in-force、ended 之一\nwrong.txt：不能使用，有 1 处错误\n',
      err: '',
    });
  });

  test('a pack without any doubt', async () => {
    const clean = folderWith({
      'small.yaml': SMALL_PACK.replace('column: award, clause', 'column: award, except: [once], clause'),
    });
    const { status, out } = await zhihe(clean, 'policy', 'lint', 'small.yaml');
    expect({ status, out }).toEqual({ status: 0, out: 'small.yaml：没有发现问题\n' });
  });

  test('the built-in packs and their cases have nothing doubtful', async () => {
    const packs = fileURLToPath(new URL('../../shared/packs/', import.meta.url));
    const files = readdirSync(packs).filter((name) => name.endsWith('.yaml'));
    const { status, out } = await zhihe(packs, 'policy', 'lint', ...files);
    expect({ status, out }).toEqual({ status: 0, out: files.map((name) => `${name}：没有发现问题\n`).join('') });
  });

  test('files of cases are looked at too, so that all of a folder can be given', async () => {
    const both = folderWith({
      'small.cases.yaml': CASES,
      'wrong.cases.yaml': CASES.replace('expect: {', 'expects: {'),
    });
    expect(await zhihe(both, 'policy', 'lint', 'small.cases.yaml', 'wrong.cases.yaml')).toEqual({
      status: 2,
      out: `small.cases.yaml：没有发现问题
wrong.cases.yaml:9 ✖ 错误：cases.0.sheets.awards.0：不认识 expects，请检查拼写或删去
wrong.cases.yaml：不能使用，有 1 处错误
`,
      err: '',
    });
  });

  test.each([
    ['nope.yaml', '没有找到文件“nope.yaml”，请检查路径和文件名。'],
    ['.', '“.”是文件夹，请指明其中的一个文件。'],
  ])('%s', async (file, words) => {
    const { status, err } = await zhihe(folder, 'policy', 'lint', file);
    expect({ status, err }).toEqual({ status: 2, err: `zhihe：${words}\n` });
  });
});

test('policy schema prints what editors read', async () => {
  const { status, out } = await zhihe(folder, 'policy', 'schema');
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ title: '质核政策包', type: 'object' });
});
