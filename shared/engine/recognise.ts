/** Which sheets of a workbook are judged, and by which policy: by what was asked, else by headings and items. */
import type { Policy } from '../checks/bind.ts';
import type { Layout } from '../contract.ts';
import { GUIDE_TITLE } from '../model/fresh-sheet.ts';
import { cellAt, cellText, type Grid } from '../model/grid.ts';
import { ownTitle } from '../model/own-sheets.ts';
import { Problem } from '../model/problem.ts';
import { foldTerm } from '../model/text.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import { HEADER_SEARCH_ROWS, type Header } from './header.ts';
import { checkLayouts, headerFor, isLaidOut } from './layout.ts';
import { byLikeness, likenessOf } from './likeness.ts';
import { findForm, readForm } from './read-form.ts';
import { readTable, type Table } from './read-table.ts';
import { byForce, inForceOn } from './versions.ts';

export type Wanted = {
  readonly policy?: string | undefined;
  readonly kind?: string | undefined;
  readonly sheet?: string | undefined;
  /** A person's corrections of how sheets are recognised, one for a sheet. */
  readonly layouts?: readonly Layout[] | undefined;
};

/** What was asked for, and the day of the check, on which a version of a policy is in force. */
export type Request = Wanted & { readonly asOf: string };

/** A table that is not judged itself but looked up in; `file` where it is not of the workbook. */
export type RegisterTable = { readonly table: Table; readonly file: string | null };

export type Recognised = {
  readonly policy: Policy;
  /** The versions of the policy that may judge a row, itself included; it alone where it was asked for by its id. */
  readonly versions: readonly Policy[];
  readonly tables: readonly Table[];
  readonly registers: readonly RegisterTable[];
};

/** A workbook that is given for its registers alone. */
export type RegisterFile = { readonly name: string; readonly grids: readonly Grid[] };

/** Unasked, a sheet is taken for one of a kind when it has this share of the columns that the kind cannot do without. */
const SHARE_OF_REQUIRED = 0.6;
/** And this many columns in all: two headings in common are an accident. */
const LEAST_COLUMNS = 3;
/** Rows by whose items two policies with the same headings are told apart. */
const ROWS_FOR_ITEMS = 200;

export type Candidate = {
  readonly policy: Policy;
  readonly sheet: Sheet;
  readonly grid: Grid;
  readonly header: Header;
  /** A score form: one row of a table, its items below each other. */
  readonly isForm: boolean;
  readonly found: number;
  readonly share: number;
  /** Columns that the kind cannot do without and that the header has neither once nor twice. */
  readonly missing: readonly Column[];
  /** A person said what the sheet is, or where its columns are. */
  readonly laidOut: boolean;
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

/**
 * The sheets that the judged ones are looked up in and that are not judged themselves: of the files given for it, else
 * of the workbook.
 * @throws Problem `ambiguous` where two sheets would do.
 */
function findRegisters(
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

function tableOf({ grid, sheet, header, isForm }: Candidate): Table {
  return isForm ? readForm(grid, sheet, header) : readTable(grid, sheet, header);
}

/** Worksheets of such a kind belong together: forms of several stations and reviewers. */
function isSet(sheet: Sheet): boolean {
  return sheet.rubric !== null;
}

/** Every visible sheet that has the headings of one of the policy's kinds, each as the kind that it fits best. */
function registersIn(grids: readonly Grid[], policy: Policy): readonly Candidate[] {
  const visible = grids.filter((grid) => !grid.hidden && !isOurReport(grid) && !isOurGuide(grid) && hasContent(grid));
  return onePerGrid(visible.flatMap((grid) => candidatesFor(grid, policy, {})).filter(fits));
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
  const visible = grids.filter((grid) => !grid.hidden && !isOurReport(grid) && !isOurGuide(grid) && hasContent(grid));
  if (visible.length === 0) throw new Problem('empty-workbook', '工作簿里没有内容，请确认选对了文件，或是否保存过');
  return visible;
}

/** The sheet 填表说明 of a template: its lists name columns and items, and could be taken for a form. */
function isOurGuide(grid: Grid): boolean {
  return grid.name === GUIDE_TITLE && cellText(cellAt(grid, 1, 1)) === GUIDE_TITLE;
}

/** A sheet 核验报告 or 差异表 of an earlier check. */
export function isOurReport(grid: Grid): boolean {
  return ownTitle(cellText(cellAt(grid, 1, 1))) !== null;
}

function hasContent(grid: Grid): boolean {
  return grid.rows.some((row) => row?.some((cell) => cell !== null && cell !== undefined && cell !== ''));
}

function candidatesFor(grid: Grid, policy: Policy, wanted: Wanted): Candidate[] {
  const candidates: Candidate[] = [];
  const layout = wanted.layouts?.find((one) => one.sheet === grid.name);
  for (const sheet of policy.pack.sheets) {
    if (wanted.kind !== undefined && sheet.kind !== wanted.kind) continue;
    const table = headerFor(grid, sheet, layout);
    const form = findForm(grid, sheet);
    const isForm = form !== null && form.matched > (table?.matched ?? 0);
    const header = isForm ? form : table;
    if (!header) continue;
    const required = sheet.columns.filter((column) => column.required === 'always');
    const missing = missingColumns(header, required);
    const share = required.length === 0 ? 1 : 1 - missing.length / required.length;
    const found = header.matched;
    candidates.push({ policy, sheet, grid, header, isForm, found, share, missing, laidOut: isLaidOut(layout) });
  }
  return candidates;
}

function fits({ share, found }: Candidate): boolean {
  // A kind that has only two columns it cannot do without (指标 and 当前值) is known by both of them.
  return share >= SHARE_OF_REQUIRED && (found >= LEAST_COLUMNS || (share === 1 && found === LEAST_COLUMNS - 1));
}

/** Columns that the header has neither once nor twice. */
function missingColumns(header: Header, columns: readonly Column[]): Column[] {
  const doubled = new Set(header.conflicts.map((conflict) => conflict.column));
  return columns.filter((column) => header.positions[column.index] === null && !doubled.has(column));
}

/** Policies of one series, each once; a policy without a series is its own. */
function versionsOf(policy: Policy, among: readonly Policy[]): readonly Policy[] {
  const { series } = policy.pack.source;
  return series === undefined ? [policy] : among.filter((one) => one.pack.source.series === series);
}

/**
 * The policy whose catalogue has most of the items; of equals the one that the lines above the table name, then the one
 * whose headings fit best: most of those it cannot do without, then most in all. Of several versions of it the one in force on the day of the check.
 */
function pickPolicy(fitting: readonly Candidate[], asOf: string): Policy {
  const policies = [...new Set(fitting.map((one) => one.policy))];
  const scored = policies
    .map((policy) => {
      const mine = onePerGrid(fitting.filter((one) => one.policy === policy));
      return {
        policy,
        items: sum(mine.map(knownItems)),
        named: mine.filter(isNamed).length,
        share: Math.max(...mine.map((one) => one.share)),
        found: sum(mine.map((one) => one.found)),
      };
    })
    .sort((a, b) => b.items - a.items || b.named - a.named || b.share - a.share || b.found - a.found);
  const [best, ...others] = scored;
  if (!best) throw new TypeError('no policy to pick from');
  const versions = versionsOf(best.policy, policies);
  const rivals = others.filter(
    (one) =>
      one.items === best.items &&
      one.named === best.named &&
      one.share === best.share &&
      one.found === best.found &&
      !versions.includes(one.policy),
  );
  if (rivals.length > 0) {
    const same = [best, ...rivals];
    const names = same.map((one) => `${one.policy.pack.id}（${one.policy.pack.title}）`).join('、');
    throw new Problem('ambiguous', `这些政策都符合表头：${names}；请用 --policy 指明一个`, likenessOf(fitting));
  }
  return inForceOn(versions, asOf) ?? byForce(versions).at(-1) ?? best.policy;
}

/** A title or a line above the table has the policy's title, or another of its names, in it. */
function isNamed({ policy, grid, header }: Candidate): boolean {
  const { title, source } = policy.pack;
  const names = [title, ...source.aliases].map(foldTerm);
  const above = grid.rows.slice(0, (header.rows[0] ?? 1) - 1).flatMap((row) => row ?? []);
  return above.some((cell) => {
    const line = typeof cell === 'string' ? foldTerm(cell) : '';
    return names.some((name) => line.includes(name));
  });
}

function knownItems(candidate: Candidate): number {
  const { award } = candidate.sheet;
  const position = award ? candidate.header.positions[award.index] : null;
  if (!position) return 0;
  const first = (candidate.header.rows.at(-1) ?? 0) + 1;
  let known = 0;
  for (let row = first; row < first + ROWS_FOR_ITEMS; row += 1) {
    if (candidate.policy.pack.catalogue.find(cellText(cellAt(candidate.grid, row, position)))) known += 1;
  }
  return known;
}

/** Each grid as the kind that it fits best: by headings, then by the name on its tab. */
function onePerGrid(candidates: readonly Candidate[]): Candidate[] {
  const byGrid = new Map<Grid, Candidate>();
  for (const one of candidates) {
    const other = byGrid.get(one.grid);
    if (!other || rank(one) > rank(other)) byGrid.set(one.grid, one);
  }
  return [...byGrid.values()];
}

function rank(candidate: Candidate): number {
  const named = candidate.sheet.names.includes(foldTerm(candidate.grid.name)) ? 0.5 : 0;
  return candidate.found + named;
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
