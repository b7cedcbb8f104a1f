/** What is wrong with one score, or must be seen by a person. */
import { isInRange, pointsOf } from '../model/card-total.ts';
import { compare, fractionOf, multiplesOf, roundHalfUp } from '../model/fraction.ts';
import { DECIMALS, type ScoredColumn } from './card-sum.ts';
import type { Context, Facts, Outcome, Row } from './check.ts';

/** A step of scores, as the policy writes it. */
export type Step = { readonly shown: string; readonly measures: (score: number) => boolean };

export function stepOf(name: string | undefined, context: Context): Step | null {
  const parameter = name === undefined ? undefined : context.parameters.get(name);
  const value = parameter?.value;
  const exact = value?.type === 'number' ? fractionOf(value.number) : value?.type === 'ratio' ? value : null;
  return exact && { shown: parameter?.shown ?? '', measures: multiplesOf(exact) };
}

export function ownStep(step: number | null): Step | null {
  return step === null ? null : { shown: String(step), measures: multiplesOf(fractionOf(step)) };
}

export function scoreOutcome(row: Row, scored: ScoredColumn, step: Step | null): Outcome | null {
  const { item, column } = scored;
  const score = row.value(column);
  if (typeof score !== 'number') return null;
  // What is no more than the maximum as it is held is no more than it as it was written.
  if (score < 0 || (score > item.max && compare(fractionOf(score), fractionOf(item.max)) > 0)) {
    return told(row, score, scored, { case: 'over' });
  }
  if (step && !step.measures(score)) return told(row, score, scored, { case: 'step', step: step.shown });
  return item.bonus && score !== 0 ? raised(row, score, scored) : null;
}

/** Of an item that takes points off, is counted by the time, or has a step of its own. */
export function otherOutcome(row: Row, scored: ScoredColumn & { readonly step: Step | null }): Outcome | null {
  const { item, column, step } = scored;
  const score = row.value(column);
  if (typeof score !== 'number') return null;
  const isCounted = item.each !== null;
  const points = item.deduct && !isCounted ? Math.abs(score) : score;
  if (!isInRange(item, score)) {
    return told(row, points, scored, { case: isCounted ? 'times' : item.deduct ? 'deduct-over' : 'over' });
  }
  // 每起扣3分，最多扣10分: the fourth time takes what is left.
  if (step && !isCounted && points !== item.max && !step.measures(points)) {
    return told(row, points, scored, { case: item.deduct ? 'deduct-step' : 'step', step: step.shown });
  }
  return item.bonus && !item.fixed && score !== 0
    ? raised(row, roundHalfUp(pointsOf(item, score), DECIMALS), scored)
    : null;
}

/** What is given on top by judgement only a person may settle. */
function raised(row: Row, points: number, scored: ScoredColumn): Outcome {
  return { ...told(row, points, scored, { case: 'bonus' }), code: 'score-evidence', severity: 'warning' };
}

function told(row: Row, score: number, { item, column }: ScoredColumn, more: Facts): Outcome {
  return { row, column, clause: item.clause, facts: { title: item.title, score, max: item.max, ...more } };
}
