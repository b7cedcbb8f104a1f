/** Excel's host over Microsoft's own office.js in a real browser, with a workbook in memory behind its requests. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calculationContract, hostContract, WORKBOOK } from '../../addin/host-contract.ts';
import { type OfficePage, openOffice, openOfficePage } from './open-office.ts';

let office: OfficePage;

beforeAll(async () => {
  office = await openOfficePage();
}, 120_000);

afterAll(() => office?.close());

describe.each([
  ['1.9', { merges: false }],
  ['1.14', { merges: true }],
  ['1.20', { merges: true }],
])('ExcelApi %s', (level, able) => {
  hostContract('Excel', (name, bytes) => openOffice(office.page, level, name, bytes), able);
});

const open = (level: string) => openOffice(office.page, level, '申报表.xlsx', WORKBOOK);

calculationContract('Excel', (name, bytes) => openOffice(office.page, '1.9', name, bytes));

describe('an Excel that has not what we need', () => {
  it('is told apart by its requirement sets', async () => {
    await expect(open('1.8')).rejects.toThrow(
      '这个 Excel 版本过低，不能使用插件，请改用浏览器工作台，或换 Excel 2021 及以上版本。',
    );
    await expect(open('1.9')).resolves.toBeDefined();
  });

  it('is told apart by what the library has, whatever the host says of itself', async () => {
    await office.page.evaluate(() => window.office.forget('Worksheet', 'getRanges'));
    try {
      await expect(open('1.20')).rejects.toThrow('版本过低');
    } finally {
      await office.page.evaluate(() => window.office.remember());
    }
    await office.page.evaluate(() => window.office.forget('Range', 'getMergedAreasOrNullObject'));
    try {
      const { host } = await open('1.20');
      expect((await host.read(['申报']))[0]?.merges).toBeUndefined();
    } finally {
      await office.page.evaluate(() => window.office.remember());
    }
  });
});

describe('settings', () => {
  const SETTINGS = { policy: 'hami-award-2026', asOf: '2026-04-01', columns: { uscc: 'B' }, note: '<甲&乙>' };

  it('stand in a part of the workbook under our namespace, and in one only', async () => {
    const { host } = await open('1.14');
    await host.saveSettings({ policy: 'taizhou-award-2023' });
    await host.saveSettings(SETTINGS);
    const parts = await office.page.evaluate(() => window.office.person.parts());
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatch(/^<workbook xmlns="urn:zhihe:workbook:1">/);
    expect(await host.loadSettings()).toEqual(SETTINGS);
  });

  it('of somebody else are left alone, and what is no setting is none', async () => {
    const { host } = await open('1.14');
    const other = '<other xmlns="urn:other">1</other>';
    await office.page.evaluate((xml) => window.office.person.setParts([xml]), other);
    expect(await host.loadSettings()).toBeNull();
    const broken = '<workbook xmlns="urn:zhihe:workbook:1">[1]</workbook>';
    await office.page.evaluate((xml) => window.office.person.setParts(xml), [other, broken, broken]);
    expect(await host.loadSettings()).toBeNull();
    await host.saveSettings(SETTINGS);
    const parts = await office.page.evaluate(() => window.office.person.parts());
    expect(parts).toHaveLength(2);
    expect(parts[0]).toBe(other);
  });
});

describe('days counted from 1904', () => {
  it('are told of', async () => {
    const { host } = await open('1.14');
    await office.page.evaluate(() => window.office.person.countFrom1904());
    expect((await host.read(['申报']))[0]?.date1904).toBe(true);
  });
});

describe('the page', () => {
  it('met no fault of its own', () => {
    expect(office.faults).toEqual([]);
  });
});
