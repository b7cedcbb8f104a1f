/** Excel's objects over the workbook in memory, by the names that office.js asks for: as many as the host uses. */
import { parseRange, rangeAddress } from '../../../shared/model/address.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { type MemoryExcel, Refusal } from './memory-excel.ts';
import {
  cellLooks,
  columnLooks,
  columnWidth,
  common,
  eachCell,
  flat,
  matrix,
  type Place,
  setLook,
  setStyle,
  type Typed,
} from './memory-looks.ts';
import {
  cellAt,
  enter,
  type MemoryFormat,
  type MemorySheet,
  type MemoryTable,
  recalculate,
  resizeTable,
  usedRange,
} from './memory-workbook.ts';

type Member = (...given: never[]) => unknown;

/** What can be asked of an object, set in it, and called on it. */
export type Thing = {
  readonly props?: Record<string, () => unknown>;
  readonly puts?: Record<string, Member>;
  readonly methods?: Record<string, Member>;
  readonly items?: () => readonly Thing[];
  /** By what an item of a collection is found again. */
  readonly ids?: () => Record<string, unknown>;
};

/** Excel cuts an address off here without a word (Office add-ins documentation, troubleshooting). */
const MAX_ADDRESS = 8192;

const NOTHING = () => undefined;

function collection(items: () => readonly Thing[], methods: Record<string, Member> = {}): Thing {
  return { items, methods };
}

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

/** What fits into an address that is cut off; a part that is cut in the middle is no range any more. */
function rangesOf(address: string): Range[] {
  return address
    .slice(0, MAX_ADDRESS)
    .split(',')
    .flatMap((part) => parseRange(part) ?? []);
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

function refuseProtected(sheet: MemorySheet): void {
  if (sheet.isProtected) throw new Refusal('AccessDenied', sheet.name);
}

function rangeThing(
  excel: MemoryExcel,
  place: Place & { readonly ranges: readonly [Range] | readonly Range[] },
): Thing {
  const { sheet } = place;
  const [range = { top: 1, left: 1, bottom: 1, right: 1 }] = place.ranges;
  const put = (values: Typed | string, work: (row: number, column: number, value: Typed[number][number]) => void) => {
    refuseProtected(sheet);
    for (let row = range.top; row <= range.bottom; row += 1) {
      // Writing over many rows leaves those out that a filter hides.
      if (range.bottom > range.top && sheet.hidden.has(row)) continue;
      for (let column = range.left; column <= range.right; column += 1) {
        const value = typeof values === 'string' ? values : values[row - range.top]?.[column - range.left];
        if (value === undefined) throw new Refusal('InvalidArgument', 'the array has another size than the range');
        if (value !== null) work(row, column, value);
      }
    }
  };
  const rows = (from: number, to: number): Range => ({ ...range, top: range.top + from, bottom: range.top + to });
  const merged = () =>
    sheet.merges.filter(
      ({ top, bottom, left, right }) =>
        top <= range.bottom && bottom >= range.top && left <= range.right && right >= range.left,
    );
  return {
    ...areasThing(excel, place),
    props: {
      ...areasThing(excel, place).props,
      values: () => matrix(place, (cell) => cell?.value ?? ''),
      formulas: () => matrix(place, (cell) => cell?.formula ?? cell?.value ?? ''),
      numberFormat: () => matrix(place, (cell) => cell?.format ?? 'General'),
      rowIndex: () => range.top - 1,
      columnIndex: () => range.left - 1,
      rowCount: () => range.bottom - range.top + 1,
      columnCount: () => range.right - range.left + 1,
      address: () => `${sheet.name}!${rangeAddress(range)}`,
      // A range's own, and a thing of its own where it stands for a null object.
      range: () => range,
    },
    puts: {
      ...areasThing(excel, place).puts,
      values: (values: Typed) => {
        put(values, (row, column, value) => enter(sheet, row, column, value ?? ''));
        recalculate(sheet);
        excel.tell(sheet, range);
      },
      numberFormat: (formats: Typed | string) =>
        put(formats, (row, column, value) => {
          cellAt(sheet, row, column).format = String(value);
        }),
    },
    methods: {
      ...areasThing(excel, place).methods,
      getRow: (at: number) => rangeThing(excel, { sheet, ranges: [rows(at, at)] }),
      getBoundingRect: (other: Thing) => {
        const to = other.props?.range?.() as Range;
        return rangeThing(excel, { sheet, ranges: [{ ...range, bottom: Math.max(range.bottom, to.bottom) }] });
      },
      getMergedAreasOrNullObject: () => (merged().length > 0 ? areasThing(excel, { sheet, ranges: merged() }) : null),
      getColumnProperties: () => columnLooks(place),
      getCellProperties: () => cellLooks(place),
      setColumnProperties: (looks: readonly unknown[]) =>
        looks.forEach((look, at) => {
          setLook({ sheet, ranges: [{ ...range, left: range.left + at, right: range.left + at }] }, flat(look));
        }),
      setCellProperties: (looks: readonly (readonly unknown[])[]) =>
        looks.forEach((row, down) => {
          row.forEach((look, across) => {
            const [top, left] = [range.top + down, range.left + across];
            setLook({ sheet, ranges: [{ top, left, bottom: top, right: left }] }, flat(look));
          });
        }),
      select: () => excel.select(sheet, range),
      _ValidateArraySize: NOTHING,
    },
  };
}

function areasThing(excel: MemoryExcel, place: Place): Thing {
  const { sheet, ranges } = place;
  return {
    props: {
      areas: () => collection(() => ranges.map((range) => rangeThing(excel, { sheet, ranges: [range] }))),
      format: () => formatThing(place),
      conditionalFormats: () => formatsThing(excel, place),
    },
    puts: {
      style: (style: string) => {
        refuseProtected(sheet);
        setStyle(place, style);
      },
    },
    methods: {
      clear: (what: string) => {
        refuseProtected(sheet);
        if (what !== 'Contents') throw new Refusal('NotImplemented', `clear ${what}`);
        eachCell(place, (row, column) => {
          if (sheet.rows[row - 1]?.[column - 1]) enter(sheet, row, column, '');
        });
        recalculate(sheet);
        for (const range of ranges) excel.tell(sheet, range);
      },
    },
  };
}

function formatThing(place: Place): Thing {
  const { sheet } = place;
  const looks = (names: readonly string[], before: string): Pick<Thing, 'props' | 'puts'> => ({
    props: Object.fromEntries(names.map((name) => [name, () => common(place, before + name)])),
    puts: Object.fromEntries(
      names.map((name) => [
        name,
        (value: unknown) => {
          refuseProtected(sheet);
          const filled = before === 'format.fill.' ? { 'format.fill.pattern': 'Solid' } : {};
          setLook(place, { [before + name]: value, ...filled });
        },
      ]),
    ),
  });
  const own = looks(['horizontalAlignment', 'verticalAlignment', 'wrapText', 'indentLevel'], 'format.');
  return {
    props: {
      ...own.props,
      columnWidth: () => columnWidth(place),
      fill: () => looks(['color'], 'format.fill.'),
      font: () => looks(['bold', 'color', 'italic', 'name', 'size'], 'format.font.'),
      borders: () => ({
        methods: {
          getItem: (edge: string) => {
            const side = edge.replace(/^Edge/, '').toLowerCase();
            // Lines inside are the edges of the cells that meet there.
            return looks(
              ['style', 'color', 'weight'],
              `format.borders.${side.startsWith('inside') ? 'bottom' : side}.`,
            );
          },
        },
      }),
    },
    puts: {
      ...own.puts,
      columnWidth: (width: number) => {
        refuseProtected(sheet);
        for (const { left, right } of place.ranges)
          for (let column = left; column <= right; column += 1) sheet.widths.set(column, width);
      },
    },
    methods: { autofitRows: NOTHING },
  };
}

function formatsThing(excel: MemoryExcel, { sheet, ranges }: Place): Thing {
  const item = (id: unknown) => {
    const format = sheet.formats.find((each) => each.id === id);
    if (!format) throw new Refusal('ItemNotFound', 'format');
    return conditionalThing(excel, sheet, format);
  };
  return collection(() => sheet.formats.map((format) => conditionalThing(excel, sheet, format)), {
    getItem: item,
    add: () => {
      refuseProtected(sheet);
      const format = { id: excel.workbook.nextId('format'), ranges: [...ranges], formula: '', fill: null };
      sheet.formats.push(format);
      return conditionalThing(excel, sheet, format);
    },
  });
}

function conditionalThing(excel: MemoryExcel, sheet: MemorySheet, format: MemoryFormat): Thing {
  return {
    ids: () => ({ Id: format.id }),
    props: {
      id: () => format.id,
      type: () => 'Custom',
      custom: () => ({
        props: {
          rule: () => ({
            props: { formula: () => `=${format.formula}` },
            puts: {
              formula: (formula: string) => {
                format.formula = formula.replace(/^=/, '');
              },
            },
          }),
          format: () => ({
            props: {
              fill: () => ({
                props: { color: () => format.fill ?? '' },
                puts: {
                  color: (fill: string) => {
                    format.fill = fill;
                  },
                },
              }),
            },
          }),
        },
      }),
    },
    methods: {
      getRanges: () => areasThing(excel, { sheet, ranges: format.ranges }),
      delete: () => {
        refuseProtected(sheet);
        sheet.formats = sheet.formats.filter((each) => each !== format);
      },
    },
  };
}
