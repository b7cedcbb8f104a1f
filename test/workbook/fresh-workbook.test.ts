import { expect, test } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import type { EntryRule, FreshSheet } from '../../shared/model/fresh-sheet.ts';
import { freshWorkbook } from '../../shared/workbook/fresh-workbook.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { text } from './packages.ts';

const SHEET: FreshSheet = {
  name: "甲'乙",
  widths: [20, 10],
  rows: [
    { look: 'title', cells: ['标题'], height: 30 },
    { look: 'header', cells: ['名称 *', '金额（元）'], looks: new Map([[0, 'required-header']]) },
    { look: 'body', cells: ['一'.repeat(40), 12000.5], height: 'fit' },
    { look: 'body', cells: [] },
  ],
  merges: [{ top: 1, left: 1, bottom: 1, right: 2 }],
  frozenRows: 2,
  formats: ['text', 'money'],
  entries: [],
};

const RULE: EntryRule = {
  range: { top: 3, bottom: 4, left: 1, right: 1 },
  accepts: { kind: 'anything' },
  strict: false,
  prompt: { title: '名称', text: '写全称' },
  refusal: '写全称',
};

async function sheetXml(sheet: FreshSheet): Promise<string> {
  return text(await freshWorkbook([sheet]), 'xl/worksheets/sheet1.xml');
}

test('what is written is read again', async () => {
  const [grid] = openWorkbook(await freshWorkbook([SHEET]), nodeCodec, { fileName: 'a.xlsx' }).grids;
  expect(grid?.name).toBe("甲'乙");
  expect(grid?.rows.slice(0, 3)).toEqual([['标题'], ['名称 *', '金额（元）'], ['一'.repeat(40), 12000.5]]);
  expect(grid?.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 2 }]);
});

test('blank rows of the table keep their cells, a row that is to fit is as high as its text', async () => {
  const xml = await sheetXml(SHEET);
  expect(xml).toMatch(/<c r="A4" s="\d+"\/><c r="B4" s="\d+"\/>/);
  // 80 columns of text in 19 of room: five lines of 15 points.
  expect(xml).toMatch(/<row r="3"[^>]* ht="75"/);
  expect(xml).not.toMatch(/<row r="4"[^>]* ht=/);
  expect(xml).toContain('<pane ySplit="2" topLeftCell="A3" state="frozen"');
});

test.each<[string, Partial<EntryRule>, RegExp]>([
  [
    'a list in the rule',
    { accepts: { kind: 'list', values: ['是', '否'] }, strict: true },
    /type="list" sqref="A3:A4"[^>]*showErrorMessage="1" errorStyle="stop"[^>]*><formula1>"是,否"<\/formula1>/,
  ],
  [
    'a list in cells of a sheet whose name has a quotation mark',
    { accepts: { kind: 'range', sheet: "甲'乙", range: { top: 5, left: 1, bottom: 60, right: 1 } } },
    /type="list"[^>]*errorStyle="warning"[^>]*><formula1>'甲''乙'!\$A\$5:\$A\$60<\/formula1>/,
  ],
  [
    'a whole number',
    { accepts: { kind: 'whole', least: 1 } },
    /type="whole"[^>]*operator="greaterThanOrEqual"[^>]*><formula1>1<\/formula1>/,
  ],
  ['a date', { accepts: { kind: 'date' } }, /type="date"[^>]*operator="greaterThanOrEqual"[^>]*><formula1>1</],
  ['anything, with a hint alone', {}, /type="custom"(?![^>]*showErrorMessage)[^>]*promptTitle="名称" prompt="写全称"/],
])('%s', async (_, change, xml) => {
  expect(await sheetXml({ ...SHEET, entries: [{ ...RULE, ...change }] })).toMatch(xml);
});

test.each([
  [255, '甲'.repeat(255)],
  [256, `${'甲'.repeat(254)}…`],
])('a hint of %i characters: Excel takes 255', async (length, shown) => {
  const prompt = { title: '名称', text: '甲'.repeat(length) };
  expect(await sheetXml({ ...SHEET, entries: [{ ...RULE, prompt }] })).toContain(`prompt="${shown}"`);
});
