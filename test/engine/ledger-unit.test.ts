/** A ledger in 万元 that does not say so would make what was granted before look like small change. */
import { expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { A, awardGrid, B, checkGrids, grid, judged, LEDGER_HEADINGS, LEDGER_NAME } from './award-sheet.ts';

/** 60 万元. */
const PRIZE = '中国质量奖';
/** 10 万元, and the 20 万元 of the higher level of the same. */
const TRIAL = '自治区级标准化试点项目';
const HIGHER = '国家级标准化试点项目';

/** @param heading of the amounts. */
function ledger(heading: string, ...lines: readonly (readonly [award: string, amount: Cell])[]) {
  const headings = Object.values({ ...LEDGER_HEADINGS, amount: heading });
  const rows = lines.map(([award, amount]) => ['', A.uscc, A.enterprise, award, '项目', amount, 2025, '', '已拨付']);
  return grid([headings, ...rows], { name: '台账' });
}

function found(of: ReturnType<typeof ledger>) {
  const rows = [
    { ...A, award: HIGHER, subject: '项目' },
    { ...B, award: HIGHER, subject: '另一项目' },
  ];
  const report = checkGrids([awardGrid(rows)], { ledger: of });
  return { ofLedger: report.findings, rows: judged(report).verdicts() };
}

test('is told, with an example, and whoever it names waits for a person', () => {
  const { ofLedger, rows } = found(ledger('核定金额', [TRIAL, 10], [PRIZE, 60]));
  expect(ofLedger.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      'unit-suspect',
      'warning',
      `台账“${LEDGER_NAME}”的金额列疑似以万元为单位而没有写明：例如台账第 2 行“${TRIAL}”按 10 元读取，标准为 10 万元；请在台账的金额表头写明（万元）后重新核验。`,
    ],
  ]);
  expect(rows).toEqual(['review 19.999 superseded unit-suspect', 'pass 20']);
});

test('so is one in 元 whose heading says 万元', () => {
  const { ofLedger } = found(ledger('核定金额（万元）', [TRIAL, 100_000], [PRIZE, 600_000]));
  expect(ofLedger.map(({ message }) => message)).toEqual([
    `台账“${LEDGER_NAME}”的金额列疑似以元为单位而写成了万元：例如台账第 2 行“${TRIAL}”按 100,000 万元读取，标准为 10 万元；请在台账的金额表头写明（元）后重新核验。`,
  ]);
});

test.each<[string, ReturnType<typeof ledger>]>([
  ['one that says it', ledger('核定金额（万元）', [TRIAL, 10], [PRIZE, 60])],
  ['one of which a single entry fits as it is', ledger('核定金额', [TRIAL, 10], [TRIAL, 10], [PRIZE, 600_000])],
  ['one of which half is off by something else', ledger('核定金额', [TRIAL, 10], [PRIZE, 5000])],
  ['one of things that are in no catalogue', ledger('核定金额', ['某奖', 10])],
])('%s is not', (_, of) => {
  const { ofLedger, rows } = found(of);
  expect(ofLedger.filter(({ code }) => code === 'unit-suspect')).toEqual([]);
  expect(rows.join()).not.toContain('unit-suspect');
});
