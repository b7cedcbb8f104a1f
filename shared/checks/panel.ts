import { z } from 'zod';
import { compare, type Fraction, fractionOf, mean, roundHalfUp } from '../model/fraction.ts';
import { type Context, defineCheck, type Register, type RegisterRow, type Rule } from './check.ts';

const options = z.strictObject({
  /** The register of cards, which give their rows the output `total`. */
  register: z.string(),
  /** A parameter of type number: from so many cards on the highest and the lowest are left out of the mean; without it none are. */
  trimFrom: z.string().optional(),
  /** A parameter of type number: below this mean the row is refused. */
  passMark: z.string(),
  /** A code that a card's finding carries where it counts in no mean: the reviewer is not independent. */
  leaveOut: z.string().optional(),
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
  tells: ['name', 'mean', 'cards', 'passMark', 'places'],
  columns: (option, sheet) =>
    (sheet.registers.find((link) => link.name === option.register)?.match ?? []).map(({ own }) => own.key),
  parameters: (option) => [...(option.trimFrom === undefined ? [] : [option.trimFrom]), option.passMark],
  registers: (option) => [option.register],
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

  *run(context, rule) {
    const register = context.registers.get(rule.options.register);
    const own = register?.link.match[0]?.own;
    if (!register || !own) return;
    const trimFrom =
      rule.options.trimFrom === undefined ? Number.POSITIVE_INFINITY : numberOf(rule.options.trimFrom, context);
    const passMark = numberOf(rule.options.passMark, context);
    const hasBonus = bonusOf(register);
    for (const row of context.rows) {
      const cards = rule.applies(row) ? register.find(row) : undefined;
      if (cards === undefined) continue;
      const facts = { name: row.text(own) };
      const invalid = cards.filter((card) => !card.row.stands);
      const counting = cards.flatMap((card) => counted(card, rule));
      const average = mean(trimmed(counting, trimFrom).map(({ total }) => total));
      if (invalid.length > 0) {
        const places = invalid.map((card) => card.place).join('、');
        yield {
          row,
          column: own,
          code: 'not-checked',
          severity: 'warning',
          facts: { ...facts, case: 'invalid', places, cards: counting.length },
        };
      }
      if (average === null) {
        yield { row, column: own, code: 'not-checked', severity: 'warning', facts: { ...facts, case: 'none' } };
        continue;
      }
      if (counting.length < FEWEST_REVIEWERS) {
        yield { row, column: own, code: 'not-checked', severity: 'info', facts: { ...facts, case: 'single' } };
      }
      const rounded = roundHalfUp(average, DECIMALS);
      context.output(row, { mean: rounded, cards: counting.length });
      const raised = counting.map(({ card }) => card).filter(hasBonus);
      if (raised.length > 0) {
        const places = raised.map((card) => card.place).join('、');
        const told = { ...facts, case: 'bonus', mean: rounded, places };
        yield { row, column: own, code: 'score-evidence', severity: 'warning', facts: told };
      }
      // While a card is out, the mean is not the station's: a person waits for it.
      if (invalid.length === 0 && rounded < passMark)
        yield { row, column: own, facts: { mean: rounded, cards: counting.length, passMark } };
    }
  },
});

function numberOf(name: string, { parameters }: Context): number {
  const value = parameters.get(name)?.value;
  if (value?.type !== 'number') throw new TypeError(`the parameter ${name} is no number`);
  return value.number;
}

type Counted = { readonly card: RegisterRow; readonly total: Fraction };

/** The card's total, where it counts; a card that fell or whose reviewer is not independent does not. */
function counted(card: RegisterRow, rule: Rule<Options>): readonly Counted[] {
  const { row } = card;
  const { total } = row.outputs;
  if (!row.stands || typeof total !== 'number') return [];
  return row.codes.has(rule.options.leaveOut ?? '') ? [] : [{ card, total: fractionOf(total) }];
}

/** Whether a card has points that only a person may settle (酌情加分). */
function bonusOf({ sheet }: Register): (card: RegisterRow) => boolean {
  const bonus = (sheet.rubric?.items ?? []).filter((item) => item.bonus);
  const places = bonus.map(({ key }) => sheet.byKey.get(key)?.index ?? -1);
  return ({ row }) => places.some((place) => Number(row.values[place] ?? 0) > 0);
}

/** With fewer, nothing would be left once the highest and the lowest are out. */
const FEWEST_TRIMMED = 3;
function trimmed(cards: readonly Counted[], trimFrom: number): readonly Counted[] {
  if (cards.length < Math.max(trimFrom, FEWEST_TRIMMED)) return cards;
  return [...cards].sort((a, b) => compare(a.total, b.total)).slice(1, -1);
}
