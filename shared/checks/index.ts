/** Every check there is, by the name a pack calls it by. The order is that of a row's way through the stages. */
import { barred } from './barred.ts';
import { budget } from './budget.ts';
import { cap } from './cap.ts';
import { catalogued } from './catalogued.ts';
import type { ListedCheck } from './check.ts';
import { claim } from './claim.ts';
import { condition } from './condition.ts';
import { contested } from './contested.ts';
import { deadline } from './deadline.ts';
import { digits } from './digits.ts';
import { foremost } from './foremost.ts';
import { highest } from './highest.ts';
import { identity } from './identity.ts';
import { inWords } from './in-words.ts';
import { measure } from './measure.ts';
import { oneOf } from './one-of.ts';
import { panel } from './panel.ts';
import { priorAward } from './prior-award.ts';
import { publicity } from './publicity.ts';
import { ranking } from './ranking.ts';
import { reconcile } from './reconcile.ts';
import { registered } from './registered.ts';
import { same } from './same.ts';
import { scored } from './scored.ts';
import { spread } from './spread.ts';
import { statedTotal } from './stated-total.ts';
import { target } from './target.ts';
import { topUp } from './top-up.ts';
import { unique } from './unique.ts';
import { window } from './window.ts';

const all: readonly ListedCheck[] = [
  digits,
  inWords,
  condition,
  scored,
  oneOf,
  catalogued,
  window,
  deadline,
  same,
  claim,
  target,
  barred,
  publicity,
  reconcile,
  registered,
  panel,
  unique,
  highest,
  contested,
  priorAward,
  foremost,
  spread,
  ranking,
  topUp,
  cap,
  budget,
  measure,
  identity,
  statedTotal,
];

export const CHECKS: ReadonlyMap<string, ListedCheck> = new Map(all.map((check) => [check.name, check]));
