/** A page to hand out: Chinese whatever the pane speaks, for it goes to others and quotes the law. */
import type { PolicyView, Report } from '../../../shared/contract.ts';
import { DRAFT_NOTE, POLICY_STATUS_WORDS } from '../../../shared/model/policy-status.ts';

export type NoticeSection = { readonly title: string; readonly lines: readonly string[] };

export type Notice = {
  readonly title: string;
  readonly lead: readonly string[];
  readonly sections: readonly NoticeSection[];
  readonly clauses: readonly { readonly clause: string; readonly text: string }[];
  readonly foot: readonly string[];
};

/** The texts of the clauses cited, in the order of the policy. */
export function clauseTexts(policy: PolicyView, cited: ReadonlySet<string>): Notice['clauses'] {
  return policy.clauses.filter(({ clause }) => cited.has(clause));
}

export function policyLine({ policy }: Report): string {
  const words = POLICY_STATUS_WORDS[policy.status] ?? policy.status;
  const status = policy.status === 'draft' ? `${words}，${DRAFT_NOTE}` : words;
  return `《${policy.title}》（${status}；${policy.version} 版）`;
}

/** As plain text for a letter or a message. */
export function noticeText({ title, lead, sections, clauses, foot }: Notice): string {
  const numbered = sections.flatMap((section, index) => [
    `${index + 1}. ${section.title}`,
    ...section.lines.map((line) => `   · ${line}`),
  ]);
  const quoted =
    clauses.length === 0 ? [] : ['', '条款原文', ...clauses.map(({ clause, text }) => `${clause}　${text}`)];
  return [title, '', ...lead, '', ...numbered, ...quoted, '', ...foot, ''].join('\n');
}
