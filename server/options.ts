/** Options as people type them, on the command line and in forms. */
import { readDate } from '../shared/model/date.ts';
import { Problem } from '../shared/model/problem.ts';

/**
 * The day of the check, in any of the ways a date is written.
 * @throws Problem `bad-date`
 */
export function readAsOf(text: string): string {
  const reading = readDate(text, false);
  if (reading.kind !== 'date') {
    throw new Problem('bad-date', `核验日期“${text}”读不出来，请写成 2026-10-08 这样的年月日。`);
  }
  return reading.date;
}

/**
 * `NAME=VALUE` settings as parameters; the engine knows which names and values there are.
 * @throws Problem `bad-parameter` where a setting is no such pair, or one name is set twice.
 */
export function readSettings(settings: readonly string[]): Record<string, string> {
  const parameters = new Map<string, string>();
  for (const setting of settings) {
    const [, name, value] = /^\s*([^=＝\s]+)\s*[=＝]\s*(.*\S)\s*$/s.exec(setting) ?? [];
    if (name === undefined || value === undefined) {
      throw new Problem(
        'bad-parameter',
        `参数“${setting}”的写法不对，请写成 名称=值，例如 annualBudget=500万元；名称可用 zhihe policies 查看。`,
      );
    }
    if (parameters.has(name)) throw new Problem('bad-parameter', `参数 ${name} 给了两次，请只留一个。`);
    parameters.set(name, value);
  }
  // Object.fromEntries keeps even a name like __proto__ as a name, so that it is refused and not swallowed.
  return Object.fromEntries(parameters);
}
