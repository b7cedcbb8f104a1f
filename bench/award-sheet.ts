/**
 * A Hami award sheet of any length for the benchmark: 17 columns, the faults and repetitions of a real one, the same
 * every time for the same number of rows.
 */
import { strToU8, zipSync } from 'fflate';
import { HEADINGS } from '../scripts/example-hami.ts';
import { loadPolicies } from '../server/policies.ts';
import type { Policy } from '../shared/checks/bind.ts';
import { cellAddress } from '../shared/model/address.ts';
import type { Cell, Grid } from '../shared/model/grid.ts';
import { creditCode, generator, sheetOf } from './kind-sheet.ts';

const TYPES = ['企业', '企业', '企业', '事业单位', '社会组织', '科研机构', '行政机关'];
const REGIONS = ['伊州区', '巴里坤县', '伊吾县', '高新区', '市直'];

/** The day and the budget (元) of every measurement: ample, so that all rows are judged to the end. */
export const AS_OF = '2026-07-01';
export const BUDGET = 1_000_000_000_000;

/** The policy that the sheets of this benchmark are of, among those that come with the program. */
export function benchPolicy(): Policy {
  const policy = loadPolicies(null).find((one) => one.pack.id === 'hami-award-2026');
  if (!policy) throw new TypeError('no policy');
  return policy;
}

/** The policy's catalogue as the generator draws from it. */
export function awardsOf(policy: Policy): Award[] {
  return policy.pack.catalogue.items.map((item) => ({
    title: item.title,
    wan: (item.amountOn(AS_OF)?.fen ?? 0) / 1_000_000,
    standard: item.family?.title === '标准',
  }));
}

export type Award = { readonly title: string; readonly wan: number; readonly standard: boolean };

/** Rows of cells, headings first; `awards` is the policy's own catalogue. */
export function awardRows(count: number, awards: readonly Award[]): Cell[][] {
  const random = generator(20260701);
  const enterprises = Array.from({ length: Math.max(3, Math.floor(count / 3)) }, (_, index) => enterprise(index));
  const rows: Cell[][] = [[...HEADINGS]];
  for (let index = 0; index < count; index += 1) {
    const award = awards[random(awards.length)];
    const who = enterprises[random(enterprises.length)];
    if (!award || !who) continue;
    const standard = award.standard;
    const subject = standard ? `GB/T ${10000 + random(count)}—2025` : `项目第${random(count)}号`;
    const serial = 46000 + random(180);
    rows.push([
      index + 1,
      who.name,
      random(200) === 0 ? who.code.slice(0, 16) : who.code,
      random(100) === 0 ? '个人' : (TYPES[random(TYPES.length)] ?? '企业'),
      random(100) === 0 ? '乌鲁木齐市' : (REGIONS[random(REGIONS.length)] ?? '伊州区'),
      award.title,
      subject,
      standard ? 1 + (award.title.startsWith('参与') ? random(5) : 0) : null,
      null,
      serial - 200,
      random(3) === 0 ? isoOf(serial) : serial,
      random(100) === 0 ? '是' : '否',
      random(100) === 0 ? '是' : '否',
      random(100) === 0 ? '否' : '是',
      random(10) === 0 ? '是' : '否',
      random(50) === 0 ? award.wan * 10_000 : award.wan,
      null,
    ]);
  }
  return rows;
}

/** The same as a worksheet that has been read. */
export function awardGrid(count: number): Grid {
  const [headings = [], ...rows] = awardRows(count, awardsOf(benchPolicy()));
  return sheetOf('申报汇总', headings.map(String), rows);
}

function enterprise(index: number): { readonly name: string; readonly code: string } {
  return { name: `哈密第${index}号有限公司`, code: creditCode('652200', index) };
}

function isoOf(serial: number): string {
  return new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
}

/** The rows as an .xlsx as Excel writes it: shared strings, styles, serial dates. */
export function awardWorkbook(rows: readonly (readonly Cell[])[]): Uint8Array {
  const strings = new Map<string, number>();
  const stringIndex = (text: string): number => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  };
  const lines = rows.map((cells, index) => {
    const row = index + 1;
    const xml = cells.map((cell, column) => {
      const address = cellAddress(row, column + 1);
      if (cell === null) return `<c r="${address}" s="1"/>`;
      if (typeof cell === 'number')
        return `<c r="${address}" s="${column === 9 || column === 10 ? 2 : 1}"><v>${cell}</v></c>`;
      return `<c r="${address}" s="1" t="s"><v>${stringIndex(String(cell))}</v></c>`;
    });
    return `<row r="${row}" spans="1:${cells.length}">${xml.join('')}</row>`;
  });
  const last = cellAddress(rows.length, HEADINGS.length);
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEETML}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEETML}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEETML}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${SHEETML}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="申报汇总" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1:${last}"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>${lines.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `${XML}<sst xmlns="${MAIN}" count="${strings.size}" uniqueCount="${strings.size}">${[...strings.keys()].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const SHEETML = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
