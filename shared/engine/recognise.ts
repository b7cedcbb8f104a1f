/** Which sheets of a workbook are judged, and by which policy: by what was asked, else by headings and items. */
import type { Policy } from '../checks/bind.ts';
import type { Layout } from '../contract.ts';
import type { Grid } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';
import type { Column } from '../packs/compile.ts';
import {
  type Candidate,
  candidatesFor,
  fits,
  isSet,
  LEAST_COLUMNS,
  onePerGrid,
  tableOf,
  visibleGrids,
} from './candidates.ts';
import { findRegisters, type RegisterFile, type RegisterTable } from './find-registers.ts';
import { HEADER_SEARCH_ROWS } from './heading-places.ts';
import { checkLayouts } from './layout.ts';
import { byLikeness, likenessOf } from './likeness.ts';
import { pickPolicy, versionsOf } from './pick-policy.ts';
import type { Table } from './read-table.ts';

export type Wanted = {
  readonly policy?: string | undefined;
  readonly kind?: string | undefined;
  readonly sheet?: string | undefined;
  /** A person's corrections of how sheets are recognised, one for a sheet. */
  readonly layouts?: readonly Layout[] | undefined;
};

/** What was asked for, and the day of the check, on which a version of a policy is in force. */
export type Request = Wanted & { readonly asOf: string };

export type Recognised = {
  readonly policy: Policy;
  /** The versions of the policy that may judge a row, itself included; it alone where it was asked for by its id. */
  readonly versions: readonly Policy[];
  readonly tables: readonly Table[];
  readonly registers: readonly RegisterTable[];
};

/**
 * @throws Problem `unknown-policy`, `unknown-kind`, `unknown-sheet`, `empty-workbook`, `no-header`, `not-recognised`,
 * `ambiguous`; each says what was seen and what to do.
 */
export function recognise(
  grids: readonly Grid[],
  policies: readonly Policy[],
  wanted: Request,
  registerFiles: readonly RegisterFile[] = [],
): Recognised {
  const among = pickPolicies(policies, wanted);
  const sheets = pickGrids(grids, wanted);
  checkLayouts(
    wanted.layouts ?? [],
    grids,
    among.flatMap((policy) => policy.pack.sheets),
  );
  const candidates = sheets.flatMap((grid) => among.flatMap((policy) => candidatesFor(grid, policy, wanted)));
  const asked = wanted.sheet !== undefined || wanted.kind !== undefined;
  const fitting = candidates.filter((one) => ((asked || one.laidOut) && one.found >= LEAST_COLUMNS) || fits(one));
  if (wanted.kind !== undefined && !fitting.some((one) => fits(one) || one.laidOut)) {
    refuseAnotherKind(sheets, among, wanted.kind);
  }
  if (fitting.length === 0) throw notRecognised(candidates, sheets, among, wanted);
  const policy = pickPolicy(fitting, wanted.asOf);
  const versions = wanted.policy === undefined ? versionsOf(policy, among) : [policy];
  const mine = onePerGrid(fitting.filter((one) => one.policy === policy));
  const chosen =
    wanted.kind === undefined
      ? mine
      : onlyBest(
          mine.filter((one) => !isRatherAnother(one)),
          mine,
        );
  refuseTwoOfAKind(chosen);
  const tables = chosen.map(tableOf);
  const empty = tables.every((table) => table.rows.length === 0);
  if (empty)
    throw new Problem(
      'empty-workbook',
      `${quoteSheets(tables.map((table) => table.grid))}表头下面没有可核验的行，请填写后再试`,
    );
  const judged = tables.filter((table) => table.rows.length > 0);
  return { policy, versions, tables: judged, registers: findRegisters(policy, judged, grids, registerFiles) };
}

function pickPolicies(policies: readonly Policy[], wanted: Wanted): readonly Policy[] {
  const among = wanted.policy === undefined ? policies : policies.filter((one) => one.pack.id === wanted.policy);
  if (among.length === 0) {
    const known = policies.map((one) => `${one.pack.id}（${one.pack.title}）`).join('、');
    throw new Problem('unknown-policy', `没有编号为“${wanted.policy}”的政策；现有：${known}`);
  }
  if (wanted.kind === undefined) return among;
  const having = among.filter((one) => one.pack.sheets.some((sheet) => sheet.kind === wanted.kind));
  if (having.length === 0) {
    const kinds = among.flatMap((one) => one.pack.sheets.map((sheet) => `${sheet.kind}（${sheet.title}）`));
    throw new Problem('unknown-kind', `没有名为“${wanted.kind}”的表种；可用的有：${[...new Set(kinds)].join('、')}`);
  }
  return having;
}

function pickGrids(grids: readonly Grid[], wanted: Wanted): readonly Grid[] {
  if (wanted.sheet !== undefined) {
    const named = grids.filter((grid) => grid.name === wanted.sheet);
    if (named.length === 0) {
      throw new Problem('unknown-sheet', `工作簿里没有名为“${wanted.sheet}”的工作表；现有：${quoteSheets(grids)}`);
    }
    return named;
  }
  const visible = visibleGrids(grids);
  if (visible.length === 0) throw new Problem('empty-workbook', '工作簿里没有内容，请确认选对了文件，或是否保存过');
  return visible;
}

/**
 * Asked for one kind, a sheet that fits it fully is not rivalled by one that has a few of its headings, nor by one that is
 * rather of another kind of the policy.
 */
function onlyBest(own: readonly Candidate[], all: readonly Candidate[]): Candidate[] {
  const among = own.length > 0 ? own : all;
  const full = among.filter(fits);
  return full.length > 0 ? full : [...among];
}

/** Another kind of the policy has more of the worksheet's headings. */
function isRatherAnother({ policy, grid, sheet, found }: Candidate): boolean {
  return candidatesFor(grid, policy, {}).some((other) => other.sheet !== sheet && fits(other) && other.found > found);
}

function refuseTwoOfAKind(chosen: readonly Candidate[]): void {
  for (const one of chosen) {
    const same = chosen.filter((other) => other.sheet === one.sheet);
    if (same.length > 1 && !isSet(one.sheet)) {
      const names = quoteSheets(same.map((other) => other.grid));
      throw new Problem(
        'ambiguous',
        `工作表${names}都是“${one.sheet.title}”，不能确定核验哪一张；请用 --sheet 指明一张，或删去重复的`,
        likenessOf(same),
      );
    }
  }
}

/** A sheet asked to be of one kind that is plainly of another would come out with most of its rules unjudged. */
function refuseAnotherKind(grids: readonly Grid[], policies: readonly Policy[], kind: string): void {
  const ofAny = grids.flatMap((grid) => policies.flatMap((policy) => candidatesFor(grid, policy, {})));
  const [other] = onePerGrid(ofAny.filter(fits));
  const title = policies.flatMap((one) => one.pack.sheets).find((sheet) => sheet.kind === kind)?.title ?? kind;
  if (!other) return;
  throw new Problem(
    'not-recognised',
    `工作表“${other.grid.name}”是“${other.sheet.title}”，不是要核验的“${title}”；请换成“${title}”，或用 --kind ${other.sheet.kind} 核验这一张`,
  );
}

function notRecognised(
  candidates: readonly Candidate[],
  grids: readonly Grid[],
  policies: readonly Policy[],
  wanted: Wanted,
): Problem {
  const best = [...candidates].sort(byLikeness)[0];
  if (!best || best.found === 0) {
    const expected = policies
      .flatMap((one) => one.pack.sheets)
      .map((sheet) => `“${sheet.title}”（${titles(sheet.columns.filter((column) => column.required === 'always'))}）`);
    return new Problem(
      'no-header',
      `在${quoteSheets(grids)}的前 ${HEADER_SEARCH_ROWS} 行里没有找到表头；请确认表头单独成行，应有的列：${expected.join('；')}`,
      likenessOf(candidates),
    );
  }
  const seen = best.header.headings.map((heading) => heading.text).join('、');
  return new Problem(
    wanted.sheet !== undefined || wanted.kind !== undefined ? 'no-header' : 'not-recognised',
    `工作表“${best.grid.name}”最像《${best.policy.pack.title}》的“${best.sheet.title}”，但缺少列：${titles(best.missing)}；` +
      `第 ${best.header.rows.join('、')} 行看到的表头：${seen}。请补上缺少的列，或用 --policy、--kind、--sheet 指明`,
    likenessOf(candidates),
  );
}

function titles(columns: readonly Column[]): string {
  return columns.map((column) => column.title).join('、');
}

function quoteSheets(grids: readonly Grid[]): string {
  return grids.map((grid) => `“${grid.name}”`).join('、');
}
