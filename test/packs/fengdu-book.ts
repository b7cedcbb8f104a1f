/** 丰都's three sheets for tests: one voucher, one provider and one redemption that pass unless the test says otherwise. */
import { readFileSync } from 'node:fs';
import type { Policy } from '../../shared/checks/bind.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { checkCharacter } from '../../shared/model/uscc.ts';
import { type Asked, checkGrids, grid, type Judged, judged, policyOf } from '../engine/award-sheet.ts';

const FILE = 'shared/packs/fengdu-voucher-2025.yaml';
export const fengdu: Policy = policyOf(readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8'), FILE);

/** A credit code whose check character fits: enterprises are of 丰都 (500230), providers of 重庆 (500103). */
export function code(area: '500230' | '500103', n: number): string {
  const body = `91${area}MA5U${String(n).padStart(5, '0')}`;
  return `${body}${checkCharacter(body)}`;
}

export const ENTERPRISE = { enterprise: '丰都甲有限公司', uscc: code('500230', 1) };
export const PROVIDER = { provider: '重庆检测有限公司', code: code('500103', 11) };

export type Line = Readonly<Record<string, Cell>>;

export const PROVIDER_LINE: Line = {
  ...PROVIDER,
  lawful: '是',
  capable: '是',
  reputable: '是',
  clean: '是',
  accepting: '是',
  filed: '2025-09-01',
  state: '备案',
  cancelled: null,
};

export const VOUCHER_LINE: Line = {
  voucher: 'FD-0001',
  ...ENTERPRISE,
  region: '丰都县',
  creditworthy: '是',
  qualifies: '1、3',
  accident: '无',
  taken: '2025-11-01',
  face: 12000,
};

export const REDEMPTION_LINE: Line = {
  voucher: 'FD-0001',
  ...ENTERPRISE,
  provider: PROVIDER.provider,
  providerCode: PROVIDER.code,
  category: '质量基础服务',
  service: '计量校准',
  contract: 'HT-1',
  contractAmount: 8000,
  paid: 8000,
  used: '2026-03-01',
  completed: null,
  declared: '2026-10-15',
  claimed: 8000,
  complete: '是',
};

/** A sheet of a kind: the pack's own headings in row 1, rows from 2; a line states only what differs. */
export function sheetOf(kind: string, name: string, defaults: Line, lines: readonly Line[]): Grid {
  const sheet = fengdu.pack.sheets.find((one) => one.kind === kind);
  if (!sheet) throw new Error(`no sheet ${kind}`);
  const keys = Object.keys(defaults);
  const titles = keys.map((key) => sheet.byKey.get(key)?.title ?? key);
  return grid([titles, ...lines.map((line) => keys.map((key) => ({ ...defaults, ...line })[key] ?? null))], { name });
}

export function providersSheet(...lines: readonly Line[]): Grid {
  return sheetOf('providers', '机构备案', PROVIDER_LINE, lines);
}

export function vouchersSheet(...lines: readonly Line[]): Grid {
  return sheetOf('vouchers', '申领登记', VOUCHER_LINE, lines);
}

export function redemptionsSheet(...lines: readonly Line[]): Grid {
  return sheetOf('redemptions', '兑现申请', REDEMPTION_LINE, lines);
}

/** The three sheets with one line each. */
export function redemptionBook(differing: {
  readonly provider?: Line;
  readonly voucher?: Line;
  readonly redemption?: Line;
}): Grid[] {
  const { provider = {}, voucher = {}, redemption = {} } = differing;
  return [providersSheet(provider), vouchersSheet(voucher), redemptionsSheet(redemption)];
}

/** Judges the redemptions alone, with the other sheets as registers. */
export function redemptions(grids: readonly Grid[], asked: Asked = {}): Judged {
  return fengduJudged(grids, 'redemptions', asked);
}

export function fengduJudged(grids: readonly Grid[], kind: string, asked: Asked = {}): Judged {
  return judged(checkGrids(grids, { policies: [fengdu], kind, set: {}, asOf: '2026-12-05', ...asked }));
}
