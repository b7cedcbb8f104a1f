/** 台州's 目标完成情况表 (二), told a second time: what is to be reached by 2025, and how far it is. */
import fc from 'fast-check';
import { foldItem, type NaiveCell } from './cells.ts';
import { dataRows, Row, type Table, type Verdict } from './rows.ts';
import { type Cell, pickFrom, some, upTo, weighted } from './spelling.ts';

type Target = {
  title: string;
  /** A rate is written as 99.5 or, in a cell that shows per cent, as 0.995. */
  value: number;
  reached: 'at least' | 'above';
};

export const TARGETS: readonly Target[] = [
  { title: '品字标企业', value: 390, reached: 'at least' },
  { title: '省政府质量奖组织', value: 7, reached: 'at least' },
  { title: '市县两级政府质量奖组织', value: 338, reached: 'at least' },
  { title: '牵头制修订国家标准', value: 40, reached: 'at least' },
  { title: '浙江制造标准', value: 180, reached: 'at least' },
  { title: '国家级标准化试点示范', value: 12, reached: 'at least' },
  { title: '浙江省标准创新贡献奖', value: 2, reached: 'at least' },
  { title: '标委会秘书处', value: 1, reached: 'at least' },
  { title: '基本药物抽检合格率', value: 99.5, reached: 'above' },
  { title: '主要农产品质量安全检测合格率', value: 98, reached: 'above' },
  { title: '一站式平台', value: 18, reached: 'at least' },
];

/** `output` is `完成率 达标`, or null where nothing can be said. */
export function judgeTargets(table: Table): Verdict[] {
  const rows = dataRows(table, ['指标']).map((index) => new Row(table, index));
  return rows.map((row) => {
    const name = row.text('指标', 'required');
    const currentText = row.text('当前值', 'required');
    const target = name === null ? undefined : TARGETS.find((one) => foldItem(one.title) === foldItem(name));
    if (name !== null && target === undefined) row.say('unknown-item', 'reject');
    const current = currentText === null ? null : readCount(currentText);
    if (currentText !== null && current === null) row.say('bad-number', 'invalid');
    if (target !== undefined && current !== null) {
      const isRate = target.reached === 'above';
      const value = isRate && current <= 1 ? current * 100 : current;
      const isReached = isRate ? value > target.value : value >= target.value;
      if (!isReached) row.say('target-missed', 'warning');
      const rate = Math.round((value * 10_000) / target.value) / 100;
      row.output = `${rate} ${isReached ? '达标' : '未达标'}`;
    }
    return row.verdict();
  });
}

function readCount(text: string): number | null {
  const digits = text.normalize('NFKC').replace(/[\s,]/gu, '');
  return /^\d+(\.\d+)?$/u.test(digits) ? Number(digits) : null;
}

export function arbitraryTargets(): fc.Arbitrary<Table> {
  const row = fc.record({
    target: weighted([20, upTo(TARGETS.length - 1)], [1, fc.constant(-1)]),
    by: some([-1, -0.01, 0, 0, 0.01, 1, 100]),
    isFraction: fc.boolean(),
    trouble: weighted<NaiveCell | 'none'>([20, fc.constant('none')], [1, some<Cell>(['待统计', null, -1])]),
    quoted: fc.boolean(),
  });
  // What an indicator told twice means is open.
  const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 11, size: 'max', selector: (plan) => plan.target });
  return rows.map((plans) => ({
    cells: [
      ['指标', '当前值', '单位'],
      ...plans.map((plan): Cell[] => {
        const target = plan.target < 0 ? undefined : pickFrom(TARGETS, plan.target, TARGETS[0]);
        const isRate = target?.reached === 'above';
        // Counts are whole; a rate has two decimals, and never stands beyond 100.
        const by = isRate ? Math.min(plan.by, 0.4) : Math.round(plan.by);
        const current = Math.max(0, Math.round(((target?.value ?? 5) + by) * 100) / 100);
        const said = isRate && plan.isFraction ? Math.round(current * 100) / 10_000 : current;
        const title = target?.title ?? '城市建成区绿化率';
        return [plan.quoted ? `“${title}”` : title, plan.trouble === 'none' ? said : plan.trouble, null];
      }),
    ],
    headerRow: 1,
  }));
}
