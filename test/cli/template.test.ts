import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { folderWith, zhihe } from './zhihe.ts';

const folder = folderWith({});

test('a blank workbook is written, with what it is made from', async () => {
  const { status, out, err } = await zhihe(folder, 'template', 'hami-award-2026', 'awards', '--out', '空白表.xlsx');
  expect({ status, out, err }).toEqual({
    status: 0,
    out: '',
    err: '已按《哈密市质量提升发展专项资金管理办法》生成空白表（“奖励申报汇总表”、“填表说明”）：空白表.xlsx\n',
  });
  const bytes = readFileSync(join(folder, '空白表.xlsx'));
  const { grids } = openWorkbook(bytes, nodeCodec, { fileName: '空白表.xlsx' });
  expect(grids.map((grid) => grid.name)).toEqual(['奖励申报汇总表', '填表说明']);
});

test('as it is, it has nothing to check', async () => {
  await zhihe(folder, 'template', 'hami-award-2026', 'awards', '--out', '空.xlsx');
  const { status, err } = await zhihe(folder, 'check', '空.xlsx');
  expect(status).toBe(2);
  expect(err).toContain('表头下面没有可核验的行');
});

test.each([
  [['template', 'hami', 'awards', '--out', 'a.xlsx'], '没有编号为“hami”的政策；现有：'],
  [
    ['template', 'hami-award-2026', 'votes', '--out', 'a.xlsx'],
    '没有名为“votes”的表种；可用的有：awards（奖励申报汇总表）',
  ],
  [['template', 'hami-award-2026', 'awards', '--out', 'a.xls'], '模板是 .xlsx 工作簿，请把“a.xls”的扩展名写成 .xlsx。'],
  [['template', 'hami-award-2026', 'awards', '--out', '无/a.xlsx'], '不存在，请先建好，或换一个位置'],
  [['template', 'hami-award-2026', 'awards'], '缺少选项 --out'],
  [['template', 'hami-award-2026', '--out', 'a.xlsx'], '缺少表种，请写在命令后面'],
])('%j', async (args, words) => {
  const { status, err } = await zhihe(folder, ...args);
  expect(status).toBe(2);
  expect(err).toContain(words);
});
