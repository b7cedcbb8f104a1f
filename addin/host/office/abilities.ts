/**
 * What this Excel can do beyond the least that we ask of it. The host says which sets it has, but the library that we
 * serve may be older than the host: so the member itself must be there, too.
 */

/** Excel 2021 has 1.14; below 1.9 there are no formats over several areas and no events of the whole workbook. */
const LEAST = '1.9';

export type Abilities = {
  /** Tells which cells are merged (1.13); without it, a name that is merged over several rows stands in the first alone. */
  readonly merges: boolean;
  /** Tells of rows that were sorted (1.10). */
  readonly sorted: boolean;
  /** Says of a change whether this add-in made it (1.14). */
  readonly source: boolean;
};

export function hasLeast(): boolean {
  return (
    supports(LEAST) && 'getRanges' in Excel.Worksheet.prototype && 'onChanged' in Excel.WorksheetCollection.prototype
  );
}

export function abilities(): Abilities {
  return {
    merges: supports('1.13') && 'getMergedAreasOrNullObject' in Excel.Range.prototype,
    sorted: supports('1.10') && 'onRowSorted' in Excel.WorksheetCollection.prototype,
    source: supports('1.14'),
  };
}

function supports(version: string): boolean {
  return Office.context.requirements.isSetSupported('ExcelApi', version);
}
