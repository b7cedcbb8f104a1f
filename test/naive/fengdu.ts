/**
 * 丰都县质量提升服务券实施办法（试行）, told a second time as one plain story: who may serve (服务机构备案表), who holds
 * which voucher (服务券申领登记表), and what is paid for it (服务券兑现申请表).
 *
 * It shares nothing with the engine, so that where the two disagree about a sheet, one of them has misread the policy.
 * Amounts are fen, dates ISO texts, and `null` always means "not known".
 */
import { foldItem, foldSubject, isoDayBefore, type NaiveCell, yearsAfter } from './cells.ts';
import { type Entry, isGranted, isSameEnterprise, readLedger } from './ledger.ts';
import { compareNames, dataRows, Row, type Table, type Verdict } from './rows.ts';

export type FengduInput = {
  /** A sheet that is not there at all is null. */
  providers: Table | null;
  vouchers: Table | null;
  redemptions: Table | null;
  /** The ledger's cells with its heading row first, or null where none was given. */
  ledger: NaiveCell[][] | null;
  itemCapFen: number;
  annualCapFen: number;
  /** null until the notice sets it. */
  annualBudgetFen: number | null;
  subsidyPercent: number;
};

export type FengduResult = { providers: Verdict[]; vouchers: Verdict[]; redemptions: Verdict[] };

const POLICY_NAMES = ['fengdu-voucher-2025', '丰都县质量提升服务券实施办法(试行)'];

/** The earlier by its date, then by row number. */
function byDateThenRow(a: { row: number; date: string | null }, b: { row: number; date: string | null }): number {
  const left = a.date ?? '';
  const right = b.date ?? '';
  if (left < right) return -1;
  if (left > right) return 1;
  return a.row - b.row;
}

function yearOf(iso: string): number {
  return Number(iso.slice(0, 4));
}

// ---------------------------------------------------------------------------------------------------------------------
// 服务机构备案表
// ---------------------------------------------------------------------------------------------------------------------

/** The second 第六条, in its order. */
export const PROVIDER_CONDITIONS = [
  '依法登记设立',
  '专业能力、资质和团队',
  '信誉和财务制度',
  '无严重违法失信记录',
  '接受管理规定',
] as const;

class ProviderRow extends Row {
  name: string | null = null;
  code: string | null = null;
  date: string | null = null;
  state: '备案' | '暂停' | '取消' | null = null;
  struckOff: string | null = null;
}

function readProvider(table: Table, index: number): ProviderRow {
  const row = new ProviderRow(table, index);
  row.name = row.nameIn('机构名称');
  row.code = row.creditCode('统一社会信用代码');
  for (const condition of PROVIDER_CONDITIONS) {
    if (row.yesNo(condition, 'required') === false) row.say('not-eligible', 'reject');
  }
  row.date = row.dateIn('备案日期', 'required');
  const state = row.text('备案状态', 'required');
  if (state !== null) {
    const folded = foldItem(state);
    if (folded === '备案' || folded === '暂停' || folded === '取消') row.state = folded;
    else row.say('bad-enum', 'invalid');
  }
  row.struckOff = row.dateIn('取消日期', 'optional');
  return row;
}

function readProviders(table: Table): ProviderRow[] {
  const rows = dataRows(table, ['统一社会信用代码', '机构名称']).map((index) => readProvider(table, index));
  const accepted: ProviderRow[] = [];
  for (const row of rows) {
    if (!row.stands()) continue;
    if (accepted.some((other) => row.code !== null && other.code === row.code)) row.say('duplicate', 'reject');
    else accepted.push(row);
  }
  compareNames(rows);
  return rows;
}

// ---------------------------------------------------------------------------------------------------------------------
// 服务券申领登记表
// ---------------------------------------------------------------------------------------------------------------------

/** 第五条, as the source words its five items. */
export const ELIGIBILITIES = [
  '制造业、服务业、建筑业、农业等领域的中小微企业',
  '纳入本县重点培育的产业链、产业集群企业',
  '拥有自主品牌或具有质量提升迫切需求的企业',
  '近三年内未发生重大质量、安全、环保等事故',
  '县政府确定的其他需要支持的对象以及其他符合条件的经营者',
] as const;

/** Which of the items 1 to 5 are named, as `1、3` or in the source's words. */
function readEligibilities(text: string): number[] {
  let rest = foldItem(text);
  const found: number[] = [];
  ELIGIBILITIES.forEach((words, index) => {
    if (!rest.includes(foldItem(words))) return;
    found.push(index + 1);
    rest = rest.replace(foldItem(words), ' ');
  });
  for (const digits of rest.match(/\d+/gu) ?? []) {
    const number = Number(digits);
    if (number >= 1 && number <= 5 && !found.includes(number)) found.push(number);
  }
  return found;
}

class VoucherRow extends Row {
  name: string | null = null;
  code: string | null = null;
  voucher: string | null = null;
  date: string | null = null;
  faceFen: number | null = null;
}

function readVoucher(table: Table, index: number): VoucherRow {
  const row = new VoucherRow(table, index);
  const voucher = row.text('券号', 'required');
  row.voucher = voucher === null ? null : foldSubject(voucher);
  row.name = row.nameIn('企业名称');
  row.code = row.creditCode('统一社会信用代码');
  const county = row.text('所在区县', 'required');
  const credit = row.yesNo('信用记录良好', 'required');
  const eligibility = row.text('符合条件', 'required');
  const accident = row.yesNo('近三年重大事故', 'required');
  row.date = row.dateIn('申领日期', 'required');
  row.faceFen = row.money('券面金额', 'required');

  if (county !== null && foldItem(county) !== '丰都县') row.say('not-in-region', 'reject');
  if (credit === false) row.say('not-eligible', 'reject');
  const named = eligibility === null ? null : readEligibilities(eligibility);
  if (named !== null && named.length === 0) row.say('not-eligible', 'reject');
  // 第五条 asks for one of its items, and no accident is only the fourth of them.
  if (accident === true && named !== null) {
    row.say('not-eligible', 'warning');
    if (named.length === 1 && named[0] === 4) row.say('not-eligible', 'reject');
  }
  if (row.date !== null) row.output = isoDayBefore(yearsAfter(row.date, 1));
  return row;
}

function isBarred(row: { name: string | null; code: string | null; date: string | null }, ledger: Entry[]): boolean {
  const date = row.date;
  if (date === null || row.code === null) return false;
  return ledger.some((entry) => entry.barredFrom !== null && entry.barredFrom <= date && isSameEnterprise(row, entry));
}

/** Stages 1 to 4, which are judged again where the sheet only serves as a register. */
function readVouchers(table: Table, ledger: Entry[]): VoucherRow[] {
  const rows = dataRows(table, ['券号', '统一社会信用代码']).map((index) => readVoucher(table, index));
  for (const row of rows) {
    if (!row.stands()) continue;
    for (const entry of ledger.filter(isGranted)) {
      if (row.voucher === null || entry.voucher !== row.voucher) continue;
      if (!isSameEnterprise(row, entry)) row.say('duplicate', 'reject');
    }
    if (isBarred(row, ledger)) row.say('disqualified', 'reject');
  }
  const accepted: VoucherRow[] = [];
  for (const row of rows.filter((one) => one.stands()).sort(byDateThenRow)) {
    if (accepted.some((other) => row.voucher !== null && other.voucher === row.voucher)) row.say('duplicate', 'reject');
    else accepted.push(row);
  }
  return rows;
}

/** Stages 5 to 7 of the vouchers' own sheet. */
function issue(rows: VoucherRow[], input: FengduInput): void {
  const standing = rows.filter((row) => row.stands()).sort(byDateThenRow);
  for (const row of standing) {
    row.amountFen = row.faceFen ?? 0;
    if (row.code === null || row.date === null) continue;
    // The ledger's entries are of what was redeemed, by other years than that of issue: they count there, not here.
    let leftFen = input.annualCapFen;
    for (const other of standing) {
      if (other === row) break;
      if (other.code === row.code && other.date !== null && yearOf(other.date) === yearOf(row.date)) {
        leftFen -= other.amountFen;
      }
    }
    cut(row, leftFen);
  }
  // 第七条: what is issued is limited, the first that does not fit and all after it.
  if (input.annualBudgetFen !== null) {
    let leftFen = input.annualBudgetFen;
    let exhausted = false;
    for (const row of standing.filter((one) => one.stands())) {
      if (row.amountFen > leftFen) exhausted = true;
      if (exhausted) row.say('quota', 'reject');
      else leftFen -= row.amountFen;
    }
  }
  compareNames(rows);
}

/** What is left of a cap: an info where it cuts, an error where nothing is left. */
function cut(row: Row, leftFen: number): void {
  if (leftFen >= row.amountFen) return;
  if (leftFen <= 0) {
    row.amountFen = 0;
    row.say('cap', 'reject');
  } else {
    row.amountFen = leftFen;
    row.say('cap', 'info');
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// 服务券兑现申请表
// ---------------------------------------------------------------------------------------------------------------------

/** The seven of the first 第六条. */
export const SERVICES = [
  '质量基础服务',
  '质量管理提升',
  '品牌培育与提升',
  '技术升级与创新',
  '人员能力提升',
  '数字化转型服务',
  '其他有助于提升企业核心竞争力和质量水平的服务',
] as const;

/** 第十二条（一）: one column for each paper, in place of 材料齐全. */
export const PAPERS = ['服务订单或合同', '兑现申请表（盖章）', '服务结果材料', '复印材料（服务机构盖章）'] as const;

class RedemptionRow extends Row {
  name: string | null = null;
  code: string | null = null;
  voucher: string | null = null;
  providerCode: string | null = null;
  service: string | null = null;
  /** Empty where blank. */
  contract = '';
  paidFen: number | null = null;
  usedOn: string | null = null;
  /** 申请兑现日期 */
  date: string | null = null;
  claimFen: number | null = null;
  /** The voucher in the register, where it was found. */
  registered: VoucherRow | null = null;
}

function readRedemption(table: Table, index: number): RedemptionRow {
  const row = new RedemptionRow(table, index);
  const voucher = row.text('券号', 'required');
  row.voucher = voucher === null ? null : foldSubject(voucher);
  row.name = row.nameIn('企业名称');
  row.code = row.creditCode('统一社会信用代码');
  row.nameIn('服务机构');
  row.providerCode = row.creditCode('服务机构信用代码');
  const kind = row.text('服务类别', 'required');
  const service = row.text('服务项目', 'required');
  row.service = service === null ? null : foldItem(service);
  row.contract = foldSubject(row.text('合同编号', 'optional') ?? '');
  row.paidFen = row.money('实付金额', 'required');
  row.usedOn = row.dateIn('使用日期', 'required');
  const doneOn = row.dateIn('服务完成日期', 'optional');
  row.date = row.dateIn('申请兑现日期', 'required');
  row.claimFen = row.money('申请兑现金额', 'required');

  const papers = PAPERS.filter((paper) => row.has(paper));
  for (const paper of papers.length > 0 && !row.has('材料齐全') ? papers : ['材料齐全']) {
    if (row.yesNo(paper, 'required') === false) row.say('missing-material', 'invalid');
  }
  if (doneOn !== null && row.usedOn !== null && doneOn < row.usedOn) row.say('inconsistent', 'invalid');

  if (kind !== null && !SERVICES.some((one) => foldItem(one) === foldItem(kind))) row.say('unknown-item', 'reject');
  if (row.code !== null && row.code === row.providerCode) row.say('self-dealing', 'reject');
  if (row.date !== null) {
    // 第十一条: 每年10月1日至11月30日.
    const day = row.date.slice(5);
    if (day < '10-01' || day > '11-30') row.say('out-of-window', 'reject');
    if (row.usedOn !== null && row.date < row.usedOn) row.say('out-of-window', 'reject');
    if (doneOn !== null && row.date < doneOn) row.say('out-of-window', 'reject');
    // 第十一条: 应当最迟在次年申请兑现.
    if (row.usedOn !== null && yearOf(row.date) > yearOf(row.usedOn) + 1) row.say('expired', 'reject');
  }
  return row;
}

function isRejected(row: Row): boolean {
  return row.findings.some((finding) => finding.weight === 'reject');
}

/** 第九条, 第四条: the voucher is in the register, is this enterprise's, and was used in its year. */
function findVoucher(row: RedemptionRow, vouchers: VoucherRow[] | null): void {
  if (vouchers === null || row.voucher === null) return;
  const known = vouchers.filter((one) => one.voucher === row.voucher);
  const voucher = known.find((one) => one.stands()) ?? known[0];
  if (voucher === undefined) {
    row.say('not-registered', 'reject');
    return;
  }
  row.registered = voucher;
  if (isRejected(voucher)) row.say('not-registered', 'warning');
  else if (!voucher.stands()) row.say('not-checked', 'warning');
  if (voucher.code === null) row.say('not-checked', 'warning');
  else if (voucher.code !== row.code) row.say('transferred', 'reject');
  if (voucher.date === null) row.say('not-checked', 'warning');
  else if (row.usedOn !== null) {
    const anniversary = yearsAfter(voucher.date, 1);
    if (row.usedOn < voucher.date) row.say('out-of-window', 'reject');
    if (row.usedOn === anniversary) row.say('expired', 'warning');
    if (row.usedOn > anniversary) row.say('expired', 'reject');
  }
}

/** 第十条, 第十三条: the provider is registered on the day of use. */
function findProvider(row: RedemptionRow, providers: ProviderRow[] | null): void {
  if (providers === null || row.providerCode === null) return;
  const known = providers.filter((one) => one.code === row.providerCode);
  const provider = known.find((one) => one.stands()) ?? known.find((one) => !isRejected(one));
  if (provider === undefined) {
    row.say('not-registered', 'reject');
    return;
  }
  // Not judged is not passed: a register's row that cannot be read whole registers nobody for certain.
  if (!provider.stands()) row.say('not-checked', 'warning');
  if (row.usedOn === null) return;
  if (provider.date !== null && row.usedOn < provider.date) row.say('not-registered', 'reject');
  if (provider.state === '取消' && (provider.struckOff === null || row.usedOn >= provider.struckOff)) {
    row.say('not-registered', 'reject');
  }
  if (provider.state === '暂停') row.say('not-registered', 'warning');
}

/** 券号, 合同编号, 服务项目; a sheet without contracts is judged without them. */
function isSameService(row: RedemptionRow, other: RedemptionRow | Entry): boolean {
  if (row.has('合同编号') && row.contract !== other.contract) return false;
  return row.voucher === other.voucher && row.service === other.service;
}

function isSameUse(row: RedemptionRow, other: RedemptionRow | Entry): boolean {
  return isSameService(row, other) && row.usedOn === other.usedOn && row.paidFen === other.paidFen;
}

/** The ledger tells nothing against it, and has not got the day or the amount that would tell. */
function maybeSameUse(row: RedemptionRow, entry: Entry): boolean {
  if (!isSameService(row, entry) || (entry.usedOn !== null && entry.paidFen !== null)) return false;
  const isSameDay = entry.usedOn === null || entry.usedOn === row.usedOn;
  return isSameDay && (entry.paidFen === null || entry.paidFen === row.paidFen);
}

function againstRows(rows: RedemptionRow[]): void {
  const accepted: RedemptionRow[] = [];
  for (const row of rows.filter((one) => one.stands()).sort(byDateThenRow)) {
    if (accepted.some((other) => isSameUse(row, other))) row.say('duplicate', 'reject');
    else accepted.push(row);
  }
  for (const row of accepted) {
    const isShared = accepted.some(
      (other) => row.contract !== '' && other.contract === row.contract && other.code !== row.code,
    );
    if (isShared) row.say('duplicate', 'warning');
  }
}

/** Stage 5: what was paid, what was applied for, and the three caps one after another. */
function pay(rows: RedemptionRow[], input: FengduInput, granted: Entry[]): void {
  const standing = rows.filter((row) => row.stands()).sort(byDateThenRow);
  standing.forEach((row, index) => {
    if (row.paidFen === null || row.claimFen === null) return;
    const supportedFen = Number((BigInt(row.paidFen) * BigInt(input.subsidyPercent)) / 100n);
    row.amountFen = Math.min(row.claimFen, supportedFen);
    if (row.claimFen > supportedFen) row.say('claim-over', 'info');
    const year = row.date === null ? null : yearOf(row.date);
    const earlier = standing.slice(0, index);
    const ofYear = earlier.filter((one) => one.code === row.code && one.date !== null && yearOf(one.date) === year);
    const ledgerOfYear = granted.filter((entry) => entry.year === year && isSameEnterprise(row, entry));

    const left = (capFen: number, before: { amountFen: number }[], past: Entry[]): number => {
      let leftFen = capFen;
      for (const one of before) leftFen -= one.amountFen;
      for (const entry of past) leftFen -= entry.grantedFen;
      return leftFen;
    };
    const cuts = [
      left(
        input.itemCapFen,
        ofYear.filter((one) => one.service === row.service),
        ledgerOfYear.filter((entry) => entry.service === row.service),
      ),
    ];
    if (row.registered !== null) {
      if (row.registered.faceFen === null) row.say('not-checked', 'warning');
      else
        cuts.push(
          left(
            row.registered.faceFen,
            earlier.filter((one) => one.voucher === row.voucher),
            granted.filter((entry) => entry.voucher === row.voucher),
          ),
        );
    }
    cuts.push(left(input.annualCapFen, ofYear, ledgerOfYear));
    for (const leftFen of cuts) {
      if (row.stands()) cut(row, leftFen);
    }
  });
}

export function judgeFengdu(input: FengduInput): FengduResult {
  const ledger = input.ledger === null ? [] : readLedger(input.ledger, POLICY_NAMES);
  const granted = ledger.filter(isGranted);
  const providers = input.providers === null ? null : readProviders(input.providers);
  const vouchers = input.vouchers === null ? null : readVouchers(input.vouchers, ledger);
  const redemptions: RedemptionRow[] = [];
  for (const index of input.redemptions === null ? [] : dataRows(input.redemptions, ['券号', '统一社会信用代码'])) {
    if (input.redemptions !== null) redemptions.push(readRedemption(input.redemptions, index));
  }

  for (const row of redemptions) {
    // Without a register no row is checked whole, whatever else becomes of it.
    if (providers === null || vouchers === null) row.say('not-checked', 'warning');
    if (!row.stands()) continue;
    findVoucher(row, vouchers);
    findProvider(row, providers);
    if (isBarred(row, ledger)) row.say('disqualified', 'reject');
    for (const entry of granted) {
      if (isSameUse(row, entry)) row.say('duplicate', 'reject');
      if (maybeSameUse(row, entry)) row.say('duplicate', 'warning');
    }
  }
  againstRows(redemptions);
  pay(redemptions, input, granted);
  compareNames(redemptions);

  // The vouchers' own caps come last: a voucher that they cut serves a redemption with its printed amount all the same.
  if (vouchers !== null) issue(vouchers, input);

  const verdicts = (rows: Row[] | null) => (rows ?? []).map((row) => row.verdict());
  return { providers: verdicts(providers), vouchers: verdicts(vouchers), redemptions: verdicts(redemptions) };
}
