import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({ column: z.string() });

/** 万元 taken for 元, or the other way round, is a factor of exactly this. */
const UNIT_CONFUSION = 10_000;

/** `claim`: what is applied for, beside the catalogue's standard. The standard is granted in any case. */
export const claim = defineCheck({
  name: 'claim',
  summary: 'The amount applied for equals the standard; a factor of exactly 10,000 is a confusion of units.',
  options,
  stage: () => 2,
  code: 'claim-over',
  severity: 'info',
  alsoGives: () => ['claim-under', 'unit-suspect'],
  tells: ['item'],
  columns: (option) => [option.column],
  types: (option) => ({ [option.column]: ['money'] }),
  message: (facts) => {
    const claimed = formatMoney(Number(facts.claimedFen));
    const standard = formatMoney(Number(facts.standardFen));
    switch (facts.case) {
      case 'unit':
        return `申请 ${claimed}，恰为标准 ${standard}的${facts.over === true ? '一万倍' : '万分之一'}，疑似把“万元”和“元”填混，按标准核定；请核对单位`;
      case 'over':
        return `申请 ${claimed}，高于“${facts.item}”标准 ${standard}，按标准核定`;
      default:
        return `申请 ${claimed}，低于“${facts.item}”标准 ${standard}，按标准核定`;
    }
  },

  run(context, rule) {
    const column = rule.column(rule.options.column);
    return oneByOne(context.rows, (row) => {
      const claimedFen = row.value(column);
      if (typeof claimedFen !== 'number' || row.item === undefined || !rule.applies(row)) return null;
      const standard = row.item.amountOn(context.asOf);
      if (!standard || standard.fen === claimedFen) return null;
      const facts = { claimedFen, standardFen: standard.fen, item: row.item.title, over: claimedFen > standard.fen };
      if (claimedFen === standard.fen * UNIT_CONFUSION || claimedFen * UNIT_CONFUSION === standard.fen) {
        return { row, column, code: 'unit-suspect', severity: 'warning', facts: { ...facts, case: 'unit' } };
      } else if (facts.over) {
        return { row, column, facts: { ...facts, case: 'over' } };
      } else {
        return { row, column, code: 'claim-under', facts: { ...facts, case: 'under' } };
      }
    });
  },
});
