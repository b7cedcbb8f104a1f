/**
 * The ledger of earlier awards, read once for all naive interpreters. It shares nothing with the engine; amounts are
 * fen, dates ISO texts, and `null` means "not known".
 */
import {
  cellIn,
  codeIsWellFormed,
  findColumn,
  foldCode,
  foldItem,
  foldName,
  foldSubject,
  isBlank,
  type NaiveCell,
  readDate,
  readMoney,
  rowIsBlank,
  splitHeading,
  textOf,
  wasRounded,
} from './cells.ts';

export type Entry = {
  /** Folded; null where the ledger's code is blank. */
  code: string | null;
  /** Folded; null where blank. */
  name: string | null;
  /** As it stands in 奖励事项. */
  item: string;
  subject: string;
  state: '已拨付' | '已核定' | '结转' | '已追回' | '取消资格';
  /** 已拨付 and 已核定 only; 0 otherwise. */
  grantedFen: number;
  /** 已拨付 and 已核定 only. */
  year: number | null;
  /** The day of a grant, where the ledger has days. */
  day: string | null;
  /** 取消资格 only. */
  barredFrom: string | null;
  /** 丰都's ledger only, each folded and empty where blank. */
  voucher: string;
  contract: string;
  service: string;
  /** 使用日期 and 实付金额, where the ledger has them. */
  usedOn: string | null;
  paidFen: number | null;
};

/** Entries of the policy that can be read; a row of the ledger that cannot be is left out (a finding of the sheet). */
export function readLedger(ledger: NaiveCell[][], policyNames: readonly string[]): Entry[] {
  const headings = ledger[0] ?? [];
  const policyColumn = findColumn(headings, '政策');
  const codeColumn = findColumn(headings, '统一社会信用代码');
  const nameColumn = findColumn(headings, '企业名称');
  const itemColumn = findColumn(headings, '奖励事项');
  const subjectColumn = findColumn(headings, '项目（标准、证书）名称或编号');
  const amountColumn = findColumn(headings, '核定金额');
  const yearColumn = findColumn(headings, '年度');
  const dateColumn = findColumn(headings, '日期');
  const stateColumn = findColumn(headings, '状态');
  const voucherColumn = findColumn(headings, '券号');
  const contractColumn = findColumn(headings, '合同编号');
  const serviceColumn = findColumn(headings, '服务项目');
  const usedColumn = findColumn(headings, '使用日期');
  const paidColumn = findColumn(headings, '实付金额');
  if (codeColumn === null || nameColumn === null || itemColumn === null || subjectColumn === null) {
    throw new Error('台账缺少必要的列');
  }
  if (amountColumn === null || (yearColumn === null && dateColumn === null)) throw new Error('台账缺少必要的列');
  const unitOf = (column: number) => splitHeading(headings[column] ?? null).unit ?? '元';

  const entries: Entry[] = [];
  for (const cells of ledger.slice(1)) {
    if (rowIsBlank(cells)) continue;

    const policy = foldName(textOf(cellIn(cells, policyColumn)));
    if (policy !== '' && !policyNames.includes(policy)) continue;

    const codeCell = cellIn(cells, codeColumn);
    const code = isBlank(codeCell) ? null : foldCode(textOf(codeCell));
    if (code !== null && (wasRounded(codeCell) || !codeIsWellFormed(code))) continue;
    const nameCell = cellIn(cells, nameColumn);
    const name = isBlank(nameCell) ? null : foldName(textOf(nameCell));
    if (code === null && name === null) continue;

    const state = foldName(textOf(cellIn(cells, stateColumn))) || '已拨付';
    const what = {
      code,
      name,
      item: textOf(cellIn(cells, itemColumn)),
      subject: foldSubject(textOf(cellIn(cells, subjectColumn))),
      voucher: foldSubject(textOf(cellIn(cells, voucherColumn))),
      contract: foldSubject(textOf(cellIn(cells, contractColumn))),
      service: foldItem(textOf(cellIn(cells, serviceColumn))),
      usedOn: readDate(cellIn(cells, usedColumn)),
      paidFen: paidColumn === null ? null : readMoney(cellIn(cells, paidColumn), unitOf(paidColumn)),
    };

    const dateCell = cellIn(cells, dateColumn);
    const date = readDate(dateCell);
    if (!isBlank(dateCell) && date === null) continue;

    if (state === '取消资格') {
      // What it was taken back for does not matter, only who is barred and since when.
      if (date === null) continue;
      entries.push({ ...what, state, grantedFen: 0, year: null, day: null, barredFrom: date });
    } else if (state === '结转' || state === '已追回') {
      entries.push({ ...what, state, grantedFen: 0, year: null, day: null, barredFrom: null });
    } else if (state === '已拨付' || state === '已核定') {
      const grantedFen = readMoney(cellIn(cells, amountColumn), unitOf(amountColumn));
      if (grantedFen === null) continue;
      const yearCell = cellIn(cells, yearColumn);
      const yearText = /^(\d{4})(?:年|年度)?$/u.exec(foldName(textOf(yearCell)))?.[1];
      if (!isBlank(yearCell) && yearText === undefined) continue;
      const year = yearText ?? date?.slice(0, 4);
      if (year === undefined) continue;
      entries.push({ ...what, state, grantedFen, year: Number(year), day: date, barredFrom: null });
    }
  }
  return entries;
}

export function isGranted(entry: Pick<Entry, 'state'>): boolean {
  return entry.state === '已拨付' || entry.state === '已核定';
}

/** By code; by name only where the ledger's code is blank. */
export function isSameEnterprise(
  row: { code: string | null; name: string | null },
  entry: Pick<Entry, 'code' | 'name'>,
): boolean {
  if (entry.code !== null) return entry.code === row.code;
  return entry.name !== null && entry.name === row.name;
}
