/**
 * What a check is. One file holds one check of one name; `index.ts` lists them. A check is told which columns and
 * limits to use by its options, so that it names no policy and no column; it yields where something is found and the
 * facts. Severity, clause and wording belong to the rule that a pack makes of it.
 */
import type { z } from 'zod';
import type { FindingCode, LedgerState, Severity } from '../model/finding.ts';
import type { Payable } from '../model/payable.ts';
import type { Reconciliation } from '../model/reconciliation.ts';
import type { Item } from '../packs/catalogue.ts';
import type { Answer, Column, Pack, RegisterLink, Sheet } from '../packs/compile.ts';
import type { CelMap } from '../packs/expression.ts';
import type { PackFault } from '../packs/fault.ts';
import type { Parameters } from '../packs/parameters.ts';
import type { ColumnType, PackSource, ParameterType } from '../packs/schema.ts';

/**
 * 1 data · 2 the row by itself · 3 against the ledger and the registers · 4 against the other rows · 5 amounts and
 * caps · 6 the budget · 7 comparisons that exclude nobody. (Policies, section 0.)
 */
export type Stage = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A cell's value once read: money in fen, dates as ISO text; null is blank, undefined cannot be read or is not there. */
export type Value = string | number | boolean | readonly string[] | Item | null | undefined;

export type Row = {
  /** The worksheet's own row number. */
  readonly row: number;
  /** Its place among the rows of the table, from 0. */
  readonly position: number;
  /** What was read under a column. */
  value(column: Column): Value;
  /** The folded text by which rows are compared; undefined where the value is. */
  key(column: Column): string | undefined;
  /** The item of the catalogue that the row names; undefined where there is none or it cannot be read. */
  readonly item: Item | undefined;
  /** What stands in the cell, as a person sees it. */
  text(column: Column): string;
  /** What the row would be granted now; deductions and caps have been taken so far. */
  readonly amountFen: number;
  /** What rounding has left off that amount; negative where it was rounded up. */
  readonly roundedOffFen: number;
  /** Further cells that it has been given so far. */
  readonly outputs: Readonly<Record<string, string | number>>;
  /** Whether an error has been found that sends it back or refuses it. */
  readonly stands: boolean;
  /** Whether something of this code has been found so far. */
  hasFinding(code: string): boolean;
};

/** A row's key over certain parts; undefined where any of them cannot be read. Blank equals blank. All keys are below `size`. */
export type KeyOf = ((row: Row) => number | undefined) & { readonly size: number };

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** Something found. `row` null: it is about the whole sheet. */
export type Outcome = {
  readonly row: Row | null;
  /** The column whose cell is to be flagged. */
  readonly column?: Column | null;
  readonly facts: Facts;
  /** The other rows, and the ledger entries, that it is about. */
  readonly others?: readonly Row[];
  readonly entries?: readonly Entry[];
  /** In place of the rule's own, where one check has two consequences. */
  readonly code?: FindingCode;
  readonly severity?: Severity;
  readonly clause?: string;
  /** Said in the check's own words whatever the rule's are: those are for the other thing that it finds. */
  readonly ownWords?: boolean;
  readonly fix?: { readonly value: string };
  /** Stages 3 and 4: so much less of the standard is granted. `note` is what the row's trace says of it, in Chinese. */
  readonly deduct?: { readonly fen: number; readonly note: string };
  /** Stage 5: no more than this is granted; a row cut to 0 is an error too. The trace calls it a cap unless told otherwise. */
  readonly cut?: {
    readonly toFen: number;
    /** Before it was rounded, where more may be taken off it. */
    readonly exactFen?: number;
    readonly note: string;
    readonly step?: 'deduct';
  };
  /** Stage 6: earned, but to be paid from the next year's budget. */
  readonly defer?: { readonly note: string };
};

/** A figure of the whole sheet, with the target that it is held against where there is one. */
export type Measured = {
  readonly title: string;
  /** Of which part: a province; null where it is of the whole. */
  readonly of: string | null;
  readonly value: number;
  readonly target: number | null;
  readonly met: boolean | null;
  readonly clause: string;
};

/** One award of the past. */
export type Entry = {
  /** The ledger's name, and the worksheet row the entry stands in. */
  readonly ledger: string;
  /** The worksheet, where it is a row of the workbook that an earlier version of the policy has judged. */
  readonly sheet?: string;
  readonly row: number;
  /** Where it stands, for messages: 台账第 3 行, or with its sheet where the ledger has several. */
  readonly place: string;
  /** The folded credit code; null where the ledger leaves it blank and only the name tells whose it is. */
  readonly code: string | null;
  readonly name: string;
  readonly item: Item | null;
  readonly itemText: string;
  /** Folded texts of what the ledger states beside enterprise and item: subject, voucher, contract, service. */
  readonly keys: ReadonlyMap<string, string>;
  readonly amountFen: number;
  /** The day, where the ledger states one, and the year in any case that it states either. */
  readonly date: string | null;
  readonly year: number | null;
  readonly state: LedgerState;
};

/** What the ledger remembers, fetched before the checks run. */
export type Past = {
  /** False where no ledger was given; every answer is empty then. */
  readonly given: boolean;
  /** No entry at all concerns these rows: nothing needs to be looked up. */
  readonly isEmpty: boolean;
  /** All entries of the row's enterprise: by code, and by name where the ledger's code is blank. */
  readonly ofEnterprise: (row: Row) => readonly Entry[];
  /** All entries with this folded value under a ledger key, whosever they are. */
  readonly withKey: (key: string, value: string) => readonly Entry[];
  /** All entries that are approved (已核定) and not paid, whosever they are, in the order of the ledger. */
  readonly open: readonly Entry[];
  /** The sum granted (已核定 and 已拨付) in a year for the items that count, in fen; null is an item that is not known. */
  readonly grantedInYear: (year: number, counts: (item: Item | null) => boolean) => number;
};

/** The item that a cell of a column of items holds; null where it holds none. */
export function itemOf(value: Value): Item | null {
  return typeof value === 'object' && value !== null && 'title' in value ? value : null;
}

/** `excluded`: by the policy's rules. `unread`: a cell that its rules need is missing or cannot be read. */
export type Standing = 'stands' | 'unread' | 'excluded';

/** A row of a register that a row of the sheet was looked up as. */
export type RegisterRow = {
  readonly row: Row;
  /** What the register's own rules have made of it in stages 1 to 4: amounts and budgets do not count there. */
  readonly standing: Standing;
  /** The register's worksheet, the row's number there, and both for messages: “申领登记”第 8 行. */
  readonly sheet: string;
  readonly number: number;
  readonly place: string;
  /** Optional columns that the register's worksheet does not have: they count as blank. */
  readonly absent: ReadonlySet<Column>;
  readonly column: (key: string) => Column | undefined;
  /** What stands under a column; null where the worksheet does not have it and may do without, undefined where unreadable. */
  readonly value: (key: string) => Value;
  /**
   * As an expression reads it: a record that has these fields.
   * @throws UnreadableRegister where one of them cannot be read.
   */
  readonly record: (fields: readonly string[]) => CelMap;
};

/** A cell of a register that a rule needs and that cannot be read: not judged is not passed. */
export class UnreadableRegister extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableRegister';
  }
}

/** Another sheet that rows are looked up in. */
export type Register = {
  readonly link: RegisterLink;
  readonly sheet: Sheet;
  /** False where there is no such sheet; nothing can be looked up then. */
  readonly given: boolean;
  /** The rows that fit, those that stand first and the excluded last; undefined where the row's own cells cannot be read. */
  readonly find: (row: Row) => readonly RegisterRow[] | undefined;
  /** The first of them; null where none fits. */
  readonly best: (row: Row) => RegisterRow | null | undefined;
  /** What stands there under a column; undefined where nothing is found or it cannot be read. */
  readonly valueOf: (key: string) => (row: Row) => Value;
};

/** What a check must know of the past; the engine fetches it for the whole sheet at once. */
export type Ask = 'enterprise' | 'year' | 'open' | { readonly key: string };

export type Context = {
  readonly pack: Pack;
  readonly sheet: Sheet;
  /** How amounts are paid out; null where the sheet says nothing of it, and every fen is. */
  readonly payable: Payable | null;
  readonly parameters: Parameters;
  readonly asOf: string;
  /** The rows to be judged, in the worksheet's order: in stages 1 and 2 all, later those still standing. */
  readonly rows: readonly Row[];
  /** The same rows, the earlier first: by the sheet's date of application, then by row number. */
  readonly ordered: () => readonly Row[];
  /** Rows compared by structured keys. */
  readonly keys: {
    readonly over: (parts: readonly string[]) => KeyOf;
    /** The key over one part, by its folded text; undefined where no row has it. */
    readonly ofText: (part: string) => (text: string) => number | undefined;
  };
  /** The rows that fell in stages 1 and 2. */
  readonly fallenEarly: readonly Row[];
  readonly past: Past;
  /** By the name that the sheet gives them. */
  readonly registers: ReadonlyMap<string, Register>;
  /** False for an optional column that the worksheet does not have. */
  readonly has: (key: string) => boolean;
  /** A summary row's stated total under a column (合计, 总计), money in fen, with its row; null where none is stated. */
  readonly statedTotal: (column: Column) => { readonly row: number; readonly total: number } | null;
  /** Where a row stands, for messages: 第 5 行, or “张三评分”第 5 行 where rows of several worksheets are judged together. */
  readonly placeOf: (row: Row) => string;
  /** Stage 5: what a row is granted, where no item and no expression says it. */
  readonly grant: (row: Row, fen: number, clause: string | null, note: string) => void;
  /** Gives a row further cells, by the keys of the check's `outputs`; money in fen. */
  readonly output: (row: Row, cells: Readonly<Record<string, string | number>>) => void;
  /** Keeps a figure for the report, whether or not anything is found wrong with it. */
  readonly measure: (measured: Measured) => void;
  /** Told of the sums by which payouts and approvals tie; the report states them beside the sheet's totals. */
  readonly reconciled: (sums: Reconciliation) => void;
};

/** What a pack's rule says to every check alike: to which rows, with which consequence. */
export type RuleFrame = {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly clause: string;
  /** Whether the rule is for this row: by its item's traits and the rule's `when`. */
  readonly applies: (row: Row) => boolean;
  /**
   * Whether an item has the traits that the rule is for; a ledger entry's item is asked the same, and one that names no
   * item is selected by a rule for all of them.
   */
  readonly selects: (item: Item | null) => boolean;
  /** The column of a key; the pack was checked to have it. */
  readonly column: (key: string) => Column;
};

/** A check as a pack uses it on one sheet. */
export type Rule<Options> = RuleFrame & { readonly options: Options };

export type Check<Options> = {
  readonly name: string;
  /** One English sentence, for the reader of a pack. */
  readonly summary: string;
  readonly options: z.ZodType<Options>;
  readonly stage: (options: Options) => Stage;
  /** What it gives unless the pack says otherwise. */
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What its outcomes may carry in place of the rule's code. */
  readonly alsoGives?: (options: Options) => readonly FindingCode[];
  /** Facts of its outcomes that read well in a pack's own message, as `{name}`. */
  readonly tells?: readonly string[];
  /** Keys of the columns that it reads; those read by its expressions are added by themselves. */
  readonly columns: (options: Options, sheet: Sheet) => readonly string[];
  readonly expressions?: (options: Options) => readonly string[];
  /** What its expressions must give; conditions, unless it says otherwise. */
  readonly answer?: Answer;
  readonly parameters?: (options: Options) => readonly string[];
  /** Of which types its columns and parameters must be, by name: of another type they would be passed over in silence. */
  readonly types?: (options: Options) => Readonly<Record<string, readonly (ColumnType | ParameterType)[]>>;
  /** By the name of an option that is easily written otherwise, or was once: what to write instead, in Chinese. */
  readonly instead?: Readonly<Record<string, string>>;
  /** What is wrong with its options beside the pack's parameters: where in them, and what to write instead. */
  readonly faults?: (options: Options, parameters: PackSource['parameters'], sheet: Sheet) => readonly PackFault[];
  /** Parameters that it can do without: it runs where they have no value too. */
  readonly mayUse?: (options: Options) => readonly string[];
  /** True where a parameter without a value, or a register that is not there, leaves out a part of the rule only. */
  readonly partial?: boolean;
  /** Names of the registers that it looks rows up in; those read by its expressions are added by themselves. */
  readonly registers?: (options: Options) => readonly string[];
  /** Further cells that it gives a row, for the report and the sheet. */
  readonly outputs?: (options: Options) => readonly OutputColumn[];
  /** Traits of items that its options name beside the rule's own. */
  readonly traits?: (options: Options) => readonly string[];
  /** Outputs of other checks of the sheet that it reads. */
  readonly readsOutputs?: (options: Options, sheet: Sheet) => readonly string[];
  /** Of its columns those that it can do without: it runs where the worksheet has not got them, as if they were blank. */
  readonly spares?: (options: Options, sheet: Sheet) => readonly string[];
  /** A code by which it passes over rows of a kind of sheet: where nothing gives it, none is passed over. */
  readonly asksCode?: (options: Options, sheet: Sheet) => CodeAsked | undefined;
  /** Keys by which it compares rows with the ledger. */
  readonly ledgerKeys?: (options: Options) => readonly string[];
  readonly asks?: (options: Options) => readonly Ask[];
  /** A Chinese sentence from the facts alone, without the clause and the full stop, which are added. */
  readonly message: (facts: Facts) => string;
  readonly run: (context: Context, rule: Rule<Options>, evaluate: Evaluate) => Iterable<Outcome>;
};

/** Evaluates an expression of the rule's options for a row; undefined where it reads an unreadable cell. */
export type Evaluate = (expression: string) => (row: Row) => unknown;

/** A further cell of the result: its key in the report, its heading, and how it is shown. */
export type OutputColumn = {
  readonly key: string;
  readonly title: string;
  readonly format: 'text' | 'date' | 'number' | 'money';
};

/** A finding's code, and the kind of sheet on whose rows it is asked for. */
type CodeAsked = { readonly code: FindingCode; readonly kind: string };

/** A check with the options that one rule gives it. */
export type BoundCheck = {
  readonly name: string;
  readonly stage: Stage;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly alsoGives: readonly FindingCode[];
  readonly columns: readonly string[];
  readonly expressions: readonly string[];
  readonly answer: Answer;
  readonly parameters: readonly string[];
  readonly types: Readonly<Record<string, readonly (ColumnType | ParameterType)[]>>;
  readonly faults: (parameters: PackSource['parameters']) => readonly PackFault[];
  readonly mayUse: readonly string[];
  readonly partial: boolean;
  readonly registers: readonly string[];
  readonly outputs: readonly OutputColumn[];
  readonly traits: readonly string[];
  readonly readsOutputs: readonly string[];
  readonly spares: readonly string[];
  readonly asksCode: CodeAsked | null;
  readonly ledgerKeys: readonly string[];
  readonly asks: readonly Ask[];
  readonly message: (facts: Facts) => string;
  readonly run: (context: Context, frame: RuleFrame, evaluate: Evaluate) => Iterable<Outcome>;
};

/** A check of the list: what its options look like is its own business, until a rule's options are given to it. */
export type ListedCheck = {
  readonly name: string;
  readonly summary: string;
  readonly options: z.ZodType;
  readonly tells: readonly string[];
  readonly instead: ReadonlyMap<string, string>;
  /** Throws z.ZodError where the options are not its own. */
  readonly bind: (options: unknown, sheet: Sheet) => BoundCheck;
};

export function defineCheck<Options>(check: Check<Options>): ListedCheck {
  return {
    name: check.name,
    summary: check.summary,
    options: check.options,
    tells: check.tells ?? [],
    instead: new Map(Object.entries(check.instead ?? {})),
    bind: (raw, sheet) => {
      const options = check.options.parse(raw, { reportInput: true });
      return {
        name: check.name,
        stage: check.stage(options),
        code: check.code,
        severity: check.severity,
        alsoGives: check.alsoGives?.(options) ?? [],
        columns: check.columns(options, sheet),
        expressions: check.expressions?.(options) ?? [],
        answer: check.answer ?? 'bool',
        parameters: check.parameters?.(options) ?? [],
        types: check.types?.(options) ?? {},
        faults: (parameters) => check.faults?.(options, parameters, sheet) ?? [],
        mayUse: check.mayUse?.(options) ?? [],
        partial: check.partial ?? false,
        registers: check.registers?.(options) ?? [],
        outputs: check.outputs?.(options) ?? [],
        readsOutputs: check.readsOutputs?.(options, sheet) ?? [],
        spares: check.spares?.(options, sheet) ?? [],
        asksCode: check.asksCode?.(options, sheet) ?? null,
        traits: check.traits?.(options) ?? [],
        ledgerKeys: check.ledgerKeys?.(options) ?? [],
        asks: check.asks?.(options) ?? [],
        message: check.message,
        run: (context, frame, evaluate) => check.run(context, { ...frame, options }, evaluate),
      };
    },
  };
}

/** Granted: it counts against `duplicate`, `not-first`, `superseded`, caps and the budget. (Section 0, ledger states.) */
export const GRANTED: ReadonlySet<LedgerState> = new Set(['paid', 'approved']);
