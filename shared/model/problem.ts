/**
 * A problem is about the request: what was asked cannot be done, and the person who asked can mend it.
 * It is neither a finding (about a user's cell) nor a bug of ours. `server/problem.ts` maps each code to a status.
 */
export const PROBLEM_CODES = [
  'not-a-workbook',
  'encrypted-workbook',
  'damaged-workbook',
  'unsafe-workbook',
  'too-large',
  'empty-workbook',
  'no-header',
  'not-recognised',
  'ambiguous',
  'unknown-policy',
  'unknown-kind',
  'unknown-sheet',
  'bad-parameter',
  'bad-date',
  'bad-ledger',
  'bad-pack',
  'bad-request',
  'no-room',
  'same-output',
  'unreadable-file',
  'unwritable-file',
  'not-found',
  'timeout',
  'busy',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

export class Problem extends Error {
  readonly code: ProblemCode;
  /** What a program may want to know beside the sentence; RFC 9457 calls these extension members. */
  readonly members: Readonly<Record<string, unknown>>;

  /** @param detail one Chinese sentence that says what is wrong and what to do about it. */
  constructor(code: ProblemCode, detail: string, members: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.members = members;
  }
}
