/** Ranges of the workbook in memory, how they look, and their conditional formats, by the names of Excel's objects. */
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
import { collection, NOTHING, type Thing } from './memory-thing.ts';
import { cellAt, enter, type MemoryFormat, type MemorySheet, recalculate } from './memory-workbook.ts';

/** Excel cuts an address off here without a word (Office add-ins documentation, troubleshooting). */
const MAX_ADDRESS = 8192;

/** With more merged areas in the range Excel fails (Office add-ins documentation, `getMergedAreasOrNullObject`). */
const MAX_MERGED = 512;

/** Excel tells of those that begin in the range, as far as the range goes (office-js #3611 and #1590). */
function mergedIn({ merges }: MemorySheet, { top, left, bottom, right }: Range): Range[] {
  return merges
    .filter((area) => area.top >= top && area.top <= bottom && area.left >= left && area.left <= right)
    .map((area) => ({ ...area, bottom: Math.min(area.bottom, bottom), right: Math.min(area.right, right) }));
}

/** What fits into an address that is cut off; a part that is cut in the middle is no range any more. */
export function rangesOf(address: string): Range[] {
  return address
    .slice(0, MAX_ADDRESS)
    .split(',')
    .flatMap((part) => parseRange(part) ?? []);
}

export function refuseProtected(sheet: MemorySheet): void {
  if (sheet.isProtected) throw new Refusal('AccessDenied', sheet.name);
}

export function rangeThing(
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
      worksheet: () => ({ props: { name: () => sheet.name } }),
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
      getMergedAreasOrNullObject: () => {
        const ranges = mergedIn(sheet, range);
        if (ranges.length > MAX_MERGED) throw new Refusal('GeneralException', `${ranges.length} merged areas`);
        return ranges.length > 0 ? areasThing(excel, { sheet, ranges }) : null;
      },
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
      select: () => void excel.selected.push(excel.select(sheet, range)),
      _ValidateArraySize: NOTHING,
      _KeepReference: NOTHING,
    },
  };
}

export function areasThing(excel: MemoryExcel, place: Place): Thing {
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
        const many = ranges.length > 1 || ranges.some(({ top, bottom }) => bottom > top);
        eachCell(place, (row, column) => {
          // As with values: rows that a filter hides are left out.
          if (many && sheet.hidden.has(row)) return;
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
