/** Where a policy stands, in the words that every output uses. */

export const POLICY_STATUS_WORDS: Readonly<Record<string, string>> = {
  draft: '征求意见稿',
  'in-force': '现行',
  ended: '已失效',
};

/** What must be said beside a result that rests on a draft. */
export const DRAFT_NOTE = '尚未生效，核验结果仅供参考';
