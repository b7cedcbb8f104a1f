import { z } from 'zod';
import type { FindingCode, Severity } from '../model/finding.ts';
import { roundedMean } from '../model/fraction.ts';
import type { Column } from '../packs/compile.ts';
import { hasBonus } from './card-sum.ts';
import { type Context, defineCheck, type Facts, type Outcome, type RegisterRow, type Row } from './check.ts';
import { INSTEAD_OF_LEAVE_OUT, isLeftOut, leaveOut } from './left-out.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  /** The register of cards, which give their rows the output `total`. */
  register: z.string(),
  /** A parameter of type number: from so many cards on the highest and the lowest are left out of the mean; without it none are. */
  trimFrom: z.string().optional(),
  /** A parameter of type number: below this mean the row is refused. */
  passMark: z.string(),
  /** A code that a card's finding carries where it counts in no mean. */
  leaveOut,
});
type Options = z.infer<typeof options>;

/** A panel of one is none: its mean is one person's word. */
const FEWEST_REVIEWERS = 2;
/** Pass mark, rank and ties go by the mean at two decimals. */
const DECIMALS = 2;

/** `panel`: a station's mean is that of its reviewers' cards, and reaches the pass mark. */
export const panel = defineCheck({
  name: 'panel',
  summary: 'The mean of the cards that count, highest and lowest left out of many, reaches the pass mark.',
  options,
  stage: () => 3,
  code: 'delisted',
  severity: 'error',
  alsoGives: () => ['score-evidence'],
  tells: ['name', 'mean', 'cards', 'passMark', 'places'],
  instead: { leaveOut: INSTEAD_OF_LEAVE_OUT },
  columns: (option, sheet) =>
    (sheet.registers.find((link) => link.name === option.register)?.match ?? []).map(({ own }) => own.key),
  parameters: (option) => [...(option.trimFrom === undefined ? [] : [option.trimFrom]), option.passMark],
  registers: (option) => [option.register],
  asksCode: ({ register, leaveOut: code }, sheet) =>
    code && { code, kind: sheet.registers.find(({ name }) => name === register)?.kind ?? '' },
  outputs: () => [
    { key: 'mean', title: '平均分', format: 'number' },
    { key: 'cards', title: '有效评分份数', format: 'number' },
  ],
  message: (facts) => {
    switch (facts.case) {
      case 'none':
        return `“${facts.name}”没有可以计分的评分表，未能评价；请补充评分表后重新核验`;
      case 'invalid':
        return `“${facts.name}”有评分表须退回补正（${facts.places}），平均分暂按其余 ${facts.cards} 份计算；请补正后重新核验`;
      case 'bonus':
        return `平均分 ${facts.mean} 中有酌情加分（${facts.places}），须由人审定加分是否成立，请审定后再定结果`;
      case 'single':
        return `“${facts.name}”只有 1 位专家的评分计入平均分，请确认是否应由多位专家评分`;
      default:
        return `平均分 ${facts.mean}（${facts.cards} 份评分），低于合格线 ${facts.passMark} 分，不予支持`;
    }
  },

  run(context, rule) {
    const register = context.registers.get(rule.options.register);
    const own = register?.link.match[0]?.own;
    if (!register || !own) return [];
    const trimFrom =
      rule.options.trimFrom === undefined ? Number.POSITIVE_INFINITY : numberOf(rule.options.trimFrom, context);
    const passMark = numberOf(rule.options.passMark, context);
    const panels: Panels = {
      own,
      trimFrom,
      passMark,
      isRaised: hasBonus(register.sheet),
      options: rule.options,
      context,
    };
    return oneByOne(context.rows, (row) => {
      const cards = rule.applies(row) ? register.find(row) : undefined;
      return cards === undefined ? null : outcomesOf(row, cards, panels);
    });
  },
});

/** What every station is judged by. */
type Panels = {
  readonly own: Column;
  readonly trimFrom: number;
  readonly passMark: number;
  readonly isRaised: (card: Row) => boolean;
  readonly options: Options;
  readonly context: Context;
};

/** Of one station; its mean stands in the row afterwards. */
function outcomesOf(row: Row, cards: readonly RegisterRow[], panels: Panels): readonly Outcome[] {
  const { own, trimFrom, passMark, isRaised, options, context } = panels;
  const name = row.text(own);
  let outcomes: readonly Outcome[] = NONE;
  const tell = (facts: Facts, code: FindingCode, severity: Severity): void => {
    outcomes = [...outcomes, { row, column: own, facts, code, severity }];
  };
  const invalid = cards.filter(({ row: card }) => !card.stands);
  const counting = cards.filter(({ row: card }) => counts(card, options));
  if (invalid.length > 0) {
    tell({ name, case: 'invalid', places: placesOf(invalid), cards: counting.length }, 'not-checked', 'warning');
  }
  const rounded = roundedMean(trimmed(counting.map(totalOf), trimFrom), DECIMALS);
  if (rounded === null) {
    tell({ name, case: 'none' }, 'not-checked', 'warning');
    return outcomes;
  }
  if (counting.length < FEWEST_REVIEWERS) tell({ name, case: 'single' }, 'not-checked', 'info');
  context.output(row, { mean: rounded, cards: counting.length });
  const raised = counting.filter((card) => isRaised(card.row));
  if (raised.length > 0) {
    tell({ name, case: 'bonus', mean: rounded, places: placesOf(raised) }, 'score-evidence', 'warning');
  }
  // While a card is out, the mean is not the station's: a person waits for it.
  if (invalid.length === 0 && rounded < passMark) {
    const low = { row, column: own, facts: { mean: rounded, cards: counting.length, passMark } };
    outcomes = [...outcomes, low];
  }
  return outcomes;
}

const NONE: readonly never[] = [];

/** Whether a card counts in the mean: it stands, has a total and is not left out. */
function counts(card: Row, { leaveOut: code }: Options): boolean {
  return card.stands && typeof card.outputs.total === 'number' && !isLeftOut(card, code);
}

function numberOf(name: string, { parameters }: Context): number {
  const value = parameters.get(name)?.value;
  if (value?.type !== 'number') throw new TypeError(`the parameter ${name} is no number`);
  return value.number;
}

function totalOf({ row }: RegisterRow): number {
  return Number(row.outputs.total);
}

function placesOf(cards: readonly RegisterRow[]): string {
  return cards.map((card) => card.place).join('、');
}

/** With fewer, nothing would be left once the highest and the lowest are out. */
const FEWEST_TRIMMED = 3;
function trimmed(totals: readonly number[], trimFrom: number): readonly number[] {
  if (totals.length < Math.max(trimFrom, FEWEST_TRIMMED)) return totals;
  return [...totals].sort((a, b) => a - b).slice(1, -1);
}
