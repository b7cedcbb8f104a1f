/** Where a card stands: what is given so far, what is blank, and how far it lies from the other reviewers' cards. */
import { cardTotal, isInRange, mayBeBlank, pointsOf } from '../../../shared/model/card-total.ts';
import { type Fraction, fractionOf, roundHalfUp, ZERO } from '../../../shared/model/fraction.ts';
import { parseRatio } from '../../../shared/model/money.ts';
import type { Card, RubricItem, Score } from './cards.ts';

/** Decimals that a total is shown with, as the report does. */
const DECIMALS = 2;

export type Standing = {
  readonly given: number;
  /** Items without a score that must have one. */
  readonly blank: readonly RubricItem[];
  readonly unreadable: readonly RubricItem[];
  /** Above the maximum, below nothing, or no whole number of times. */
  readonly outOfRange: readonly RubricItem[];
};

export function standingOf(card: Card): Standing {
  const scores = card.rubric.items.map((item) => ({ item, score: card.scoreOf(item) }));
  const of = (wanted: (one: (typeof scores)[number]) => boolean) => scores.filter(wanted).map(({ item }) => item);
  return {
    given: totalOf(card),
    blank: of(({ item, score }) => !mayBeBlank(item) && isNone(score)),
    unreadable: of(({ score }) => score.kind === 'unreadable'),
    outOfRange: of(({ item, score }) => score.kind === 'score' && !isInRange(item, score.value)),
  };
}

function isNone({ kind }: Score): boolean {
  return kind === 'blank' || kind === 'no-column';
}

/** The sum of what is given so far, each point counted by its weight. */
function totalOf({ rubric, scoreOf }: Card): number {
  const items = rubric.items.map((item) => ({ ...item, weight: fractionOf(item.weight) }));
  const sum = cardTotal(items, rubric.limits, ({ key }) => {
    const item = rubric.items.find((one) => one.key === key);
    const score = item && scoreOf(item);
    return score?.kind === 'score' ? score.value : 0;
  });
  return rounded(sum ?? ZERO);
}

/** Rounding half up is for what is not negative; a total of negative scores is refused by the check anyhow. */
function rounded(sum: Fraction): number {
  if (sum.numerator >= 0n) return roundHalfUp(sum, DECIMALS);
  return -roundHalfUp({ ...sum, numerator: -sum.numerator }, DECIMALS);
}

/** What one reviewer gave: null where that is not known yet. */
export type Given = { readonly card: Card; readonly value: number | null };

export type Spread = {
  readonly given: readonly Given[];
  /** Between the highest and the lowest; null where fewer than two are known. */
  readonly apart: number | null;
  /** Null where the policy has no limit. */
  readonly limit: number | null;
  readonly over: boolean;
};

/** A parameter as the check will use it: its shown value, or what a person set in its place. */
export type ParameterOf = (name: string) => string | null;

/** The cards of one subject beside each other, in one item. */
export function itemSpread(cards: readonly Card[], item: RubricItem, parameterOf: ParameterOf): Spread {
  const given = cards.map((card): Given => {
    const score = card.scoreOf(item);
    if (score.kind === 'score') return { card, value: pointsIn(item, score.value) };
    // Who takes nothing off leaves the cell blank, and differs from who does.
    return { card, value: item.deduct && isNone(score) ? 0 : null };
  });
  const share = parseRatio(limitOf(cards, 'itemApart', parameterOf) ?? '');
  const limit = share ? (Number(share.numerator) * item.max) / Number(share.denominator) : null;
  return spreadOf(given, limit);
}

/** The points that a cell stands for, given or taken off, as a number to compare by. */
export function pointsIn(item: RubricItem, score: number): number {
  const { numerator, denominator } = pointsOf(item, score);
  return Number(numerator) / Number(denominator);
}

/** The same in their totals; a card that is not filled in yet has none. */
export function totalSpread(cards: readonly Card[], parameterOf: ParameterOf): Spread {
  const given = cards.map((card): Given => {
    const { given: total, blank, unreadable } = standingOf(card);
    return { card, value: blank.length + unreadable.length > 0 ? null : total };
  });
  const limit = Number.parseFloat(limitOf(cards, 'totalApart', parameterOf) ?? '');
  return spreadOf(given, Number.isNaN(limit) ? null : limit);
}

function limitOf([card]: readonly Card[], name: 'itemApart' | 'totalApart', parameterOf: ParameterOf): string | null {
  const comparing = card?.rubric.cards;
  return comparing ? parameterOf(comparing[name]) : null;
}

function spreadOf(given: readonly Given[], limit: number | null): Spread {
  const values = given.flatMap(({ value }) => value ?? []);
  const apart = values.length < 2 ? null : exact(Math.max(...values) - Math.min(...values));
  return { given, apart, limit, over: apart !== null && limit !== null && apart > limit };
}

/** Scores have few decimals; what a difference of doubles adds behind them is none of theirs. */
function exact(difference: number): number {
  return Number(difference.toFixed(4));
}
