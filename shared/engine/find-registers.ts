/** The worksheets that rows are looked up in, of the workbook itself or of files given for it. */
import type { Policy } from '../checks/bind.ts';
import type { Grid } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';
import { type Candidate, candidatesFor, fits, isSet, onePerGrid, tableOf, visibleGrids } from './candidates.ts';
import type { Table } from './read-table.ts';

/** A table that is not judged itself but looked up in; `file` where it is not of the workbook. */
export type RegisterTable = { readonly table: Table; readonly file: string | null };

/** A workbook that is given for its registers alone. */
export type RegisterFile = { readonly name: string; readonly grids: readonly Grid[] };

/**
 * The sheets that the judged ones are looked up in and that are not judged themselves: of the files given for it, else
 * of the workbook.
 * @throws Problem `ambiguous` where two sheets would do.
 */
export function findRegisters(
  policy: Policy,
  judged: readonly Table[],
  grids: readonly Grid[],
  files: readonly RegisterFile[],
): RegisterTable[] {
  const others = grids.filter((grid) => !judged.some((table) => table.grid === grid));
  const sources = [
    ...files.map((file) => ({ file: file.name, found: registersIn(file.grids, policy) })),
    { file: null, found: registersIn(others, policy) },
  ];
  for (const { file, found } of sources) if (file !== null && found.length === 0) throw noRegister(file, policy);
  const taken: RegisterTable[] = [];
  const judgedKinds = new Set(judged.map((table) => table.sheet.kind));
  for (const kind of kindsNeeded(policy, judgedKinds)) {
    const given = sources.flatMap(({ file, found }) =>
      found.filter((one) => one.sheet.kind === kind).map((one) => ({ file, one })),
    );
    const inFiles = given.filter(({ file }) => file !== null);
    if (inFiles.length === 0 && judgedKinds.has(kind)) continue;
    const chosen = inFiles.length > 0 ? inFiles : given;
    if (chosen.length > 1 && !chosen.every(({ one }) => isSet(one.sheet)))
      throw twoRegisters(
        chosen.map(({ file, one }) => ({ file, grid: one.grid })),
        chosen[0]?.one.sheet.title ?? kind,
      );
    for (const { file, one } of chosen) taken.push({ table: tableOf(one), file });
  }
  return taken;
}

/** Every visible sheet that has the headings of one of the policy's kinds, each as the kind that it fits best. */
function registersIn(grids: readonly Grid[], policy: Policy): readonly Candidate[] {
  return onePerGrid(
    visibleGrids(grids)
      .flatMap((grid) => candidatesFor(grid, policy, {}))
      .filter(fits),
  );
}

/** Kinds that these kinds look rows up in, and those look up in turn. */
function kindsNeeded({ pack }: Policy, kinds: ReadonlySet<string>): ReadonlySet<string> {
  const needed = new Set<string>();
  const visit = (kind: string): void => {
    for (const link of pack.sheets.find((sheet) => sheet.kind === kind)?.registers ?? []) {
      if (needed.has(link.kind)) continue;
      needed.add(link.kind);
      visit(link.kind);
    }
  };
  for (const kind of kinds) visit(kind);
  return needed;
}

function twoRegisters(found: readonly { readonly file: string | null; readonly grid: Grid }[], title: string): Problem {
  const names = found.map(({ file, grid }) => (file === null ? `“${grid.name}”` : `“${file}”中的“${grid.name}”`));
  return new Problem(
    'ambiguous',
    `${names.join('、')}都是“${title}”，不能确定查哪一张；请只保留一张，隐藏或删去多余的，或只用 --register 提供一张`,
  );
}

function noRegister(file: string, { pack }: Policy): Problem {
  const expected = pack.sheets.map((sheet) => `“${sheet.title}”`).join('、');
  return new Problem('not-recognised', `“${file}”里没有可以查对的登记表；本政策的表有${expected}，请确认选对了文件`);
}
