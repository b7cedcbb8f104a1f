/** Excel's objects over the workbook in memory, by the names that office.js asks for: as many as the host uses. */
import { parseCellAddress, parseRange } from '../../../shared/model/address.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { type MemoryExcel, Refusal } from './memory-excel.ts';
import { areasThing, rangesOf, rangeThing, refuseProtected } from './memory-ranges.ts';
import { collection, NOTHING, type Thing } from './memory-thing.ts';
import { cellAt, type MemorySheet, type MemoryTable, resizeTable, usedRange } from './memory-workbook.ts';

export function workbookThing(excel: MemoryExcel): Thing {
  const { workbook } = excel;
  return {
    props: {
      name: () => workbook.name,
      worksheets: () => worksheetsThing(excel),
      protection: () => ({ props: { protected: () => workbook.isProtected } }),
      application: () => ({
        methods: { suspendScreenUpdatingUntilNextSync: NOTHING, suspendApiCalculationUntilNextSync: NOTHING },
      }),
      functions: () => ({
        methods: { date: () => ({ props: { value: () => (workbook.date1904 ? 35_064 : 36_526) } }) },
      }),
      customXmlParts: () => partsThing(excel),
      tables: () => ({
        methods: {
          getItem: (id: unknown) => {
            for (const sheet of workbook.sheets)
              for (const table of sheet.tables) if (table.id === id) return tableThing(excel, sheet, table);
            throw new Refusal('ItemNotFound', 'table');
          },
        },
      }),
    },
    methods: {
      getActiveCell: () => {
        const { cursor } = excel;
        const sheet = workbook.find(cursor?.sheet ?? workbook.active);
        const at = parseCellAddress(cursor?.cell ?? 'A1');
        if (!sheet || !at) throw new Refusal('InvalidSelection', 'nothing is selected');
        const cell = { top: at.row, left: at.column, bottom: at.row, right: at.column };
        return rangeThing(excel, { sheet, ranges: [cell] });
      },
    },
  };
}

function partsThing({ workbook }: MemoryExcel): Thing {
  const partThing = (part: { id: string; xml: string }): Thing => ({
    ids: () => ({ Id: part.id }),
    props: { id: () => part.id },
    methods: {
      getXml: () => part.xml,
      setXml: (xml: string) => {
        part.xml = xml;
      },
      delete: () => {
        workbook.parts = workbook.parts.filter((each) => each !== part);
      },
    },
  });
  const item = (id: unknown) => {
    const part = workbook.parts.find((each) => each.id === id);
    if (!part) throw new Refusal('ItemNotFound', 'part');
    return partThing(part);
  };
  return {
    methods: {
      getByNamespace: (namespace: string) =>
        collection(() => workbook.parts.filter(({ xml }) => xml.includes(`xmlns="${namespace}"`)).map(partThing), {
          getItem: item,
        }),
      add: (xml: string) => {
        const part = { id: workbook.nextId('part'), xml };
        workbook.parts.push(part);
        return partThing(part);
      },
      getItem: item,
    },
  };
}

function worksheetsThing(excel: MemoryExcel): Thing {
  const { workbook } = excel;
  const one = (name: unknown) => {
    const sheet = workbook.find(name);
    return sheet ? worksheetThing(excel, sheet) : null;
  };
  const must = (name: unknown) => {
    const sheet = one(name);
    if (!sheet) throw new Refusal('ItemNotFound', String(name));
    return sheet;
  };
  return collection(() => workbook.sheets.map((sheet) => worksheetThing(excel, sheet)), {
    getItem: must,
    getItemOrNullObject: one,
    getActiveWorksheet: () => must(workbook.active),
    add: (name: string) => {
      if (workbook.isProtected) throw new Refusal('AccessDenied', 'structure');
      if (workbook.find(name)) throw new Refusal('ItemAlreadyExists', name);
      return worksheetThing(excel, workbook.addSheet(name));
    },
    _RegisterDataChangedEvent: NOTHING,
    _RegisterSelectionChangedEvent: NOTHING,
    _RegisterRowSortedEvent: NOTHING,
  });
}

function worksheetThing(excel: MemoryExcel, sheet: MemorySheet): Thing {
  const { workbook } = excel;
  const range = (found: Range | null) => found && rangeThing(excel, { sheet, ranges: [found] });
  const whole = { top: 1, left: 1, bottom: 1_048_576, right: 16_384 };
  return {
    ids: () => ({ Id: sheet.id }),
    props: {
      id: () => sheet.id,
      name: () => sheet.name,
      visibility: () => sheet.visibility,
      protection: () => ({ props: { protected: () => sheet.isProtected } }),
      autoFilter: () => ({ props: { isDataFiltered: () => sheet.hidden.size > 0 && sheet.tables.length === 0 } }),
      tables: () =>
        collection(() => sheet.tables.map((table) => tableThing(excel, sheet, table)), {
          getItem: (id: unknown) => {
            const table = sheet.tables.find((each) => each.id === id);
            return table ? tableThing(excel, sheet, table) : null;
          },
        }),
    },
    puts: {
      visibility: (value: string) => {
        if (workbook.isProtected) throw new Refusal('AccessDenied', 'structure');
        sheet.visibility = value;
      },
      gridlines: (value: boolean) => {
        sheet.showGridlines = value;
      },
      position: (value: number) => {
        workbook.sheets = workbook.sheets.filter((each) => each !== sheet);
        workbook.sheets.splice(value, 0, sheet);
      },
    },
    methods: {
      getRange: (address: string | undefined) => range(address ? parseRange(address) : whole),
      getRanges: (address: string) => areasThing(excel, { sheet, ranges: rangesOf(address) }),
      getRangeByIndexes: (row: number, column: number, rows: number, columns: number) =>
        range({ top: row + 1, left: column + 1, bottom: row + rows, right: column + columns }),
      getUsedRange: (valuesOnly: boolean) =>
        range(usedRange(sheet, valuesOnly) ?? { top: 1, left: 1, bottom: 1, right: 1 }),
      getUsedRangeOrNullObject: (valuesOnly: boolean) => range(usedRange(sheet, valuesOnly)),
      findAllOrNullObject: (text: string) => {
        const ranges: Range[] = [];
        sheet.rows.forEach((cells, row) => {
          cells.forEach((cell, column) => {
            if (cell?.value === text)
              ranges.push({ top: row + 1, left: column + 1, bottom: row + 1, right: column + 1 });
          });
        });
        return ranges.length > 0 ? areasThing(excel, { sheet, ranges }) : null;
      },
      activate: () => {
        workbook.active = sheet.id;
      },
      delete: () => {
        if (workbook.isProtected) throw new Refusal('AccessDenied', 'structure');
        workbook.sheets = workbook.sheets.filter((each) => each !== sheet);
        if (workbook.active === sheet.id) workbook.active = workbook.sheets[0]?.id ?? '';
      },
    },
  };
}

function tableThing(excel: MemoryExcel, sheet: MemorySheet, table: MemoryTable): Thing {
  return {
    ids: () => ({ Id: table.id }),
    props: {
      id: () => table.id,
      autoFilter: () => ({ props: { isDataFiltered: () => sheet.hidden.size > 0 } }),
      columns: () => ({
        methods: {
          add: (_index: unknown, _values: unknown, name: unknown) => {
            refuseProtected(sheet);
            const column = table.place.right + 1;
            resizeTable(sheet, table, column, 1);
            cellAt(sheet, table.place.top, column).value = typeof name === 'string' ? name : `列${column}`;
            excel.tell(sheet, { ...table.place, left: column, right: column }, 'CellInserted');
            return {};
          },
          getItemAt: (at: number) => ({
            methods: {
              delete: () => {
                const column = table.place.left + at;
                excel.tell(sheet, { ...table.place, left: column, right: column }, 'CellDeleted');
                resizeTable(sheet, table, column, -1);
              },
            },
          }),
        },
      }),
    },
    methods: { getRange: () => rangeThing(excel, { sheet, ranges: [table.place] }) },
  };
}
