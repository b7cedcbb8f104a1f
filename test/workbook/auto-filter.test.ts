import { describe, expect, it } from 'vitest';
import { editsOf, open, plainParts, text, texts, worksheet, zip } from './packages.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

const cell = (address: string, value: string) => `<c r="${address}" t="str"><v>${value}</v></c>`;

/** A table in A1:C3, and a note of somebody's in D3; ours then stand in E to H. */
const ROWS = `<row r="1">${cell('A1', '序号')}${cell('B1', '单位')}${cell('C1', '金额')}</row><row r="2">${cell('A2', '1')}</row><row r="3">${cell('A3', '2')}${cell('D3', '另附')}</row>`;

const EDITS = editsOf({
  headerRow: 1,
  firstColumn: 5,
  rows: [
    { row: 2, values: [1, '通过', null, null] },
    { row: 3, values: [0, '退回补正', null, null] },
  ],
});

/** The workbook with a filter; its hidden name says the range `named`. */
function filtered(filter: string, named = '表!$A$1:$C$3', rows = ROWS): Uint8Array {
  const parts = plainParts([{ name: '表', xml: worksheet(rows, '', filter) }]);
  const workbook = (parts['xl/workbook.xml'] ?? '').replace(
    '</sheets>',
    `</sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${named}</definedName><definedName name="别的">${named}</definedName></definedNames>`,
  );
  return zip({ ...parts, 'xl/workbook.xml': workbook });
}

function filterOf(bytes: Uint8Array): string | undefined {
  return /<autoFilter [^>]*?(?:\/>|>.*?<\/autoFilter>)/.exec(text(bytes, SHEET))?.[0];
}

function namesOf(bytes: Uint8Array): string[] {
  return [...text(bytes, 'xl/workbook.xml').matchAll(/<definedName [^>]*>([^<]*)/g)].map(([, formula = '']) => formula);
}

/** Patched; the second run changes nothing, and clearing gives the filter and its name back. */
function patched(source: Uint8Array, edits = EDITS): Uint8Array {
  const first = open(source).patch(edits).bytes;
  expect(Buffer.compare(open(first).patch(edits).bytes, first)).toBe(0);
  const cleared = open(first).clear().bytes;
  expect(filterOf(cleared)).toBe(filterOf(source));
  expect(namesOf(cleared)).toEqual(namesOf(source));
  return first;
}

describe('the filter of a sheet', () => {
  it.each([
    ['ends with the table', 'A1:C3', 'A1:H3', 5],
    ['ends just left of our columns', 'A1:D3', 'A1:H3', 4],
    ['goes on into blank columns that become ours', 'A1:F3', 'A1:H3', 2],
    ['begins right of the table’s first column', 'B1:C3', 'B1:H3', 5],
  ])('that %s is widened to our last column, and its name with it', (_, before, after, widened) => {
    const absolute = (range: string) => `表!${range.replaceAll(/([A-Z])(\d)/g, '$$$1$$$2')}`;
    const bytes = patched(filtered(`<autoFilter ref="${before}"/>`, absolute(before)));
    expect(filterOf(bytes)).toBe(`<autoFilter ref="${after}"/>`);
    expect(namesOf(bytes)).toEqual([absolute(after), absolute(before)]);
    expect(text(bytes, SHEET)).toContain(`<formula>LEN(&quot;zhihe:columns:4:filter:${widened}&quot;)=0</formula>`);
  });

  it.each([
    ['leaves out columns of the table', 'A1:B3'],
    ['stands above or below our headings', 'A2:C3'],
    ['reaches beyond our columns', 'A1:K3'],
    ['ends with our last column', 'A1:H3'],
    ['stands right of our columns', 'K1:M3'],
  ])('that %s stays', (_, range) => {
    const source = filtered(`<autoFilter ref="${range}"/>`);
    const bytes = patched(source);
    expect(filterOf(bytes)).toBe(`<autoFilter ref="${range}"/>`);
    expect(namesOf(bytes)).toEqual(namesOf(source));
    expect(text(bytes, SHEET)).toContain('zhihe:columns:4&quot;');
  });

  it('counts headings in every header row, merged cells included', () => {
    const merged = '<mergeCells count="1"><mergeCell ref="C1:D1"/></mergeCells>';
    const rows = `<row r="1">${cell('C1', '认定')}</row><row r="2">${cell('A2', '序号')}</row>`;
    const edits = editsOf({ headerTop: 1, headerRow: 2, firstColumn: 5 });
    const of = (range: string) =>
      filterOf(patched(filtered(`<autoFilter ref="${range}"/>${merged}`, undefined, rows), edits));
    expect(of('A2:C9')).toBe('<autoFilter ref="A2:C9"/>');
    expect(of('A2:D9')).toBe('<autoFilter ref="A2:H9"/>');
    expect(of('A1:D9')).toBe('<autoFilter ref="A1:H9"/>');
  });

  it('keeps the filters and the sort that are set, and every other attribute', () => {
    const inside =
      '<filterColumn colId="1"><filters><filter val="甲"/></filters></filterColumn><sortState ref="A2:C3"><sortCondition ref="B2:B3"/></sortState></autoFilter>';
    const uid = ' xr:uid="{1}" xmlns:xr="urn:x"';
    const bytes = patched(filtered(`<autoFilter ref="A1:C3"${uid}>${inside}`));
    expect(filterOf(bytes)).toBe(`<autoFilter ref="A1:H3"${uid}>${inside}`);
  });

  it('leaves a name alone that says something else', () => {
    for (const named of ['表!$A$1:$C$9', '表!#REF!', '$A:$C'])
      expect(namesOf(patched(filtered('<autoFilter ref="A1:C3"/>', named)))).toEqual([named, named]);
    const quoted = namesOf(patched(filtered('<autoFilter ref="A1:C3"/>', "'a&amp;b!c'!$A$1:$C$3")));
    expect(quoted[0]).toBe("'a&amp;b!c'!$A$1:$H$3");
  });

  it('is given back with a sort made since, but not while it rests on a column of ours', () => {
    const clearedWith = (inside: string) => {
      const first = texts(open(filtered('<autoFilter ref="A1:C3"/>')).patch(EDITS).bytes);
      const xml = (first.get(SHEET) ?? '').replace(
        '<autoFilter ref="A1:H3"/>',
        `<autoFilter ref="A1:H3">${inside}</autoFilter>`,
      );
      const cleared = open(zip({ ...Object.fromEntries(first), [SHEET]: xml })).clear().bytes;
      return [filterOf(cleared), namesOf(cleared)[0]];
    };
    const sort = (range: string, by: string) => `<sortState ref="${range}"><sortCondition ref="${by}"/></sortState>`;
    expect(clearedWith(sort('A2:H3', 'B2:B3'))).toEqual([
      `<autoFilter ref="A1:C3">${sort('A2:C3', 'B2:B3')}</autoFilter>`,
      '表!$A$1:$C$3',
    ]);
    const ours = [sort('A2:H3', 'F2:F3'), '<filterColumn colId="5"><filters blank="1"/></filterColumn>'];
    for (const inside of ours)
      expect(clearedWith(inside)).toEqual([`<autoFilter ref="A1:H3">${inside}</autoFilter>`, '表!$A$1:$H$3']);
  });

  it('that somebody set over our columns stays theirs', () => {
    const first = texts(open(filtered('')).patch(EDITS).bytes);
    const xml = (first.get(SHEET) ?? '').replace('<conditionalFormatting', '<autoFilter ref="A1:H3"/>$&');
    const set = zip({ ...Object.fromEntries(first), [SHEET]: xml });
    expect(filterOf(open(set).patch(EDITS).bytes)).toBe('<autoFilter ref="A1:H3"/>');
    expect(filterOf(open(set).clear().bytes)).toBe('<autoFilter ref="A1:H3"/>');
  });

  it('ends before our columns again where the mark of them was lost', () => {
    const first = texts(open(filtered('<autoFilter ref="A1:D3"/>', '表!$A$1:$D$3')).patch(EDITS).bytes);
    const xml = (first.get(SHEET) ?? '').replace(/<conditionalFormatting.*<\/conditionalFormatting>/, '');
    const lost = zip({ ...Object.fromEntries(first), [SHEET]: xml });
    expect(filterOf(open(lost).clear().bytes)).toBe('<autoFilter ref="A1:D3"/>');
    expect(text(open(lost).patch(EDITS).bytes, SHEET)).toBe(first.get(SHEET));
  });
});
