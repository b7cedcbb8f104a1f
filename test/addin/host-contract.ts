/** What every provider of a workbook owes the pane. The same suite runs against each of them. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  type CellChange,
  type CellPlace,
  HostError,
  type SheetCells,
  type WorkbookHost,
} from '../../addin/host/host.ts';
import { nodeCodec } from '../../server/node-codec.ts';
import {
  DIFFERENCES_TITLE,
  type Edits,
  REPORT_TITLE,
  RESULT_HEADINGS,
  type ReportSheet,
} from '../../shared/model/edits.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { COLUMNS, plainWorkbook, REPORT, texts, worksheet } from '../workbook/packages.ts';

export type OpenHost = {
  readonly host: WorkbookHost;
  /** A person types into a cell. */
  type(place: CellPlace, text: string): Promise<void>;
  /** Everything that the workbook holds, in the provider's own terms: alike where nothing has changed, to the cell. */
  state(): Promise<unknown>;
  close(): Promise<void>;
};

/** A provider whose workbook is a file: what was written is also in its bytes. */
export type OpenFileHost = OpenHost & {
  /** The workbook as a file, as it is now. */
  file(): Promise<Uint8Array>;
};

type OpenProvider<T extends OpenHost> = (name: string, bytes: Uint8Array) => Promise<T>;

const text = (cell: string, value: string, style = 1) =>
  `<c r="${cell}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** Rows 4 and 5 are judged; C4 is a date, E8 a total of the user's, F is free. */
const ROWS = [
  `<row r="1">${text('A1', '申报汇总表')}</row>`,
  `<row r="3">${['单位', '代码', '日期', '通过', '金额'].map((each, at) => text(`${'ABCDE'[at]}3`, each)).join('')}</row>`,
  `<row r="4">${text('A4', '哈密甲公司')}${text('B4', '91650500MA0000000O', 2)}<c r="C4" s="3"><v>45931</v></c><c r="D4" t="b"><v>1</v></c><c r="E4"><v>20.5</v></c></row>`,
  `<row r="5">${text('A5', '哈密乙公司')}${text('B5', '0012', 2)}<c r="D5" t="b"><v>0</v></c><c r="E5" t="e"><v>#REF!</v></c></row>`,
  `<row r="8">${text('A8', '合计')}<c r="E8"><f>SUM(E4:E4)</f><v>20.5</v></c></row>`,
].join('');

const LIST = worksheet(`<row r="1">${text('A1', '名录')}<c r="B1"><v>7</v></c></row>`);

const TABLE = worksheet(
  ROWS,
  '<dimension ref="A1:E8"/>',
  '<mergeCells count="1"><mergeCell ref="A1:E1"/></mergeCells>',
);

export const WORKBOOK = plainWorkbook([
  { name: '申报', xml: TABLE },
  { name: '名录', xml: LIST, state: 'hidden' },
]);

/** In judged rows C4 is chance and D4 follows from it; E4 follows from E8, which is not judged. */
const CALCULATED = plainWorkbook([
  {
    name: '申报',
    xml: worksheet(
      [
        `<row r="3">${['单位', '代码', '日期', '通过', '金额'].map((each, at) => text(`${'ABCDE'[at]}3`, each)).join('')}</row>`,
        `<row r="4">${text('A4', '哈密甲公司')}<c r="C4"><f>RAND()</f><v>0.5</v></c><c r="D4"><f>C4*2</f><v>1</v></c><c r="E4"><f>E8*2</f><v>40</v></c></row>`,
        `<row r="5">${text('A5', '哈密乙公司')}</row>`,
        `<row r="8">${text('A8', '合计')}<c r="E8"><v>20</v></c></row>`,
      ].join(''),
      '<dimension ref="A3:E8"/>',
    ),
  },
]);

const VALUES: SheetCells['values'] = [
  ['申报汇总表'],
  [],
  ['单位', '代码', '日期', '通过', '金额'],
  ['哈密甲公司', '91650500MA0000000O', 45931, true, 20.5],
  ['哈密乙公司', '0012', '', false, '#REF!'],
  [],
  [],
  ['合计', '', '', '', 20.5],
];

function edits(first: (string | number | null)[], second?: (string | number | null)[]): Edits {
  const rows = [{ row: 4, values: first }, ...(second ? [{ row: 5, values: second }] : [])];
  const marks = [{ severity: 'error' as const, ranges: [{ top: 4, left: 2, bottom: 4, right: 2 }] }];
  return {
    sheets: [{ sheet: '申报', headerRow: 3, firstColumn: 6, columns: COLUMNS, rows, marks }],
    ownSheets: [REPORT],
  };
}

const GRANTED = [200000, '通过', null, '第十二条'] as const;
const REFUSED = [null, '不予支持', '=1+1', '第十七条'] as const;
const BOTH = edits([...GRANTED], [...REFUSED]);

/** What is set, and what then stands there. */
const TYPED: readonly (readonly [string | number | boolean, string | number | boolean])[] = [
  ['91650500MA00000000', '91650500MA00000000'],
  ['916505000000000000', '916505000000000000'],
  ['0013', '0013'],
  ['=1+1', '=1+1'],
  ['2026-04-01', '2026-04-01'],
  [12.5, 12.5],
  [true, true],
];

const DIFFERENCES: ReportSheet = {
  name: '差异表',
  widths: [6, 14],
  rows: [
    [{ value: DIFFERENCES_TITLE, style: 'title' }],
    [],
    [
      { value: 1, style: 'count' },
      { value: '未支付', style: 'text' },
    ],
  ],
};
const WITH_DIFFERENCES: Edits = { ...BOTH, ownSheets: [REPORT, DIFFERENCES] };

/** Values without the blanks at the end of rows and of the sheet: how far a sheet reaches is the provider's business. */
function bare(cells: readonly SheetCells[]): SheetCells['values'] {
  const rows = (cells[0]?.values ?? []).map((row) => row.slice(0, row.findLastIndex((value) => value !== '') + 1));
  return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
}

async function troubleOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof HostError) return error.trouble;
  throw error ?? new Error('nothing was thrown');
}

const read = (host: WorkbookHost) => host.read(['申报']);
const names = async (host: WorkbookHost) => (await host.describe())?.sheets.map(({ name }) => name);

/** Opens a workbook for one test, and closes it behind it. */
function opener<T extends OpenHost>(open: OpenProvider<T>): (bytes?: Uint8Array, name?: string) => Promise<T> {
  let opened: T | undefined;
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  return async (bytes = WORKBOOK, name = '申报表.xlsx') => {
    opened = await open(name, bytes);
    return opened;
  };
}

/** @param able what the provider can tell; an old Excel does not say which cells are merged. */
export function hostContract(provider: string, open: OpenProvider<OpenHost>, able = { merges: true }): void {
  describe(`a workbook in ${provider}`, () => {
    const start = opener(open);

    it('says which sheets it has, and which is in front', async () => {
      const { host } = await start();
      const info = await host.describe();
      expect(info?.name).toBe('申报表.xlsx');
      expect(info?.activeSheet).toBe('申报');
      expect(info?.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
        ['申报', false],
        ['名录', true],
      ]);
      expect(info?.sheets[0]).toMatchObject({ rows: 8, columns: 5 });
    });

    it('reads cells as Office.js gives them', async () => {
      const { host } = await start();
      const cells = await read(host);
      expect(bare(cells)).toEqual(VALUES);
      expect(cells[0]).toMatchObject({ name: '申报', origin: 'A1', date1904: false });
      expect(cells[0]?.merges).toEqual(able.merges ? ['A1:E1'] : undefined);
      expect(bare(await host.read(['名录']))).toEqual([['名录', 7]]);
      expect(await troubleOf(host.read(['没有']))).toBe('gone');
    });

    it('writes results beside the table, and a report sheet behind the others', async () => {
      const { host } = await start();
      await host.write(BOTH, await read(host));
      const values = bare(await read(host));
      expect(values.slice(2, 5)).toEqual([
        [...(VALUES[2] ?? []), ...RESULT_HEADINGS],
        [...(VALUES[3] ?? []), 200000, '通过', '', '第十二条'],
        [...(VALUES[4] ?? []), '', '不予支持', '=1+1', '第十七条'],
      ]);
      expect(values.at(-1)).toEqual(VALUES[7]);
      expect(await names(host)).toEqual(['申报', '名录', '核验报告']);
      expect(bare(await host.read(['核验报告']))[0]).toEqual([REPORT_TITLE]);
      expect((await host.describe())?.activeSheet).toBe('申报');
    });

    it('writes several sheets of ours, and takes back or clears all of them', async () => {
      const { host } = await start();
      const all = ['申报', '名录', '核验报告', '差异表'];
      await host.write(WITH_DIFFERENCES, await read(host));
      expect(await names(host)).toEqual(all);
      expect(bare(await host.read(['差异表']))).toEqual([[DIFFERENCES_TITLE], [], [1, '未支付']]);
      expect((await host.describe())?.activeSheet).toBe('申报');
      // The next check has nothing to reconcile: its sheet is not left behind, and comes back with what was there before.
      await host.write(BOTH, await read(host));
      expect(await names(host)).toEqual(['申报', '名录', '核验报告']);
      expect(await host.undo()).toBe(true);
      expect(await names(host)).toEqual(all);
      expect(bare(await host.read(['差异表']))[2]).toEqual([1, '未支付']);
      expect(await host.clear()).toBe(true);
      expect(await names(host)).toEqual(['申报', '名录']);
    });

    it('takes the last write back, to the cell', async () => {
      const { host, state } = await start();
      const before = await state();
      await host.write(BOTH, await read(host));
      expect(await state()).not.toEqual(before);
      expect(await host.undo()).toBe(true);
      expect(bare(await read(host))).toEqual(VALUES);
      expect(await names(host)).toEqual(['申报', '名录']);
      expect(await state()).toEqual(before);
      expect(await host.undo()).toBe(false);
    });

    it('replaces what an earlier write has left, and gives that back', async () => {
      const { host, state } = await start();
      await host.write(BOTH, await read(host));
      const before = await state();
      await host.write(edits([...REFUSED]), await read(host));
      const values = bare(await read(host));
      expect(values[3]).toEqual([...(VALUES[3] ?? []), '', '不予支持', '=1+1', '第十七条']);
      expect(values[4]).toEqual(VALUES[4]);
      expect(await names(host)).toEqual(['申报', '名录', '核验报告']);
      expect(await host.undo()).toBe(true);
      expect(await state()).toEqual(before);
    });

    it('writes nothing where a judged row is not what was read', async () => {
      const { host, type } = await start();
      const cells = await read(host);
      await type({ sheet: '申报', cell: 'A5' }, '哈密丙公司');
      expect(await troubleOf(host.write(BOTH, cells))).toBe('moved');
      expect(bare(await read(host))[4]).toEqual(['哈密丙公司', '0012', '', false, '#REF!']);
      expect(bare(await read(host))[2]).toEqual(VALUES[2]);
      expect(await names(host)).toEqual(['申报', '名录']);
      await host.write(BOTH, await read(host));
      expect(bare(await read(host))[4]?.slice(5)).toEqual(['', '不予支持', '=1+1', '第十七条']);
    });

    it.each([
      ['F3', '备注', 'where a heading of ours goes'],
      ['F4', '领导批示', 'where a result goes'],
      ['I5', '0', 'in the last cell of ours, a number'],
    ])('writes nothing over what a person has put into %s since: %s, %s', async (cell, typed) => {
      const { host, type, state } = await start();
      const cells = await read(host);
      await type({ sheet: '申报', cell }, typed);
      const before = await state();
      expect(await troubleOf(host.write(BOTH, cells))).toBe('moved');
      expect(await state()).toEqual(before);
      expect((await read(host))[0]?.values.flat()).not.toContain('核验结论');
    });

    it('writes over what stood there when it was read, and beside or below what was typed since', async () => {
      const { host, type } = await start();
      await type({ sheet: '申报', cell: 'F4' }, '领导批示');
      const cells = await read(host);
      await type({ sheet: '申报', cell: 'J4' }, '备注');
      await type({ sheet: '申报', cell: 'F6' }, '制表人');
      await host.write(BOTH, cells);
      expect(bare(await read(host)).slice(3, 6)).toEqual([
        [...(VALUES[3] ?? []), 200000, '通过', '', '第十二条', '备注'],
        [...(VALUES[4] ?? []), '', '不予支持', '=1+1', '第十七条'],
        ['', '', '', '', '', '制表人'],
      ]);
    });

    it.each([
      ['F4', '150000', 'that is written anew'],
      ['G5', '另议', 'of a row that is not judged any more'],
    ])('writes nothing over a result in %s that a person has changed to %s since, %s', async (cell, typed) => {
      const { host, type } = await start();
      await host.write(BOTH, await read(host));
      const cells = await read(host);
      await type({ sheet: '申报', cell }, typed);
      expect(await troubleOf(host.write(edits([...REFUSED]), cells))).toBe('moved');
      expect(bare(await read(host))[4]?.[6]).toBe(cell === 'G5' ? typed : '不予支持');
      await host.write(edits([...REFUSED]), await read(host));
      expect(bare(await read(host))[3]?.slice(5)).toEqual(['', '不予支持', '=1+1', '第十七条']);
    });

    it('writes the results of one check as often as it is asked to', async () => {
      const { host } = await start();
      const cells = await read(host);
      await host.write(BOTH, cells);
      const written = bare(await read(host));
      await host.write(BOTH, cells);
      expect(bare(await read(host))).toEqual(written);
      // Emptied since, a result of ours is no loss.
      expect(await host.clear()).toBe(true);
      await host.write(BOTH, cells);
      expect(bare(await read(host))).toEqual(written);
    });

    it('writes where something changed that was not judged', async () => {
      const { host, type } = await start();
      const cells = await read(host);
      await type({ sheet: '申报', cell: 'A8' }, '总计');
      await host.write(BOTH, cells);
      expect(bare(await read(host)).at(-1)).toEqual(['总计', '', '', '', 20.5]);
    });

    it('writes nothing where the sheet is not there', async () => {
      const { host } = await start();
      const cells = await read(host);
      const [sheet] = BOTH.sheets;
      const other: Edits = { ...BOTH, sheets: sheet ? [{ ...sheet, sheet: '别的' }] : [] };
      expect(await troubleOf(host.write(other, cells))).toBe('gone');
      expect(bare(await read(host))).toEqual(VALUES);
    });

    it('takes everything of ours away', async () => {
      const { host } = await start();
      expect(await host.clear()).toBe(false);
      await host.write(BOTH, await read(host));
      expect(await host.clear()).toBe(true);
      expect(bare(await read(host))).toEqual(VALUES);
      expect(await names(host)).toEqual(['申报', '名录']);
      expect(await host.undo()).toBe(false);
      expect(await host.clear()).toBe(false);
    });

    it('finds what an earlier check has left in the file', async () => {
      const { host } = await start(openWorkbook(WORKBOOK, nodeCodec).patch(BOTH).bytes);
      expect(bare(await read(host))[3]?.slice(5)).toEqual([200000, '通过', '', '第十二条']);
      expect(await host.undo()).toBe(false);
      expect(await host.clear()).toBe(true);
      expect(bare(await read(host))).toEqual(VALUES);
      expect(await names(host)).toEqual(['申报', '名录']);
    });

    it.each(TYPED)('sets a cell to %j and to nothing else', async (value, expected) => {
      const { host } = await start();
      await host.setCell({ sheet: '申报', cell: 'A4' }, value);
      const [first = [], ...others] = bare(await read(host)).slice(3);
      expect(first).toEqual([expected, ...(VALUES[3] ?? []).slice(1)]);
      expect(others).toEqual(VALUES.slice(4));
    });

    it('tells of what a person types, and of nothing that we write', async () => {
      const { host, type } = await start();
      const changes: CellChange[] = [];
      const stop = host.onChange((change) => changes.push(change));
      await host.write(BOTH, await read(host));
      await host.undo();
      await host.setCell({ sheet: '申报', cell: 'B4' }, '91650500MA00000000');
      await host.write(BOTH, await read(host));
      await host.clear();
      await host.select({ sheet: '申报', cell: 'B5' });
      expect(changes).toEqual([]);
      await type({ sheet: '申报', cell: 'E4' }, '30');
      await expect.poll(() => changes).toEqual([{ sheet: '申报', range: 'E4', rowsMoved: false }]);
      expect(bare(await read(host))[3]?.[4]).toBe(30);
      stop();
      await type({ sheet: '申报', cell: 'E4' }, '31');
      expect(changes).toHaveLength(1);
    });

    it('keeps what a person has typed, beside the results and without them', async () => {
      const { host, type } = await start();
      await type({ sheet: '申报', cell: 'E5' }, '30');
      await type({ sheet: '申报', cell: 'A5' }, '哈密丙公司');
      await host.write(BOTH, await read(host));
      await type({ sheet: '申报', cell: 'F4' }, '150000');
      const values = bare(await read(host));
      expect(values[4]?.slice(0, 5)).toEqual(['哈密丙公司', '0012', '', false, 30]);
      expect(values[3]?.[5]).toBe(150000);
      expect(values[4]?.[6]).toBe('不予支持');
      expect(await host.undo()).toBe(true);
      const undone = bare(await read(host));
      expect(undone[4]).toEqual(['哈密丙公司', '0012', '', false, 30]);
      expect(undone[3]).toEqual(VALUES[3]);
    });

    it('selects a cell, its sheet in front', async () => {
      const { host } = await start();
      const places: CellPlace[] = [];
      host.onSelect((place) => places.push(place));
      await host.select({ sheet: '申报', cell: 'C5' });
      await expect.poll(() => places.at(-1)).toEqual({ sheet: '申报', cell: 'C5' });
      await host.write(BOTH, await read(host));
      await host.select({ sheet: '核验报告', cell: 'A3' });
      await expect.poll(() => places.at(-1)).toEqual({ sheet: '核验报告', cell: 'A3' });
      expect((await host.describe())?.activeSheet).toBe('核验报告');
      expect(await troubleOf(host.select({ sheet: '没有', cell: 'A1' }))).toBe('gone');
    });

    it('keeps settings', async () => {
      const { host } = await start();
      expect(await host.loadSettings()).toBeNull();
      await host.saveSettings({ policy: 'hami-award-2026', columns: { uscc: 'B' } });
      expect(await host.loadSettings()).toEqual({ policy: 'hami-award-2026', columns: { uscc: 'B' } });
    });

    it('stops reading when it is told to', async () => {
      const { host } = await start();
      await expect(host.read(['申报'], { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    });
  });
}

/** What else a provider owes in whose workbook formulas are calculated. */
export function calculationContract(provider: string, open: OpenProvider<OpenHost>): void {
  describe(`formulas of a workbook in ${provider}`, () => {
    const start = opener(open);

    it('writes where chance has come to something else, and nothing where a formula follows a change', async () => {
      const { host, type } = await start(CALCULATED);
      const cells = await read(host);
      await type({ sheet: '申报', cell: 'A8' }, '总计');
      await host.write(BOTH, cells);
      expect(bare(await read(host))[4]?.slice(5)).toEqual(['', '不予支持', '=1+1', '第十七条']);
      const again = await read(host);
      await type({ sheet: '申报', cell: 'E8' }, '21');
      await expect.poll(async () => bare(await read(host))[3]?.[4]).toBe(42);
      expect(await troubleOf(host.write(BOTH, again))).toBe('moved');
    });
  });
}

/** What else a provider owes whose workbook is a file. */
export function fileContract(provider: string, open: OpenProvider<OpenFileHost>): void {
  describe(`the file of a workbook in ${provider}`, () => {
    const start = opener(open);

    it("is the patcher's, and the same as the command line's", async () => {
      const { host, file } = await start();
      await host.write(BOTH, await read(host));
      expect(texts(await file())).toEqual(texts(openWorkbook(WORKBOOK, nodeCodec).patch(BOTH).bytes));
      expect(await host.undo()).toBe(true);
      expect(texts(await file())).toEqual(texts(WORKBOOK));
    });

    it('holds every sheet of ours, and nothing of ours once that is cleared', async () => {
      const { host, file } = await start();
      await host.write(WITH_DIFFERENCES, await read(host));
      expect(texts(await file())).toEqual(texts(openWorkbook(WORKBOOK, nodeCodec).patch(WITH_DIFFERENCES).bytes));
      expect(await host.clear()).toBe(true);
      expect(openWorkbook(await file(), nodeCodec).grids.map(({ name }) => name)).toEqual(['申报', '名录']);
    });

    it.each(TYPED)('holds %j where that was set, and is otherwise as it was', async (value, expected) => {
      const { host, file } = await start();
      await host.setCell({ sheet: '申报', cell: 'A4' }, value);
      const bytes = await file();
      expect(openWorkbook(bytes, nodeCodec).grids[0]?.rows[3]?.[0]).toBe(expected);
      // Its look stays, and no other part than the sheet and what asks for a calculation.
      expect(texts(bytes).get('xl/worksheets/sheet1.xml')).toMatch(/<c r="A4" s="1"[ >]/);
      for (const [name, part] of texts(WORKBOOK))
        if (!/sheet1\.xml$|workbook\.xml$/.test(name)) expect(texts(bytes).get(name)).toBe(part);
    });

    it('drops no result of a formula that still holds', async () => {
      const { host, file } = await start();
      await host.setCell({ sheet: '申报', cell: 'B4' }, '91650500MA00000000');
      expect(openWorkbook(await file(), nodeCodec).grids[0]?.rows[7]?.[4]).toBe(20.5);
    });

    it('brings what a person has typed into the file, beside the results', async () => {
      const { host, type, file } = await start();
      await type({ sheet: '申报', cell: 'E5' }, '30');
      await type({ sheet: '申报', cell: 'A5' }, '哈密丙公司');
      await host.write(BOTH, await read(host));
      await type({ sheet: '申报', cell: 'F4' }, '150000');
      const { grids } = openWorkbook(await file(), nodeCodec);
      expect(grids[0]?.rows[4]?.slice(0, 5)).toEqual(['哈密丙公司', '0012', undefined, false, 30]);
      expect(grids[0]?.rows[3]?.[5]).toBe(150000);
      expect(grids[0]?.rows[4]?.[6]).toBe('不予支持');
      expect(await host.undo()).toBe(true);
      const undone = openWorkbook(await file(), nodeCodec).grids;
      expect(undone.map(({ name }) => name)).toEqual(['申报', '名录']);
      expect(undone[0]?.rows[4]?.slice(0, 5)).toEqual(['哈密丙公司', '0012', undefined, false, 30]);
      expect(undone[0]?.rows[3]?.length).toBe(5);
    });

    it('opens a text table, and gives it back in its own encoding', async () => {
      const bytes = nodeCodec.encodeGb18030('单位,代码,金额\r\n哈密甲公司,0012,20\r\n哈密乙公司,0013,30\r\n');
      const { host, file } = await start(bytes, '申报.csv');
      expect(bare(await read(host))).toEqual([
        ['单位', '代码', '金额'],
        ['哈密甲公司', '0012', '20'],
        ['哈密乙公司', '0013', '30'],
      ]);
      await host.setCell({ sheet: '申报', cell: 'B2' }, '0014');
      const line = '单位,代码,金额\r\n哈密甲公司,0014,20\r\n哈密乙公司,0013,30\r\n';
      expect(new TextDecoder('gb18030').decode(await file())).toBe(line);
    });
  });
}
