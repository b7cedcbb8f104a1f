/** 拨付对账表, the same for every policy that pays: what was paid, to whom, into which account, against which approvals. */
import { z } from 'zod';
import type { BuiltInSheet, MadeSheet } from './built-in-sheets.ts';

const clause = z.string().trim().min(1);

const options = z.strictObject({
  /** The clause by which the money is paid. */
  clause,
  /** How long what is to be paid must be made public before, and what days these are; left out where no text asks it. */
  publicity: z
    .strictObject({
      days: z.int().min(1),
      unit: z.enum(['working-day', 'calendar-day', 'day']),
      clause,
      /** The clause by which nothing is paid while an objection is open; without it the one above. */
      objection: clause.optional(),
    })
    .optional(),
  /** The last day of the year on which what was approved in it is to be paid: `12-31`. */
  payBy: z.strictObject({ day: z.string(), clause, note: z.string().optional() }).optional(),
});
type Options = z.infer<typeof options>;

/** Account numbers of Chinese banks have 8 to 30 digits (policies, section 6). */
const ACCOUNT_DIGITS = { least: 8, most: 30 };

export const payoutsSheet: BuiltInSheet = {
  name: 'payouts',
  options,
  make: (raw) => {
    const option = options.parse(raw, { reportInput: true });
    return { sheet: sheetWith(option), parameters: parametersWith(option) };
  },
};

function parametersWith({ clause, publicity, payBy }: Options): MadeSheet['parameters'] {
  return {
    approvalYear: {
      title: '核定年度',
      type: 'number',
      unit: '年',
      values: [{ value: null, clause, source: 'notice', note: '对哪一年度的核定；没有设定时为核验基准日所在的年度' }],
    },
    ...(publicity && {
      publicityFrom: {
        title: '公示起始日期',
        type: 'date',
        values: [{ value: null, clause: publicity.clause, source: 'notice', note: '公告发布之日；次日起算' }],
      },
      publicityDays: {
        title: '公示天数',
        type: 'number',
        unit: '日',
        values: [{ value: publicity.days, clause: publicity.clause, source: 'text' }],
      },
    }),
    ...(payBy && {
      payBy: {
        title: '最迟拨付日',
        type: 'yearly-day',
        values: [{ value: payBy.day, clause: payBy.clause, source: 'text', note: payBy.note }],
      },
    }),
  };
}

function sheetWith({ clause, publicity, payBy }: Options): MadeSheet['sheet'] {
  return {
    title: '拨付对账表',
    aliases: ['拨付表', '拨付明细', '拨付明细表', '资金拨付表', '资金拨付明细表', '拨款明细表', '支付明细', '代发明细'],
    each: '每笔拨付',
    identity: { code: 'uscc', name: 'enterprise' },
    order: 'paidOn',
    // Payouts of one year are set against its approvals together, whichever version granted them.
    versionBy: null,
    amount: { expression: 'payout', clause },
    claimed: 'payout',
    columns: COLUMNS,
    checks: [
      { check: 'digits', column: 'account', ...ACCOUNT_DIGITS, code: 'bad-account', clause },
      { check: 'in-words', words: 'amountInWords', figures: 'payout', clause },
      { check: 'same', column: 'payee', as: 'enterprise', code: 'account-mismatch', clause },
      ...(payBy
        ? [{ check: 'deadline', column: 'paidOn', by: 'payBy', year: 'approvalYear', clause: payBy.clause }]
        : []),
      ...(publicity ? publicityChecks(publicity, clause) : []),
      { check: 'reconcile', column: 'payout', year: 'approvalYear', clause },
      { check: 'identity', clause },
      { check: 'stated-total', column: 'payout', clause },
    ],
  };
}

function publicityChecks(publicity: NonNullable<Options['publicity']>, payment: string): MadeSheet['sheet']['checks'] {
  const { unit, clause } = publicity;
  return [
    { check: 'publicity', column: 'paidOn', from: 'publicityFrom', days: 'publicityDays', unit, clause },
    { check: 'publicity', column: 'paidOn', objection: 'objection', clause: publicity.objection ?? payment },
  ];
}

/** The headings that bureaus, treasuries and banks use. */
const COLUMNS: MadeSheet['sheet']['columns'] = {
  enterprise: {
    title: '单位名称',
    aliases: [
      '企业名称',
      '申报单位',
      '申报单位名称',
      '申报企业',
      '获奖单位',
      '奖励单位',
      '受补单位',
      '收款单位',
      '收款单位名称',
    ],
    type: 'name',
    required: 'always',
  },
  uscc: {
    title: '统一社会信用代码',
    aliases: ['社会信用代码', '信用代码', '统一信用代码', '纳税人识别号'],
    type: 'uscc',
    required: 'always',
  },
  award: {
    title: '奖励事项',
    aliases: ['事项', '拨付事项', '奖励项目', '奖补事项', '补助事项', '兑现事项', '服务项目'],
    type: 'award',
    required: 'never',
  },
  payout: {
    title: '拨付金额',
    aliases: [
      ...['实拨金额', '拨款金额', '支付金额', '付款金额', '发放金额', '转账金额', '交易金额', '实付金额', '金额'],
      ...['小写金额', '金额小写', '金额（小写）', '拨付金额（小写）'],
    ],
    type: 'money',
    required: 'always',
  },
  amountInWords: {
    title: '大写金额',
    aliases: ['金额大写', '金额（大写）', '拨付金额（大写）', '拨付金额大写', '大写'],
    type: 'text',
    required: 'never',
  },
  payee: {
    title: '户名',
    aliases: [
      ...['账户名称', '帐户名称', '账户名', '开户名', '开户名称', '银行户名', '收款户名', '收款账户名称'],
      ...['收款人', '收款人名称', '收款人户名', '收款方名称'],
    ],
    type: 'name',
    required: 'always',
  },
  bank: {
    title: '开户行',
    aliases: ['开户银行', '开户行名称', '开户银行名称', '收款银行', '收款行', '收款行名称', '收款人开户行'],
    type: 'text',
    required: 'never',
  },
  account: {
    title: '账号',
    aliases: [
      ...['帐号', '账户', '银行账号', '银行帐号', '银行账户', '账户号码', '开户账号'],
      ...['收款账号', '收款帐号', '收款账户', '收款人账号', '收款方账号'],
    ],
    type: 'identifier',
    required: 'always',
  },
  paidOn: {
    title: '拨付日期',
    aliases: [
      '拨付时间',
      '拨款日期',
      '拨款时间',
      '支付日期',
      '支付时间',
      '付款日期',
      '发放日期',
      '转账日期',
      '交易日期',
    ],
    type: 'date',
    required: 'always',
  },
  batch: { title: '批次', aliases: ['拨付批次', '批次号'], type: 'text', required: 'never' },
  objection: {
    title: '异议',
    aliases: ['是否有异议', '有无异议', '是否存在异议', '是否有未处理异议', '异议未处理'],
    type: 'yesno',
    required: 'never',
    blank: 'no',
  },
};
