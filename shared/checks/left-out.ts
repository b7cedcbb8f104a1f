/** Cards that count for nothing because of what was found on them: their reviewer is not independent. */
import { z } from 'zod';
import { FINDING_CODES, type FindingCode } from '../model/finding.ts';
import type { Row } from './check.ts';

/** The code of such a finding. */
export const leaveOut = z.enum(FINDING_CODES).optional();

/** Once it was an expression in one check and a code in the other. */
export const INSTEAD_OF_LEAVE_OUT =
  'leaveOut 写评分表上由规则得出的 code（如 conflict），有这一结论的评分表不参加；原来写表达式的，请在评分表写一条 condition 规则（require 写相反的条件），给它 code，这里写这个 code';

export function isLeftOut(row: Row, code: FindingCode | undefined): boolean {
  return code !== undefined && row.hasFinding(code);
}
