/** 武汉's sheets for tests: stations, cards in either layout, and the evaluation, that pass unless the test says otherwise. */
import { readFileSync } from 'node:fs';
import type { Policy } from '../../shared/checks/bind.ts';
import type { Cell, Grid, Range } from '../../shared/model/grid.ts';
import { checkCharacter } from '../../shared/model/uscc.ts';
import { type Asked, checkGrids, grid, type Judged, judged, policyOf } from '../engine/award-sheet.ts';

const FILE = 'shared/packs/wuhan-station-2025.yaml';
export const wuhan: Policy = policyOf(readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8'), FILE);

export type Line = Readonly<Record<string, Cell>>;

export function code(n: number): string {
  const body = `91420100MA4K${String(n).padStart(5, '0')}`;
  return `${body}${checkCharacter(body)}`;
}

function sheetOf(kind: string, name: string, defaults: Line, lines: readonly Line[], without: readonly string[]): Grid {
  const sheet = wuhan.pack.sheets.find((one) => one.kind === kind);
  if (!sheet) throw new Error(`no sheet ${kind}`);
  const keys = Object.keys(defaults).filter((key) => !without.includes(key));
  const titles = keys.map((key) => sheet.byKey.get(key)?.title ?? key);
  return grid([titles, ...lines.map((line) => keys.map((key) => ({ ...defaults, ...line })[key] ?? null))], { name });
}

const STATION: Line = {
  station: '光谷站',
  builder: '武汉检测有限公司',
  uscc: code(1),
  district: '洪山区',
  kind: '新建',
  operatingFrom: '2020-05-01',
  managed: '是',
  solvent: '是',
  dishonest: '否',
  premises: '是',
  heads: 1,
  officers: 1,
  staff: 5,
  services: '计量、标准、检验检测、认证、质量管理',
  servedBefore: 100,
  servedLast: 101,
  application: '是',
  licence: '是',
  rules: '是',
  audit: '是',
  capability: '是',
  projects: '是',
  truthful: '是',
  falsified: '否',
  unqualified: '否',
  punished: '否',
  reported: '2026-10-31',
  dissolved: '否',
};

export function stationsSheet(...lines: readonly Line[]): Grid {
  return sheetOf('stations', '申报表', STATION, lines, []);
}

/** The rubric's items in the annex's order, with the most that each may be given. */
export const ITEMS: readonly { readonly key: string; readonly title: string; readonly max: number }[] =
  wuhan.pack.sheets.find((one) => one.kind === 'scorecards')?.rubric?.items ?? [];

const FULL: Line = Object.fromEntries(ITEMS.map(({ key, max }) => [key, max]));

const CARD: Line = {
  station: '光谷站',
  uscc: code(1),
  builder: '武汉检测有限公司',
  reviewer: '张三',
  employer: '某大学',
  ...FULL,
  total: null,
  trained: null,
  compared: null,
  consulted: null,
  branded: null,
  satisfaction: null,
  served: null,
  solved: null,
  reportsSeen: null,
  technicians: null,
};

/** A row for each card: full marks unless the line says otherwise. */
export function cardsSheet(lines: readonly Line[], without: readonly string[] = []): Grid {
  return sheetOf('scorecards', '评分表', CARD, lines, without);
}

const EVALUATION: Line = { station: '光谷站', uscc: code(1), builder: '武汉检测有限公司', kind: '已授牌' };

export function evaluationSheet(...lines: readonly Line[]): Grid {
  return sheetOf('evaluation', '汇总', EVALUATION, lines, []);
}

/** A card whose scores add up to a total of 0 to 100, in halves. */
export function scoring(total: number): Line {
  let left = total;
  const scores: Record<string, number> = {};
  for (const { key, max } of ITEMS) {
    scores[key] = Math.min(max, left);
    left -= scores[key] ?? 0;
  }
  return scores;
}

type Form = { readonly station: string; readonly reviewer: string; readonly employer?: string; readonly scores: Line };

/** The annex's own form: 一级 and 二级 in merged cells with their points, an item in each row, the scores last. */
export function formSheet(name: string, { station, reviewer, employer = '某大学', scores }: Form): Grid {
  const parts: readonly [string, number, number][] = [
    ['组织管理\n（6分）', 1, 2],
    ['服务场所\n（8分）', 3, 5],
    ['管理制度\n（6分）', 6, 7],
    ['技术资源\n（5分）', 8, 9],
    ['服务内容\n（25分）', 10, 11],
    ['服务流程\n（10分）', 12, 14],
    ['服务反馈\n（10分）', 15, 15],
    ['服务效能\n（30分）', 16, 19],
  ];
  const wholes: readonly [string, number, number][] = [
    ['基础建设（20分）', 1, 7],
    ['服务提供（30分）', 8, 11],
    ['服务实施（20分）', 12, 15],
    ['服务成效（30分）', 16, 19],
  ];
  const top = 5;
  const merges: Range[] = [{ top: 1, left: 1, bottom: 1, right: 5 }];
  const cells = ITEMS.map(({ key, title, max }, index): Cell[] => {
    const at = index + 1;
    const part = parts.find(([, first]) => first === at);
    const whole = wholes.find(([, first]) => first === at);
    return [whole?.[0] ?? null, part?.[0] ?? null, `${title}\n（${max}分）`, '评价要点', scores[key] ?? null];
  });
  for (const [column, spans] of [wholes, parts].entries()) {
    for (const [, first, last] of spans) {
      merges.push({ top: top + first - 1, left: column + 1, bottom: top + last - 1, right: column + 1 });
    }
  }
  return grid(
    [
      ['市级质量服务站评价细则', null, null, null, null],
      ['服务站名称：', station, null, '建设主体：武汉检测有限公司', null],
      [`评审专家：${reviewer}`, null, null, '工作单位', employer],
      ['一级指标', '二级指标', '三级指标', '评价要点', '得分'],
      ...cells,
      ['合计', null, null, null, null],
    ],
    { name, merges },
  );
}

export function wuhanJudged(grids: readonly Grid[], asked: Asked = {}): Judged {
  return judged(checkGrids(grids, { policies: [wuhan], set: {}, asOf: '2026-11-10', ...asked }));
}
