/** Work in Excel: what is asked for waits in a queue, and one sync carries it all out. */
import { troubleOf } from './trouble.ts';

/**
 * `refuse`: fails at once while a person edits a cell. `wait`: begins when they are done; for work that has begun
 * already, and must come to its end.
 */
export type WhileEditing = 'refuse' | 'wait';

/** @throws HostError where Excel cannot. */
export async function inExcel<T>(
  whileEditing: WhileEditing,
  work: (context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: whileEditing === 'wait' }, work);
  } catch (error) {
    throw troubleOf(error);
  }
}

/** One sync. @param ask puts into the queue what is to be done, and returns how to take the answer afterwards. */
export async function oneSync<T>(context: Excel.RequestContext, ask: () => () => T): Promise<T> {
  const answer = ask();
  await context.sync();
  return answer();
}

/** Lets the pane answer to whoever waits for it. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
