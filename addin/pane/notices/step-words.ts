/** What a step of a trace is called; the note beside it says the rest. */
import { STATUS_WORDS } from '../../../shared/model/finding.ts';

const STEP_WORDS: Readonly<Record<string, string>> = {
  standard: '标准',
  deduct: '扣减已奖励',
  cap: '按上限',
  round: '取整',
  defer: '结转',
  ...STATUS_WORDS,
};

export function stepWord(step: string): string {
  return STEP_WORDS[step] ?? step;
}
