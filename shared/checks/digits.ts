import { z } from 'zod';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  column: z.string(),
  /** How many digits there may be. */
  least: z.int().min(1),
  most: z.int().min(1),
});

/** What a program that took a long number for a quantity leaves of it: 6.22202E+18. */
const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d{1,3}$/;

/** `digits`: a number that is written and not counted with, such as that of an account, has so many digits. */
export const digits = defineCheck({
  name: 'digits',
  summary: 'A written number, such as that of an account, is made of digits and has neither too few nor too many.',
  options,
  stage: () => 1,
  code: 'bad-account',
  severity: 'error',
  tells: ['title', 'value', 'count'],
  columns: (option) => [option.column],
  message: (facts) => {
    if (facts.case === 'scientific')
      return `“${facts.title}”为“${facts.value}”，是科学计数法，后面的数字已经丢失，请先把单元格设为文本格式再重新填写`;
    const how = facts.case === 'other' ? '含有数字以外的字符' : `有 ${facts.count} 位`;
    return `“${facts.title}”为“${facts.value}”，${how}，应为 ${facts.least} 至 ${facts.most} 位数字，请核对后重新填写`;
  },

  run(context, rule) {
    const { least, most } = rule.options;
    const column = rule.column(rule.options.column);
    return oneByOne(context.rows, (row) => {
      const number = row.key(column);
      if (number === undefined || number === '' || !rule.applies(row)) return null;
      const only = /^\d+$/.test(number);
      if (only && number.length >= least && number.length <= most) return null;
      const scientific = SCIENTIFIC.test(number);
      return {
        row,
        column,
        ...(scientific ? { code: 'precision-lost' as const } : {}),
        facts: {
          case: scientific ? 'scientific' : only ? 'count' : 'other',
          title: column.title,
          value: row.text(column),
          count: number.length,
          least,
          most,
        },
      };
    });
  },
});
