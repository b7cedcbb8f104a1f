import { type ClauseFile, clauseFileSchema } from '../../shared/packs/clause-file.ts';

/** The small pack's policy, as it might be published, and its clauses. */
export const SMALL_SOURCE = `小政策（征求意见稿）
第一条  获得以下奖励的，
给予奖励：
（一）获得甲奖的，奖励60万元；
（二）获得乙奖的，奖励30万元。
同一项目只奖一次。
第二条 奖励每年不超过100万元，获奖不超过20名。
第三条 本办法由某局负责解释（某局〔2025〕7号）。`;

export const SMALL_CLAUSES: ClauseFile = clauseFileSchema.parse({
  policy: 'small-2026',
  title: '小政策',
  source: '某局，2026年',
  titles: ['小政策（征求意见稿）'],
  clauses: [
    {
      name: '第一条',
      label: '第一条',
      text: '获得以下奖励的，给予奖励：',
      closing: '同一项目只奖一次。',
      states: ['row'],
    },
    {
      name: '第一条（一）',
      label: '（一）',
      text: '获得甲奖的，奖励60万元；',
      states: ['amount'],
      amounts: ['60万元'],
    },
    {
      name: '第一条（二）',
      label: '（二）',
      text: '获得乙奖的，奖励30万元。',
      states: ['amount'],
      amounts: ['30万元'],
    },
    {
      name: '第二条',
      label: '第二条',
      text: '奖励每年不超过100万元，获奖不超过20名。',
      states: ['quota'],
      amounts: ['100万元'],
      numbers: ['20名'],
    },
    { name: '第三条', label: '第三条', text: '本办法由某局负责解释（某局〔2025〕7号）。', states: [] },
  ],
});
