/** The words of a verdict: what can be found, how grave it is, and what becomes of a row. */

/** Found on any sheet, whatever its rules: a cell is blank or cannot be read, or a rule cannot run. */
export const CODES_OF_ANY_SHEET = [
  'missing',
  'bad-money',
  'bad-number',
  'bad-date',
  'bad-uscc',
  'bad-enum',
  'bad-bool',
  'precision-lost',
  'not-checked',
] as const;

/** Every code that a finding may carry; the contract's table of finding codes explains them. */
export const FINDING_CODES = [
  ...CODES_OF_ANY_SHEET,
  'unit-suspect',
  'name-mismatch',
  'inconsistent',
  'missing-material',
  'not-in-region',
  'not-eligible',
  'disqualified',
  'revocable',
  'conflict',
  'self-dealing',
  'unknown-item',
  'out-of-window',
  'expired',
  'late',
  'duplicate',
  'superseded',
  'not-first',
  'not-registered',
  'transferred',
  'claim-over',
  'claim-under',
  'cap',
  'budget-exhausted',
  'quota',
  'score-range',
  'score-missing',
  'score-total',
  'score-evidence',
  'score-spread',
  'rank-tie',
  'delisted',
  'target-missed',
  'underpaid',
  'overpaid',
  'paid-twice',
  'unpaid',
  'unknown-payee',
  'account-mismatch',
  'bad-account',
  'publicity-open',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Weakest first: a row's status is the strongest that anything found gives it. */
export const STATUSES = ['pass', 'review', 'deferred', 'invalid', 'reject'] as const;
export type Status = (typeof STATUSES)[number];

/** What people read for each status and severity; results in cells and messages use these words and no others. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  pass: '通过',
  review: '待核实',
  deferred: '结转下年',
  invalid: '退回补正',
  reject: '不予支持',
};
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { error: '错误', warning: '提醒', info: '说明' };

/** What a finding's code is called where findings are counted by kind. */
export const CODE_WORDS: Readonly<Record<FindingCode, string>> = {
  missing: '必填项为空',
  'bad-money': '金额无法识别',
  'bad-number': '数字无法识别',
  'bad-date': '日期无法识别',
  'bad-uscc': '信用代码有误',
  'bad-enum': '选项不在规定范围',
  'bad-bool': '是否项无法识别',
  'precision-lost': '数字精度已丢失',
  'not-checked': '未能核验',
  'unit-suspect': '疑似单位混淆',
  'name-mismatch': '名称与代码不一致',
  inconsistent: '前后矛盾',
  'missing-material': '缺少材料',
  'not-in-region': '不在政策区域',
  'not-eligible': '不符合条件',
  disqualified: '已被取消资格或失信',
  revocable: '可撤销',
  conflict: '利益冲突',
  'self-dealing': '自我交易',
  'unknown-item': '事项不在目录',
  'out-of-window': '不在规定时间',
  expired: '已过期',
  late: '逾期',
  duplicate: '重复申报',
  superseded: '被其他事项取代',
  'not-first': '非首次',
  'not-registered': '未备案或未登记',
  transferred: '转让他人',
  'claim-over': '申请高于标准',
  'claim-under': '申请低于标准',
  cap: '超过上限',
  'budget-exhausted': '预算用完',
  quota: '名额用完',
  'score-range': '评分超出范围',
  'score-missing': '评分缺失',
  'score-total': '评分合计不符',
  'score-evidence': '评分缺少依据',
  'score-spread': '评分差异过大',
  'rank-tie': '名次并列',
  delisted: '不合格',
  'target-missed': '未达目标',
  underpaid: '少付',
  overpaid: '多付',
  'paid-twice': '重复支付',
  unpaid: '未支付',
  'unknown-payee': '无核定依据',
  'account-mismatch': '户名不符',
  'bad-account': '账号有误',
  'publicity-open': '公示未满',
};

/** Where a granted award, voucher or payout of the past stands; what each means is in the policies' section 0. */
export const LEDGER_STATES = ['paid', 'approved', 'carried-over', 'recovered', 'disqualified'] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];
