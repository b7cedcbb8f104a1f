/** An Excel with a workbook in memory, put beside a page of the product's own before that page looks for one. */
import { ExcelPerson } from '../excel-person.ts';

declare global {
  interface Window {
    excelBeside: ExcelPerson;
  }
}

window.excelBeside = new ExcelPerson();
