/** An Excel with a workbook in memory, put beside a page of the product's own before that page looks for one. */
import { MemoryExcel } from '../memory-excel.ts';
import { MemoryWorkbook, type SheetSource } from '../memory-workbook.ts';
import { connect } from '../office-connection.ts';

export type ExcelBeside = {
  open(name: string, sheets: readonly SheetSource[], level: string): void;
  /** The cells of a sheet that hold anything. */
  state(): unknown;
};

declare global {
  interface Window {
    excelBeside: ExcelBeside;
  }
}

let excel: MemoryExcel | undefined;
const connection = connect(() => excel);

window.excelBeside = {
  open(name, sheets, level) {
    excel = new MemoryExcel(new MemoryWorkbook(name, sheets));
    connection.reset(level);
  },
  state: () => excel?.workbook.state(),
};
