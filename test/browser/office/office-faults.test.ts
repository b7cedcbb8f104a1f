/** What goes wrong between us and Excel, brought about on purpose: nothing is lost, and nothing stands half written. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HostError, type SheetCells } from '../../../addin/host/host.ts';
import { cellAddress } from '../../../shared/model/address.ts';
import type { Edits, Mark } from '../../../shared/model/edits.ts';
import { RESULT_HEADINGS } from '../../../shared/model/edits.ts';
import type { OpenHost } from '../../addin/host-contract.ts';
import { WORKBOOK } from '../../addin/host-contract.ts';
import { COLUMNS, oneSheet, REPORT } from '../../workbook/packages.ts';
import { type OfficePage, openOffice, openOfficePage } from './open-office.ts';

let office: OfficePage;

beforeAll(async () => {
  office = await openOfficePage();
}, 120_000);

afterAll(() => office?.close());

const open = (bytes: Uint8Array = WORKBOOK, level = '1.14') => openOffice(office.page, level, '申报表.xlsx', bytes);

type Row = readonly (string | number | null)[];

function edits(rows: readonly (readonly [number, Row])[], marks: readonly Mark[] = [], columns = COLUMNS): Edits {
  return {
    sheets: [
      {
        sheet: '申报',
        headerRow: 3,
        firstColumn: 6,
        columns,
        rows: rows.map(([row, values]) => ({ row, values })),
        marks,
      },
    ],
    ownSheets: [REPORT],
  };
}

const GRANTED: Row = [200000, '通过', null, '第十二条'];
const REFUSED: Row = [null, '不予支持', '=1+1', '第十七条'];
const FLAG: Mark = { severity: 'error', ranges: [{ top: 4, left: 2, bottom: 4, right: 2 }] };
const BOTH = edits(
  [
    [4, GRANTED],
    [5, REFUSED],
  ],
  [FLAG],
);

async function troubleOf(work: Promise<unknown>): Promise<{ trouble: string; message: string }> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof HostError) return { trouble: error.trouble, message: error.message };
  throw error ?? new Error('nothing was thrown');
}

const read = ({ host }: OpenHost) => host.read(['申报']);

/** What stands in our columns in rows 3 to 5. */
async function results(opened: OpenHost): Promise<SheetCells['values']> {
  const [cells] = await read(opened);
  return (cells?.values ?? []).slice(2, 5).map((row) => row.slice(5));
}

describe('a cell that is being edited', () => {
  it('is told of, and nothing is written', async () => {
    const opened = await open();
    const cells = await read(opened);
    const before = await opened.state();
    await office.page.evaluate(() => {
      window.office.connection.editing = true;
    });
    const editing = { trouble: 'editing', message: '有一个单元格还在编辑，请先按回车结束编辑。' };
    const endLater = () =>
      office.page.evaluate(() => {
        window.office.connection.editing = false;
      });
    try {
      expect(await troubleOf(opened.host.write(BOTH, cells))).toEqual(editing);
      expect(await troubleOf(opened.host.setCell({ sheet: '申报', cell: 'A4' }, '甲'))).toEqual(editing);
      expect(await troubleOf(opened.host.select({ sheet: '申报', cell: 'A4' }))).toEqual(editing);
      expect(await opened.state()).toEqual(before);
    } finally {
      await endLater();
    }
    await opened.host.write(BOTH, cells);
    expect(await results(opened)).toEqual([
      [...RESULT_HEADINGS],
      [200000, '通过', '', '第十二条'],
      ['', '不予支持', '=1+1', '第十七条'],
    ]);
  });

  it('in the middle of a write is waited for', async () => {
    const opened = await open();
    const cells = await read(opened);
    await office.page.evaluate(() => {
      const { connection } = window.office;
      connection.meanwhile = (request) => {
        // The first request that writes: from then on there is no way but to the end.
        if (!connection.writes || connection.editing) return;
        connection.meanwhile = null;
        connection.editing = true;
        setTimeout(() => {
          connection.editing = false;
        }, 50 + request);
      };
    });
    await opened.host.write(BOTH, cells);
    expect((await results(opened))[1]).toEqual([200000, '通过', '', '第十二条']);
  });
});

describe('protection', () => {
  it('of a sheet is told of before anything is written', async () => {
    const opened = await open();
    const cells = await read(opened);
    const before = await opened.state();
    await office.page.evaluate(() => window.office.person.protect({ sheet: '申报' }));
    expect(await troubleOf(opened.host.write(BOTH, cells))).toEqual({
      trouble: 'protected',
      message: '工作表“申报”受保护，请先在“审阅”里撤销工作表保护，再试一次。',
    });
    expect((await troubleOf(opened.host.setCell({ sheet: '申报', cell: 'A4' }, '甲'))).trouble).toBe('protected');
    expect(await opened.state()).toEqual(before);
  });

  it('of the workbook is told of before anything is written', async () => {
    const opened = await open();
    const cells = await read(opened);
    const before = await opened.state();
    await office.page.evaluate(() => window.office.person.protect({ structure: true }));
    expect((await troubleOf(opened.host.write(BOTH, cells))).message).toBe(
      '工作簿的结构受保护，不能添加或删除核验报告，请先在“审阅”里撤销工作簿保护，再试一次。',
    );
    expect(await opened.state()).toEqual(before);
  });

  it('of the workbook alone keeps nobody from what adds and removes no sheet', async () => {
    const opened = await open();
    const before = await opened.state();
    const protect = () => window.office.person.protect({ structure: true });
    await office.page.evaluate(protect);
    const withoutReport = { ...BOTH, ownSheets: [] };
    await opened.host.write(withoutReport, await read(opened));
    expect(await opened.host.undo()).toBe(true);
    expect(await opened.state()).toEqual(before);
    await opened.host.write(withoutReport, await read(opened));
    expect(await opened.host.clear()).toBe(true);
    expect(await results(opened)).toEqual([[], [], []]);
    // With a report, one of them would be left behind.
    const other = await open();
    await other.host.write(BOTH, await read(other));
    await office.page.evaluate(protect);
    expect((await troubleOf(other.host.undo())).trouble).toBe('protected');
    expect((await troubleOf(other.host.clear())).trouble).toBe('protected');
  });

  it('of the workbook keeps nobody from going to a cell, unless its sheet is hidden', async () => {
    const opened = await open();
    await office.page.evaluate(() => window.office.person.protect({ structure: true }));
    await opened.host.select({ sheet: '申报', cell: 'B5' });
    expect((await troubleOf(opened.host.select({ sheet: '名录', cell: 'A1' }))).trouble).toBe('protected');
  });

  it('that came after the write keeps it from being taken back, and is told of', async () => {
    const opened = await open();
    await opened.host.write(BOTH, await read(opened));
    const written = await opened.state();
    await office.page.evaluate(() => window.office.person.protect({ sheet: '申报' }));
    expect((await troubleOf(opened.host.undo())).trouble).toBe('protected');
    expect((await troubleOf(opened.host.clear())).trouble).toBe('protected');
    expect(await opened.state()).toEqual(written);
  });
});

describe('a connection that fails', () => {
  it('leaves the workbook as it was, whichever request it is', async () => {
    const opened = await open();
    await opened.host.write(edits([[4, REFUSED]], [FLAG]), await read(opened));
    const cells = await read(opened);
    const before = await opened.state();
    let failed = 0;
    for (let request = 1; ; request += 1) {
      await office.page.evaluate((at) => {
        window.office.connection.failAt = at;
      }, request);
      const outcome = await opened.host.write(BOTH, cells).then(
        () => 'written',
        (error: unknown) => (error instanceof HostError ? error.trouble : String(error)),
      );
      if (outcome === 'written') break;
      expect(outcome).toBe('failed');
      expect(await opened.state(), `after request ${request} has failed`).toEqual(before);
      failed += 1;
    }
    await office.page.evaluate(() => {
      window.office.connection.failAt = 0;
    });
    expect(failed).toBeGreaterThan(5);
    expect((await results(opened))[2]).toEqual(['', '不予支持', '=1+1', '第十七条']);
  });

  it('while a write is taken back leaves that to be done again', async () => {
    for (let request = 1; ; request += 1) {
      const opened = await open();
      const before = await opened.state();
      await opened.host.write(BOTH, await read(opened));
      await office.page.evaluate((at) => {
        window.office.connection.failAt = at;
      }, request);
      const undone = await opened.host
        .undo()
        .catch((error: unknown) => (error instanceof HostError ? error.trouble : error));
      await office.page.evaluate(() => {
        window.office.connection.failAt = 0;
      });
      if (undone === true) {
        expect(request).toBeGreaterThan(4);
        break;
      }
      expect(undone).toBe('failed');
      expect(await opened.host.undo(), `again, after request ${request} has failed`).toBe(true);
      expect(await opened.state()).toEqual(before);
    }
  });

  it('for good says that the workbook must not be saved', async () => {
    const opened = await open();
    const cells = await read(opened);
    await office.page.evaluate(() => {
      const { connection } = window.office;
      connection.meanwhile = () => {
        connection.dead ||= connection.writes;
      };
    });
    expect(await troubleOf(opened.host.write(BOTH, cells))).toEqual({
      trouble: 'failed',
      message: '写回没有完成，已写的一部分也没能自动退回。请不要保存，关闭工作簿后重新打开，再核验一次。',
    });
  });
});

describe('rows that were inserted', () => {
  it('between reading and writing are noticed, and nothing is written', async () => {
    const opened = await open();
    const cells = await read(opened);
    await office.page.evaluate(() => window.office.person.insertRow('申报', 4));
    const before = await opened.state();
    expect(await troubleOf(opened.host.write(BOTH, cells))).toEqual({
      trouble: 'moved',
      message: '工作表“申报”的 A4 在核验以后变了，请重新核验再写回。',
    });
    expect(await opened.state()).toEqual(before);
  });

  it('after the write keep it from being taken back into other rows', async () => {
    const opened = await open();
    await opened.host.write(BOTH, await read(opened));
    await office.page.evaluate(() => window.office.person.insertRow('申报', 4));
    const moved = await opened.state();
    expect((await troubleOf(opened.host.undo())).trouble).toBe('moved');
    expect(await opened.state()).toEqual(moved);
    expect(await opened.host.clear()).toBe(true);
    expect((await read(opened))[0]?.values.flat()).not.toContain('不予支持');
  });

  it('are told as such', async () => {
    const opened = await open();
    const changes: unknown[] = [];
    opened.host.onChange((change) => changes.push(change));
    await office.page.evaluate(() => window.office.person.insertRow('申报', 4));
    await opened.host.describe();
    expect(changes).toEqual([{ sheet: '申报', range: 'A4:XFD4', rowsMoved: true }]);
  });
});

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

describe('what others do', () => {
  it.each(['1.9', '1.14'])('counts as a change where a co-author does it (ExcelApi %s)', async (level) => {
    const opened = await open(WORKBOOK, level);
    const changes: unknown[] = [];
    opened.host.onChange((change) => changes.push(change));
    await opened.host.write(BOTH, await read(opened));
    expect(changes).toEqual([]);
    await office.page.evaluate(() => window.office.person.type({ sheet: '申报', cell: 'G4' }, '通过', true));
    await opened.host.describe();
    expect(changes).toEqual([{ sheet: '申报', range: 'G4', rowsMoved: false }]);
  });

  it('is told where a person types over a result of ours (ExcelApi 1.9)', async () => {
    const opened = await open(WORKBOOK, '1.9');
    const changes: unknown[] = [];
    opened.host.onChange((change) => changes.push(change));
    await opened.host.write(BOTH, await read(opened));
    await opened.type({ sheet: '申报', cell: 'G4' }, '不通过');
    expect(changes).toEqual([{ sheet: '申报', range: 'G4', rowsMoved: false }]);
  });
});

describe.each(['1.9', '1.13', '1.14'])('what we write ourselves (ExcelApi %s)', (level) => {
  const listened = async () => {
    const opened = await open(WORKBOOK, level);
    const changes: unknown[] = [];
    opened.host.onChange((change) => changes.push(change));
    return { opened, changes };
  };

  it('is no change of a person, in a table neither', async () => {
    const { opened, changes } = await listened();
    await office.page.evaluate(() => window.office.person.addTable('申报', 'A3:E5'));
    await opened.host.write(BOTH, await read(opened));
    await opened.host.undo();
    await opened.host.write(BOTH, await read(opened));
    await opened.host.write(edits([[4, GRANTED]]), await read(opened));
    await opened.host.clear();
    await opened.host.describe();
    expect(changes).toEqual([]);
    // What a person inserts afterwards is theirs.
    await office.page.evaluate(() => window.office.person.insertRow('申报', 4));
    await opened.host.describe();
    expect(changes).toEqual([{ sheet: '申报', range: 'A4:XFD4', rowsMoved: true }]);
  });

  it('is none where fewer rows are written again, nor where that is taken back', async () => {
    const { opened, changes } = await listened();
    await opened.host.write(BOTH, await read(opened));
    await opened.host.write(edits([[4, REFUSED]]), await read(opened));
    await opened.host.undo();
    await opened.host.describe();
    expect(changes).toEqual([]);
  });

  it('is told where a person empties a result, or types again what we had written', async () => {
    const { opened, changes } = await listened();
    await opened.host.write(BOTH, await read(opened));
    await opened.type({ sheet: '申报', cell: 'G4' }, '');
    await opened.host.setCell({ sheet: '申报', cell: 'B4' }, '乙');
    await opened.type({ sheet: '申报', cell: 'B4' }, '丙');
    await opened.type({ sheet: '申报', cell: 'B4' }, '乙');
    const at = (range: string) => ({ sheet: '申报', range, rowsMoved: false });
    expect(changes).toEqual([at('G4'), at('B4'), at('B4')]);
  });
});

describe('a filter', () => {
  it('that hides rows from being written leaves nothing half written', async () => {
    const opened = await open();
    const cells = await read(opened);
    await office.page.evaluate(() => window.office.person.hideRows('申报', [5]));
    const before = await opened.state();
    expect(await troubleOf(opened.host.write(BOTH, cells))).toEqual({
      trouble: 'failed',
      message: '工作表“申报”正在筛选，隐藏的行写不进去，请先清除筛选，再写回。',
    });
    expect(await opened.state()).toEqual(before);
    await office.page.evaluate(() => window.office.person.hideRows('申报', []));
    await opened.host.write(BOTH, cells);
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

describe('a table', () => {
  it('gets our columns as columns of its own, and loses them again', async () => {
    const opened = await open();
    await office.page.evaluate(() => window.office.person.addTable('申报', 'A3:E5'));
    const before = await opened.state();
    await opened.host.write(BOTH, await read(opened));
    expect(await opened.state()).toMatchObject([{ tables: ['A3:I5'] }, {}, {}]);
    expect(await results(opened)).toEqual([
      [...RESULT_HEADINGS],
      [200000, '通过', '', '第十二条'],
      ['', '不予支持', '=1+1', '第十七条'],
    ]);
    const written = await opened.state();
    // The next check finds them there: with one column more, and then with as many as before.
    const further = [...COLUMNS, { heading: '有效期至（核验）', format: 'text' as const, width: 16 }];
    const wider = edits([[4, [...GRANTED, '2027-04-01']]], [FLAG], further);
    await opened.host.write(wider, await read(opened));
    expect(await opened.state()).toMatchObject([{ tables: ['A3:J5'] }, {}, {}]);
    expect((await results(opened))[1]).toEqual([200000, '通过', '', '第十二条', '2027-04-01']);
    expect(await opened.host.undo()).toBe(true);
    expect(await opened.state()).toEqual(written);
    await opened.host.write(wider, await read(opened));
    await opened.host.write(BOTH, await read(opened));
    expect(await opened.state()).toMatchObject([{ tables: ['A3:I5'] }, {}, {}]);
    expect(await opened.host.undo()).toBe(true);
    expect((await results(opened))[0]).toEqual([...RESULT_HEADINGS, '有效期至（核验）']);
    expect(await opened.host.clear()).toBe(true);
    expect(withoutWidths(await opened.state())).toEqual(withoutWidths(before));
  });
});

/** Clearing leaves columns as wide as they are: how wide they were before, nobody knows any more. */
function withoutWidths(state: unknown): unknown {
  return (state as { widths: unknown }[]).map((sheet) => ({ ...sheet, widths: null }));
}

describe('what a person has put where results go', () => {
  const text = (cell: string, value: string) => `<c r="${cell}" s="1" t="inlineStr"><is><t>${value}</t></is></c>`;
  /** F4 only looks like a formula, G4 is one, F5 has a look of its own, H5 a number that is a text. */
  const bytes = oneSheet(
    [
      `<row r="3">${['单位', '代码'].map((each, at) => text(`${'AB'[at]}3`, each)).join('')}</row>`,
      `<row r="4">${text('A4', '甲')}${text('F4', '=1+1')}<c r="G4" s="3"><f>SUM(E4:E5)</f><v>0</v></c></row>`,
      `<row r="5">${text('A5', '乙')}<c r="F5" s="2"><v>7</v></c>${text('H5', '0012')}</row>`,
    ].join(''),
  );
  const wanted: Edits = { ...BOTH, sheets: BOTH.sheets.map((sheet) => ({ ...sheet, sheet: '表', marks: [] })) };

  it('comes back with its formulas, formats and looks', async () => {
    const opened = await open(bytes);
    await office.page.evaluate(() =>
      window.office.person.dress('表', 'F5', {
        'format.font.bold': true,
        'format.fill.color': '#FFFF00',
        'format.fill.pattern': 'Solid',
      }),
    );
    const before = await opened.state();
    await opened.host.write(wanted, await opened.host.read(['表']));
    expect((await opened.host.read(['表']))[0]?.values[3]?.slice(5)).toEqual([200000, '通过', '', '第十二条']);
    expect(await opened.state()).not.toEqual(before);
    expect(await opened.host.undo()).toBe(true);
    expect(await opened.state()).toEqual(before);
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

describe('limits', () => {
  it('of 5 MB are kept: what is too large is read and written in smaller pieces', async () => {
    // 100 rows of 30,000 signs of three bytes each: 9 MB, and few enough cells to be asked for at once.
    const long = '单'.repeat(30_000);
    const row = (at: number) => `<row r="${at}"><c r="A${at}" t="inlineStr"><is><t>${long}</t></is></c></row>`;
    const rows = Array.from({ length: 100 }, (_, at) => row(at + 1)).join('');
    const opened = await open(oneSheet(rows));
    const [cells] = await opened.host.read(['表']);
    expect(cells?.values).toHaveLength(100);
    expect(cells?.values[99]?.[0]).toBe(long);
    const wanted: Edits = {
      sheets: [
        {
          sheet: '表',
          headerRow: 1,
          firstColumn: 2,
          columns: COLUMNS,
          rows: Array.from({ length: 99 }, (_, at) => ({ row: at + 2, values: [1, '通过', long, '第一条'] })),
          marks: [],
        },
      ],
      ownSheets: [REPORT],
    };
    await opened.host.write(wanted, cells ? [cells] : []);
    const largest = await office.page.evaluate(() => window.office.connection.largestRequest);
    expect(largest).toBeLessThan(5 * 1024 * 1024);
    expect((await opened.host.read(['表']))[0]?.values[99]).toEqual([long, 1, '通过', long, '第一条']);
  }, 120_000);

  it('of time are kept: 10,000 rows of 17 columns are read and written in no more than 12 requests', async () => {
    const cell = (row: number, column: number) => `<c r="${cellAddress(row, column)}"><v>${row * 100 + column}</v></c>`;
    const line = (row: number) =>
      `<row r="${row}">${Array.from({ length: 17 }, (_, at) => cell(row, at + 1)).join('')}</row>`;
    const opened = await open(oneSheet(Array.from({ length: 10_001 }, (_, at) => line(at + 1)).join('')));
    await office.page.evaluate(() => {
      window.office.connection.requests = 0;
    });
    const cells = await opened.host.read(['表']);
    const rows = Array.from({ length: 10_000 }, (_, at) => ({ row: at + 2, values: [...GRANTED] }));
    const place = { sheet: '表', headerRow: 1, firstColumn: 18, columns: COLUMNS, marks: [] };
    await opened.host.write({ sheets: [{ ...place, rows }], ownSheets: [REPORT] }, cells);
    expect(await office.page.evaluate(() => window.office.connection.requests)).toBeLessThanOrEqual(12);
    const values = (await opened.host.read(['表']))[0]?.values;
    expect(values?.[0]?.slice(17)).toEqual([...RESULT_HEADINGS]);
    // Row 10,001 with column 17: 1,000,117.
    expect(values?.[10_000]?.slice(16)).toEqual([1_000_117, 200000, '通过', '', '第十二条']);
  }, 120_000);

  it.each([511, 512, 513, 1500])('of merged areas are kept: %i of them are all told of, and whole', async (count) => {
    // Areas of one to five rows in columns A and B, so that some go over every border between what is asked for.
    const merges: string[] = [];
    let row = 1;
    for (let at = 0; at < count; at += 2) {
      const bottom = row + 1 + ((at / 2) % 4);
      merges.push(`A${row}:A${bottom}`, ...(at + 1 < count ? [`B${row}:B${bottom}`] : []));
      row = bottom + 1;
    }
    const cells = Array.from({ length: row }, (_, at) => `<row r="${at + 1}"><c r="Q${at + 1}"><v>1</v></c></row>`);
    // The last of them goes on below the last value, and one is higher than any that is asked for at once.
    merges.push(`C2:C${row - 1}`, `D${row}:D${row + 3}`);
    const refs = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const bytes = oneSheet(cells.join(''), '', `<mergeCells count="${merges.length}">${refs}</mergeCells>`);
    const [read] = await (await open(bytes)).host.read(['表']);
    expect([...(read?.merges ?? [])].sort()).toEqual([...merges].sort());
  });

  it('of 8,192 signs in an address are kept: every flag arrives', async () => {
    const opened = await open();
    const ranges = Array.from({ length: 3000 }, (_, at) => ({
      top: 10 + at * 2,
      left: 1,
      bottom: 10 + at * 2,
      right: 1,
    }));
    await opened.host.write(edits([[4, GRANTED]], [{ severity: 'warning', ranges }]), await read(opened));
    const [sheet] = (await opened.state()) as { formats: { formula: string; ranges: string }[] }[];
    const flagged = (sheet?.formats ?? []).filter(({ formula }) => formula.includes('warning'));
    expect(flagged.length).toBeGreaterThan(2);
    const addresses = flagged.flatMap((format) => format.ranges.split(','));
    expect(addresses).toHaveLength(3000);
    expect(addresses.at(-1)).toBe('A6008');
    expect(await opened.host.undo()).toBe(true);
    const [undone] = (await opened.state()) as { formats: unknown[] }[];
    expect(undone?.formats).toEqual([]);
  });
});

describe('the page', () => {
  it('met no fault of its own', () => {
    expect(office.faults).toEqual([]);
  });
});
