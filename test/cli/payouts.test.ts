/** A bureau's payouts from end to end: a bank's file as it comes, the ledger, and what a person is told. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import { reportSchema } from '../../shared/contract.ts';
import { cellText } from '../../shared/model/grid.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { A, B, C, enterprise } from '../engine/award-sheet.ts';
import { folderWith, zhihe } from './zhihe.ts';

const D = enterprise(4, '哈密丁有限公司');
const line = ({ enterprise: name, uscc }: typeof A, number: number, account: string, amount: string, words: string) =>
  `${number},${name},${uscc},${name},${account},工行哈密分行,${amount},${words},20260601,成功`;

/** Lines above and below the table with fewer and other fields, as banks write them; account numbers marked as texts. */
const BANK = [
  '中国工商银行股份有限公司哈密分行',
  '批量代付业务明细表,,,,',
  '业务编号：,="0302026060100012",打印日期：,2026-06-03',
  '付款单位：,哈密市市场监督管理局,付款账号：,="3012345678901234567",币种：人民币',
  '序号,单位名称,统一社会信用代码,户名,账号,开户行,拨付金额,大写金额,拨付日期,备注',
  line(A, 1, '="6222021234567890123"', '"200,000.00"', '人民币贰拾万元整'),
  line(B, 2, '6222021234567890124\t', '"100,000.00"', '人民币壹拾万元整'),
  line(D, 3, "'6222021234567890125", '"50,000.00"', ''),
  '总笔数：,3,总金额：,"350,000.00",',
  '经办：张三,,复核：李四,,主管：',
  '***以下无正文***',
  '',
].join('\r\n');

const LEDGER = [
  '统一社会信用代码,企业名称,奖励事项,核定金额,年度,状态',
  `${A.uscc},${A.enterprise},国家级标准化试点项目,20万元,2026,已核定`,
  `${B.uscc},${B.enterprise},自治区级标准化试点项目,12万元,2026,已核定`,
  `${C.uscc},${C.enterprise},自治区级标准化试点项目,10万元,2026,已核定`,
  `${D.uscc},${D.enterprise},哈密市政府质量奖提名奖,5万元,2026,已核定`,
  '',
].join('\n');

const piped = BANK.replace(/"([\d,]+\.\d\d)"/g, (_, amount: string) => amount.replaceAll(',', '')).replaceAll(',', '|');

const folder = folderWith({
  '代付明细.csv': iconv.encode(BANK, 'gb18030'),
  '代付明细.txt': iconv.encode(piped, 'gb18030'),
  '台账.csv': LEDGER,
  '台账（万元）.csv': LEDGER.replaceAll('万元', ''),
  '申报.csv':
    '申报单位,统一社会信用代码,单位类型,所在地,奖励事项,申报日期,是否失信,已获同类政策支持,符合产业政策\n甲,1,企业,伊州区,中国质量奖,2026-04-01,否,否,是\n',
});

const asked = ['--policy', 'hami-award-2026', '--as-of', '2026-07-01'] as const;

describe.each(['代付明细.csv', '代付明细.txt'])('%s', (file) => {
  it('is read past its preamble and trailer, and only the differences are told', async () => {
    const { status, err } = await zhihe(folder, 'check', file, ...asked, '--ledger', '台账.csv');
    expect(status).toBe(1);
    // Approved 20 + 12 + 10 + 5 = 47; paid 20 + 10 + 5 = 35.
    expect(err.split('\n').slice(3, 13)).toEqual([
      '工作表：“代付明细”（拨付对账表），表头第 5 行，数据第 6–8 行',
      '  没有用到的列：序号、备注',
      '  共 3 行：通过 2，不予支持 1',
      '  2026 年度已核定 470,000.00 元 = 按核定支付 350,000.00 元 + 尚未支付 120,000.00 元',
      '  本表拨付 350,000.00 元 = 按核定支付 350,000.00 元',
      '  对账 3 行，2 行与核定相符；差异 2 处：',
      '    ✖ 错误：第 7 行：拨付 10 万元，台账中该单位未付的核定 1 笔 12 万元（台账第 3 行），少付 2 万元，请核对后补付或更正（第二十条（三））。',
      '    ⚠ 提醒：台账第 4 行“哈密丙有限公司”“自治区级标准化试点项目”核定 10 万元，本表没有拨付，请核对是否漏付（第二十条（三））。',
      '  ℹ 说明：参数“公示起始日期”没有取值，与之有关的规定未核验；如已由通知或指南规定，请设定后重新核验。',
      '  ℹ 说明：表中没有“异议”列，各行按“否”核验；如有的行应为“是”，请补充该列。',
    ]);
    expect(err).toContain('第 9 行“总笔数：”、第 10 行“经办：张三”、第 11 行“***以下无正文***”是合计');
  });
});

describe('--differences', () => {
  it('writes a workbook of what does not tie', async () => {
    const args = ['--ledger', '台账.csv', '--differences', '差异表.xlsx', '--json', '报告.json'];
    const { err } = await zhihe(folder, 'check', '代付明细.csv', ...asked, ...args);
    expect(err).toContain('差异表：差异表.xlsx');
    const { grids } = openWorkbook(readFileSync(join(folder, '差异表.xlsx')), nodeCodec);
    expect(grids.map((grid) => grid.name)).toEqual(['差异表']);
    const rows = (grids[0]?.rows ?? []).map((row) => Array.from(row ?? [], cellText));
    expect(rows.slice(0, 4).map(([first]) => first)).toEqual([
      '《哈密市质量提升发展专项资金管理办法》拨付差异表',
      '工作表“代付明细”共 3 行，2 行与核定相符；差异 2 处，列在下面。',
      '2026 年度已核定 470000.00 元 ＝ 按核定支付 350000.00 ＋ 尚未支付 120000.00',
      '本表拨付 350000.00 元 ＝ 按核定支付 350000.00 ＋ 多付 0.00 ＋ 重复支付 0.00 ＋ 无核定依据 0.00',
    ]);
    expect(rows.slice(4).map((row) => [...row.slice(0, 9), ...row.slice(10)])).toEqual([
      [
        '序号',
        '差异',
        '级别',
        '所在行',
        '单位名称',
        '统一社会信用代码',
        '拨付金额（元）',
        '核定金额（元）',
        '差额（元）',
        '依据条款',
        '台账行',
      ],
      ['1', '少付', '错误', '7', B.enterprise, B.uscc, '100000', '120000', '-20000', '第二十条（三）', '3'],
      ['2', '未支付', '提醒', '', C.enterprise, C.uscc, '0', '100000', '-100000', '第二十条（三）', '4'],
    ]);
    const report = reportSchema.parse(JSON.parse(readFileSync(join(folder, '报告.json'), 'utf8')));
    expect(report.sheets[0]?.reconciliation).toEqual({
      year: 2026,
      approved: 4,
      unpaid: 1,
      rows: 3,
      tied: 2,
      approvedFen: 47_000_000,
      paidAgainstFen: 35_000_000,
      unpaidFen: 12_000_000,
      paidFen: 35_000_000,
      overpaidFen: 0,
      paidTwiceFen: 0,
      unknownFen: 0,
      returnedFen: 0,
    });
  });

  it('does not keep the copy from being written, in its own separators and encoding', async () => {
    await zhihe(folder, 'check', '代付明细.txt', ...asked, '--ledger', '台账.csv', '--out', '副本.csv');
    const copy = iconv.decode(readFileSync(join(folder, '副本.csv')), 'gb18030');
    expect(copy.split('\r\n')[4]).toBe(
      '序号|单位名称|统一社会信用代码|户名|账号|开户行|拨付金额|大写金额|拨付日期|备注|核定金额（元）|核验结论|问题说明|依据条款',
    );
  });

  it('is refused, with what to do, where no payouts were judged', async () => {
    const { status, err } = await zhihe(folder, 'check', '申报.csv', '--differences', '无.xlsx', ...asked);
    expect([status, err.trim()]).toEqual([
      2,
      'zhihe：核验的工作表里没有拨付对账表，写不出差异表；请核对选的工作表，或去掉写差异表的选项。',
    ]);
    expect(existsSync(join(folder, '无.xlsx'))).toBe(false);
  });

  it('may not fall on an input', async () => {
    const { status, err } = await zhihe(folder, 'check', '代付明细.csv', ...asked, '--differences', '代付明细.csv');
    expect([status, err.trim()]).toEqual([
      2,
      'zhihe：--differences 与输入文件“代付明细.csv”是同一个文件，请换一个文件名。',
    ]);
  });
});

describe('bad input', () => {
  it('a ledger in 万元 that does not say so is one warning, not a mismatch in every row', async () => {
    const { status, err } = await zhihe(folder, 'check', '代付明细.csv', ...asked, '--ledger', '台账（万元）.csv');
    expect(status).toBe(0);
    expect(err).toContain(
      '⚠ 提醒：3 行可以对账的拨付中，2 行恰为台账核定金额的 1 万倍（如第 6 行 20 万元，台账第 2 行 20 元），没有一行相符；台账的金额很可能以“万元”为单位而没有写明',
    );
    expect(err).not.toContain('多付');
  });

  it('another sheet, asked to be payouts, is told what it is', async () => {
    const { status, err } = await zhihe(folder, 'check', '申报.csv', ...asked, '--kind', 'payouts');
    expect(status).toBe(2);
    expect(err.trim()).toBe(
      'zhihe：工作表“申报”是“奖励申报汇总表”，不是要核验的“拨付对账表”；请换成“拨付对账表”，或用 --kind awards 核验这一张',
    );
  });
});
