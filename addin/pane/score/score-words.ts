/** How a score is written beside its item: as points given, points taken off, or a number of times. */
import { isInRange } from '../../../shared/model/card-total.ts';
import type { Words } from '../words/zh.ts';
import type { RubricItem, Score } from './cards.ts';
import { pointsIn } from './standing.ts';

export function scoreWords(item: RubricItem, score: Score, words: Words): string {
  switch (score.kind) {
    case 'score':
      return numberWords(item, score.value, words);
    case 'blank':
      if (item.deduct) return words.scoreNoneOff;
      return item.bonus ? words.scoreNoneExtra : words.scoreNotGiven;
    case 'no-column':
      return words.noSuchColumn;
    case 'unreadable':
      return score.text;
  }
}

/** What is taken off reads as less, and a number of times with the points that it comes to. */
function numberWords(item: RubricItem, value: number, words: Words): string {
  if (item.each === null) return item.deduct ? words.scoreLess(Math.abs(value)) : String(value);
  const points = pointsIn(item, value);
  return isInRange(item, value) ? words.scoreTimes(value, item.deduct ? -points : points) : String(value);
}
