/** Excel's host over Microsoft's own office.js in a real browser, with a workbook in memory behind its requests. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostContract } from '../../addin/host-contract.ts';
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

describe('the page', () => {
  it('met no fault of its own', () => {
    expect(office.faults).toEqual([]);
  });
});
