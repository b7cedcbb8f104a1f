import { z } from 'zod';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  /** A register of the sheet, by the name that the sheet gives it. */
  register: z.string(),
  /** What follows where the row is not found there; the rule's own severity, unless it says otherwise. */
  unlisted: z.enum(['error', 'warning', 'nothing']).optional(),
  /** What follows where the row is found there, but the register's own rules exclude it. */
  excluded: z.enum(['error', 'warning', 'nothing']).default('error'),
  /** What follows where a cell that the register's own rules need is missing or cannot be read there. */
  unread: z.enum(['warning', 'nothing']).default('warning'),
});

/** `registered`: what the row names is in another sheet, and stands there. */
export const registered = defineCheck({
  name: 'registered',
  summary: 'The row is found in a register, and the register does not exclude it.',
  options,
  stage: () => 3,
  code: 'not-registered',
  severity: 'error',
  tells: ['register', 'title', 'value', 'place'],
  columns: (option, sheet) =>
    (sheet.registers.find((link) => link.name === option.register)?.match ?? []).map(({ own }) => own.key),
  registers: (option) => [option.register],
  message: ({ place, standing, register, title, value, unlisted }) => {
    if (place === undefined) {
      const so = unlisted === 'error' ? '不予支持；请' : '请';
      return `“${value}”不在“${register}”中，${so}核对“${title}”是否填对，或补充登记后重新核验`;
    }
    return standing === 'unread'
      ? `“${value}”登记在${place}，但该行的数据不全或读不出来，未能按“${register}”核验；请先补正该行，再重新核验`
      : `“${value}”登记在${place}，但该行未通过“${register}”的核验；请先核实该行`;
  },

  run(context, rule) {
    const register = context.registers.get(rule.options.register);
    const [first] = register?.link.match ?? [];
    if (!register || !first) return [];
    return oneByOne(context.rows, (row) => {
      if (!rule.applies(row)) return null;
      const best = register.best(row);
      if (best === undefined || best?.standing === 'stands') return null;
      const facts = { register: register.sheet.title, title: first.own.title, value: row.text(first.own) };
      if (!best) {
        const { unlisted = rule.severity } = rule.options;
        return unlisted === 'nothing'
          ? null
          : { row, column: first.own, severity: unlisted, facts: { ...facts, unlisted } };
      }
      const { place, standing } = best;
      const severity = rule.options[standing];
      if (severity === 'nothing') return null;
      const code = standing === 'unread' ? { code: 'not-checked' as const } : {};
      return { row, column: first.own, ...code, severity, ownWords: true, facts: { ...facts, place, standing } };
    });
  },
});
