/** One check in a worker thread: the bytes of a request in, the bytes of its answer out. */
import type { Policy } from '../shared/checks/bind.ts';
import type { Comparison, Recognition, Report } from '../shared/contract.ts';
import type { Checked } from '../shared/engine/check-workbook.ts';
import { recognise } from '../shared/engine/recognise.ts';
import { recognitionOf } from '../shared/engine/recognition.ts';
import { writeback } from '../shared/engine/writeback.ts';
import type { Edits } from '../shared/model/edits.ts';
import { Problem, type ProblemCode } from '../shared/model/problem.ts';
import { readCheckForm } from './check-form.ts';
import { type Asked, readCheckRequest, readCompareRequest } from './check-request.ts';
import { compare, judge, reportText } from './judge.ts';

export type CheckJob = {
  /** cells: a JSON body of the contract. file: a multipart form. */
  readonly body: 'cells' | 'file';
  /**
   * The report, the report with the edits that write it back, what was recognised without judging it, the comparison of
   * two judgements, or the workbook with the results written into it. Only a file has a copy.
   */
  readonly answer: 'report' | 'edits' | 'recognition' | 'comparison' | 'copy';
  readonly contentType: string;
  /** The body as it came in, in pieces, since joining them is the worker's work. */
  readonly pieces: readonly Uint8Array[];
  /** The day of the check where the request names none. */
  readonly today: string;
};

/** What the log may know of a check. */
export type CheckFacts = {
  readonly policy: string;
  readonly sheets: number;
  readonly rows: number;
  readonly findings: number;
  /** Milliseconds of the worker. */
  readonly workMs: number;
};

export type CheckAnswer =
  | {
      readonly kind: 'json';
      readonly bytes: Uint8Array;
      readonly facts: CheckFacts;
      readonly bugs: readonly string[];
    }
  | {
      readonly kind: 'copy';
      readonly bytes: Uint8Array;
      readonly extension: string;
      readonly fileName: string;
      readonly losses: readonly string[];
      readonly facts: CheckFacts;
      readonly bugs: readonly string[];
    }
  | {
      readonly kind: 'problem';
      readonly code: ProblemCode;
      readonly detail: string;
      readonly members: Readonly<Record<string, unknown>>;
    };

/** A problem is an answer; anything else that is thrown is our bug, and is the pool's to tell. */
export async function runCheck(job: CheckJob, policies: readonly Policy[]): Promise<CheckAnswer> {
  try {
    return await answer(job, policies);
  } catch (error) {
    if (error instanceof Problem) {
      return { kind: 'problem', code: error.code, detail: error.message, members: error.members };
    }
    throw error;
  }
}

async function answer(job: CheckJob, policies: readonly Policy[]): Promise<CheckAnswer> {
  const start = performance.now();
  const body = join(job.pieces);
  const bugs: string[] = [];
  const onBug = (error: unknown): void => {
    bugs.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  const verdict = (asked: Asked): Checked => judge({ ...asked, onBug }, policies);
  if (job.body === 'cells' && job.answer === 'comparison') {
    const { asked, against } = readCompareRequest(body, job.today);
    const comparison = compare({ ...asked, onBug }, against, policies);
    return { kind: 'json', bytes: encode(comparison), facts: comparisonFacts(comparison, start), bugs };
  }
  if (job.body === 'cells') {
    const asked = readCheckRequest(body, job.today);
    if (job.answer === 'recognition') {
      const recognition = recognitionOf(
        recognise(asked.grids, policies, { ...asked.wanted, asOf: asked.asOf }, asked.registers),
      );
      return { kind: 'json', bytes: encode(recognition), facts: recognitionFacts(recognition, start), bugs };
    }
    const checked = verdict(asked);
    const bytes =
      job.answer === 'edits' ? encode({ report: checked.report, edits: writeback(checked) }) : encode(checked.report);
    return { kind: 'json', bytes, facts: factsOf(checked.report, start), bugs };
  }
  const { asked, opened, fileName } = await readCheckForm(body, job.contentType, job.today);
  const checked = verdict(asked);
  if (job.answer === 'report') {
    return { kind: 'json', bytes: encode(checked.report), facts: factsOf(checked.report, start), bugs };
  }
  const { bytes, extension } = opened.patch(writeback(checked));
  const { losses } = opened;
  return { kind: 'copy', bytes, extension, fileName, losses, facts: factsOf(checked.report, start), bugs };
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const body = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    body.set(piece, at);
    at += piece.length;
  }
  return body;
}

/** @throws Problem `too-large` where the text is longer than Node's longest. */
function encode(answered: Report | Recognition | Comparison | { report: Report; edits: Edits }): Uint8Array {
  return new TextEncoder().encode(reportText(answered));
}

function recognitionFacts({ policy, sheets }: Recognition, start: number): CheckFacts {
  return {
    policy: policy.id,
    sheets: sheets.length,
    rows: sheets.reduce((sum, sheet) => sum + sheet.rows, 0),
    findings: 0,
    workMs: Math.round(performance.now() - start),
  };
}

function comparisonFacts({ policy, totals, enterprises }: Comparison, start: number): CheckFacts {
  return {
    policy: policy.id,
    sheets: new Set(enterprises.flatMap((one) => one.rows.map((row) => row.sheet))).size,
    rows: totals.rows,
    findings: 0,
    workMs: Math.round(performance.now() - start),
  };
}

function factsOf(report: Report, start: number): CheckFacts {
  return {
    policy: report.policy.id,
    sheets: report.sheets.length,
    rows: report.sheets.reduce((sum, sheet) => sum + sheet.totals.rows, 0),
    findings: report.sheets.reduce((sum, sheet) => sum + sheet.findings.length, report.findings.length),
    workMs: Math.round(performance.now() - start),
  };
}
