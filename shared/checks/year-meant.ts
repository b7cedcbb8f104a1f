/** Which year a rule is about: the one that a parameter states, else that of the as-of day. */
import { yearOf } from '../model/period.ts';
import type { Context } from './check.ts';

export function yearMeant(context: Pick<Context, 'parameters' | 'asOf'>, parameter: string | undefined): number {
  const stated = parameter === undefined ? null : context.parameters.get(parameter)?.value;
  return stated?.type === 'number' ? stated.number : yearOf(context.asOf);
}
