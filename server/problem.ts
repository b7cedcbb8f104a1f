/** What a problem means to whoever asked: the one table of codes, statuses and titles, and its form on the wire. */
import type { Problem, ProblemCode } from '../shared/model/problem.ts';

/** The command line tells all problems by one exit status; 0 and 1 are verdicts. (Contract, command line.) */
export const PROBLEM_EXIT = 2;

type ProblemKind = { readonly status: ProblemStatus; readonly title: string };
type ProblemStatus = 400 | 404 | 409 | 413 | 422 | 500 | 503;

/**
 * 400 for what cannot be read, 422 for what was read and fits no policy, 503 for what may go through later.
 * Problems of files and packs on the server's own disk are nothing that a client can mend: 500.
 */
const KINDS: Readonly<Record<ProblemCode, ProblemKind>> = {
  'not-a-workbook': { status: 400, title: '不是表格文件' },
  'encrypted-workbook': { status: 400, title: '工作簿已加密' },
  'damaged-workbook': { status: 400, title: '工作簿已损坏' },
  'unsafe-workbook': { status: 400, title: '工作簿不安全' },
  'too-large': { status: 413, title: '内容太大' },
  'empty-workbook': { status: 422, title: '没有可核验的内容' },
  'no-header': { status: 422, title: '没有找到表头' },
  'not-recognised': { status: 422, title: '没有识别出政策' },
  ambiguous: { status: 422, title: '不能确定核验哪一个' },
  'unknown-policy': { status: 422, title: '没有这个政策' },
  'unknown-kind': { status: 422, title: '没有这种表' },
  'unknown-sheet': { status: 422, title: '没有这张工作表' },
  'bad-parameter': { status: 400, title: '参数有误' },
  'bad-date': { status: 400, title: '日期有误' },
  'bad-ledger': { status: 422, title: '台账读不出来' },
  'bad-pack': { status: 500, title: '政策包有误' },
  'bad-request': { status: 400, title: '请求读不出来' },
  'no-room': { status: 422, title: '写不下' },
  'same-output': { status: 409, title: '输出与输入是同一个文件' },
  'unreadable-file': { status: 500, title: '文件打不开' },
  'unwritable-file': { status: 500, title: '文件写不了' },
  'not-found': { status: 404, title: '没有找到' },
  timeout: { status: 503, title: '核验超时' },
  busy: { status: 503, title: '服务正忙' },
};

/** RFC 9457. `code` is for programs, `title` and `detail` are for people. */
export type ProblemDetails = {
  readonly type: string;
  readonly title: string;
  readonly status: ProblemStatus;
  readonly detail: string;
  readonly code: ProblemCode | 'internal';
  readonly instance: string;
};

/** @param requestId a UUID, by which the log line of the request is found. */
export function problemDetails(
  problem: Pick<Problem, 'code' | 'message' | 'members'>,
  requestId: string,
): ProblemDetails {
  const { status, title } = KINDS[problem.code];
  return {
    ...problem.members,
    type: `urn:zhihe:problem:${problem.code}`,
    title,
    status,
    detail: problem.message,
    code: problem.code,
    instance: `urn:uuid:${requestId}`,
  };
}

/** Our own fault: nothing of it is the user's, and nothing of its inside is shown. */
export function internalDetails(requestId: string): ProblemDetails {
  return {
    type: 'urn:zhihe:problem:internal',
    title: '服务内部出错',
    status: 500,
    detail: '服务内部出错，这不是您的文件的问题；请稍后再试，仍不行时请把请求编号告诉管理员。',
    code: 'internal',
    instance: `urn:uuid:${requestId}`,
  };
}
