/** Results taken back or cleared after others have changed the workbook: nothing of theirs goes, and nothing is misplaced. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESULT_HEADINGS } from '../../../shared/model/edits.ts';
import type { OpenHost } from '../../addin/host-contract.ts';
import { WORKBOOK } from '../../addin/host-contract.ts';
import { REPORT } from '../../workbook/packages.ts';
import { BOTH, edits, GRANTED, REFUSED, read, results, troubleOf } from './office-edits.ts';
import { type OfficePage, openOffice, openOfficePage } from './open-office.ts';

let office: OfficePage;

beforeAll(async () => {
  office = await openOfficePage();
}, 120_000);

afterAll(() => office?.close());

const open = () => openOffice(office.page, '1.14', '申报表.xlsx', WORKBOOK);

describe('rows that have changed places', () => {
  const AGAIN = edits([
    [4, REFUSED],
    [5, GRANTED],
  ]);
  const writtenTwice = async () => {
    const opened = await open();
    await opened.host.write(BOTH, await read(opened));
    await opened.host.write(AGAIN, await read(opened));
    return opened;
  };
  const refusal = (cell: string) => ({
    trouble: 'moved',
    message: `工作表“申报”的 ${cell} 在写回以后变了，上一次的结果可能放到别的行旁边，不能撤销；可以用“清除标记”去掉核验结果，再核验一次。`,
  });

  it('keep earlier results from being put beside the wrong one', async () => {
    const opened = await writtenTwice();
    await office.page.evaluate(() => window.office.person.swapRows('申报', 4, 5));
    const sorted = await opened.state();
    expect(await troubleOf(opened.host.undo())).toEqual(refusal('A4'));
    expect(await opened.state()).toEqual(sorted);
    // Back in their places, they get them.
    await office.page.evaluate(() => window.office.person.swapRows('申报', 4, 5));
    expect(await opened.host.undo()).toBe(true);
    expect((await results(opened))[1]).toEqual([200000, '通过', '', '第十二条']);
  });

  it('keep earlier results from it also where one was inserted and another deleted', async () => {
    const opened = await writtenTwice();
    await office.page.evaluate(() => window.office.person.insertRow('申报', 4));
    await office.page.evaluate(() => window.office.person.deleteRow('申报', 6));
    expect(await troubleOf(opened.host.undo())).toEqual(refusal('A4'));
  });

  it('do not matter where nothing stood before the write', async () => {
    const opened = await open();
    await opened.host.write(BOTH, await read(opened));
    await office.page.evaluate(() => window.office.person.swapRows('申报', 4, 5));
    expect(await opened.host.undo()).toBe(true);
    expect(await results(opened)).toEqual([[], [], []]);
    expect((await read(opened))[0]?.values[3]?.[0]).toBe('哈密乙公司');
  });

  it('are not seen in formulas that follow the results', async () => {
    const opened = await open();
    await opened.host.write(BOTH, await read(opened));
    await opened.type({ sheet: '申报', cell: 'E4' }, '=SUM(F4:F5)');
    await opened.host.write(edits([[4, [100000, '通过', null, '第十二条']]]), await read(opened));
    expect(await opened.host.undo()).toBe(true);
    expect((await results(opened))[1]).toEqual([200000, '通过', '', '第十二条']);
  });
});

describe('sheets that others have made or deleted', () => {
  const names = async ({ host }: OpenHost) => (await host.describe())?.sheets.map(({ name }) => name);
  const replaceReport = (firstCell: string) =>
    office.page.evaluate((text) => {
      window.office.person.deleteSheet('核验报告');
      window.office.person.addSheet('核验报告', text);
    }, firstCell);

  it.each(['我的报告', ''])(
    'stay when a write is taken back, whatever they are called (first cell “%s”)',
    async (text) => {
      const opened = await open();
      await opened.host.write(BOTH, await read(opened));
      await replaceReport(text);
      expect(await opened.host.undo()).toBe(true);
      expect(await names(opened)).toEqual(['申报', '名录', '核验报告']);
      expect((await opened.state()) as unknown[]).toHaveLength(3);
      expect(await results(opened)).toEqual([[], [], []]);
    },
  );

  it('leave their name to themselves: an earlier report comes back under another', async () => {
    const opened = await open();
    await opened.host.write(BOTH, await read(opened));
    await opened.host.write(BOTH, await read(opened));
    await replaceReport('我的报告');
    expect(await opened.host.undo()).toBe(true);
    const all = (await names(opened)) ?? [];
    expect(all).toHaveLength(4);
    const own = all.find((name) => name.startsWith('核验报告') && name !== '核验报告') ?? '';
    expect((await opened.host.read(['核验报告', own])).map(({ values }) => values[0]?.[0])).toEqual([
      '我的报告',
      REPORT.rows[0]?.[0]?.value,
    ]);
  });

  it('take their results with them: the rest is taken back', async () => {
    const opened = await open();
    await opened.host.write(BOTH, await read(opened));
    await office.page.evaluate(() => {
      window.office.person.addSheet('别的', '甲');
      window.office.person.deleteSheet('申报');
    });
    expect(await opened.host.undo()).toBe(true);
    expect(await names(opened)).toEqual(['名录', '别的']);
    expect(await opened.host.undo()).toBe(false);
  });
});

describe('a filter that comes after the write', () => {
  const hide = (rows: number[]) =>
    office.page.evaluate((hidden) => window.office.person.hideRows('申报', hidden), rows);

  it('is told of where hidden rows are not taken back, and they are once it is gone', async () => {
    const opened = await open();
    await opened.host.write(BOTH, await read(opened));
    const before = await opened.state();
    const again = edits([
      [4, REFUSED],
      [5, GRANTED],
    ]);
    await opened.host.write(again, await read(opened));
    await hide([5]);
    expect(await troubleOf(opened.host.undo())).toEqual({
      trouble: 'failed',
      message: '工作表“申报”正在筛选，隐藏的行没有撤销，请先清除筛选，再撤销一次。',
    });
    expect((await results(opened))[2]).toEqual([...GRANTED].map((value) => value ?? ''));
    await hide([]);
    expect(await opened.host.undo()).toBe(true);
    expect(await opened.state()).toEqual(before);
  });

  it('is told of where hidden rows are not cleared, and they are once it is gone', async () => {
    const opened = await open();
    await opened.host.write(BOTH, await read(opened));
    await hide([5]);
    expect(await troubleOf(opened.host.clear())).toEqual({
      trouble: 'failed',
      message: '工作表“申报”正在筛选，隐藏的行没有清除，请先清除筛选，再清除一次。',
    });
    await hide([]);
    expect(await opened.host.clear()).toBe(true);
    expect(await results(opened)).toEqual([[], [], []]);
    expect(await opened.host.clear()).toBe(false);
  });

  it('does not matter where it hides none of our rows', async () => {
    const opened = await open();
    await opened.host.write(BOTH, await read(opened));
    await hide([8]);
    expect(await opened.host.undo()).toBe(true);
    await hide([]);
    await opened.host.write(BOTH, await read(opened));
    await hide([8]);
    expect(await opened.host.clear()).toBe(true);
  });
});

describe('results whose mark was lost', () => {
  /** Row 8 is a total of the user's, row 6 was never judged. */
  const written = async () => {
    const opened = await open();
    await opened.host.write(
      edits([
        [4, GRANTED],
        [5, REFUSED],
        [7, GRANTED],
      ]),
      await read(opened),
    );
    await opened.type({ sheet: '申报', cell: 'F6' }, '100');
    await opened.type({ sheet: '申报', cell: 'F8' }, '200000');
    await opened.type({ sheet: '申报', cell: 'G8' }, '合计');
    await office.page.evaluate(() => window.office.person.loseFormats('申报'));
    return opened;
  };
  const ours = async (opened: OpenHost) => ((await read(opened))[0]?.values ?? []).slice(2).map((row) => row.slice(5));

  it('are cleared down to the last verdict, and nothing below or between', async () => {
    const opened = await written();
    expect(await opened.host.clear()).toBe(true);
    expect(await ours(opened)).toEqual([
      ['', ''],
      ['', ''],
      ['', ''],
      [100, ''],
      ['', ''],
      [200000, '合计'],
    ]);
  });

  it('are replaced down to the last verdict, and nothing below', async () => {
    const opened = await written();
    await opened.host.write(edits([[4, REFUSED]]), await read(opened));
    expect(await ours(opened)).toEqual([
      [...RESULT_HEADINGS],
      ['', '不予支持', '=1+1', '第十七条'],
      ['', '', '', ''],
      [100, '', '', ''],
      ['', '', '', ''],
      [200000, '合计', '', ''],
    ]);
  });
});

describe('the page', () => {
  it('met no fault of its own', () => {
    expect(office.faults).toEqual([]);
  });
});
