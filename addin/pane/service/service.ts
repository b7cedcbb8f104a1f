/** The service as the pane asks it. What it refuses is a `Refusal`; where it does not answer, it is away. */
import type {
  CheckOptions,
  Comparison,
  Layout,
  Likeness,
  PolicySummary,
  PolicyView,
  Recognition,
  Report,
} from '../../../shared/contract.ts';
import type { Edits } from '../../../shared/model/edits.ts';
import type { ProblemCode } from '../../../shared/model/problem.ts';
import type { SheetCells } from '../../host/host.ts';

/** The visible sheets of a workbook that is read beside the one that is open. */
export type WorkbookCells = { readonly name: string; readonly sheets: readonly SheetCells[] };

export type Question = Omit<CheckOptions, 'kind'> & {
  readonly sheets: readonly SheetCells[];
  readonly ledgers?: readonly WorkbookCells[] | undefined;
  readonly registers?: readonly SheetCells[] | undefined;
  readonly layouts?: readonly Layout[] | undefined;
};

/** What the second judgement goes by where it differs from the first. */
export type Against = { readonly parameters: Readonly<Record<string, string>> };

export type Verdict = { readonly report: Report; readonly edits: Edits };

/** RFC 9457, with what the workbook looks like where it was not recognised. */
export type ServiceProblem = {
  readonly code: ProblemCode | 'internal';
  readonly status: number;
  readonly title: string;
  readonly detail: string;
} & Partial<Likeness>;

export class Refusal extends Error {
  readonly problem: ServiceProblem;

  constructor(problem: ServiceProblem) {
    super(problem.detail);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

/** Nobody answers, or what answers is not the service. */
export class ServiceAway extends Error {
  override readonly name = 'ServiceAway';
}

export interface Service {
  recognise(question: Question, signal: AbortSignal): Promise<Recognition>;
  check(question: Question, signal: AbortSignal): Promise<Verdict>;
  /** The same cells judged twice, the second time with these in place of the others. */
  compare(question: Question, against: Against, signal: AbortSignal): Promise<Comparison>;
  policies(signal: AbortSignal): Promise<readonly PolicySummary[]>;
  policy(id: string, asOf: string | undefined, signal: AbortSignal): Promise<PolicyView>;
  isThere(signal: AbortSignal): Promise<boolean>;
}

/** @param base where the service is; the pane's own host without one. */
export function httpService(base = ''): Service {
  const post = async <T>(path: string, question: object, signal: AbortSignal): Promise<T> =>
    await ask<T>(`${base}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
      signal,
    });
  return {
    recognise: (question, signal) => post('/recognise', question, signal),
    check: (question, signal) => post('/check/edits', question, signal),
    compare: (question, against, signal) => post('/compare', { ...question, against }, signal),
    policies: (signal) => ask(`${base}/api/v1/policies`, { signal }),
    policy: (id, asOf, signal) => {
      const query = asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`;
      return ask(`${base}/api/v1/policies/${encodeURIComponent(id)}${query}`, { signal });
    },
    isThere: async (signal) => {
      try {
        return (await fetch(`${base}/healthz`, { signal })).ok;
      } catch {
        return false;
      }
    },
  };
}

/**
 * @throws Refusal, ServiceAway; and what the signal was aborted with.
 */
async function ask<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    init.signal?.throwIfAborted();
    throw new ServiceAway(String(error));
  }
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.startsWith('application/json')) return (await body(response, init.signal)) as T;
  if (type.startsWith('application/problem+json')) {
    throw new Refusal((await body(response, init.signal)) as ServiceProblem);
  }
  // A proxy's page in between, for one.
  throw new ServiceAway(`${response.status} ${type}`);
}

async function body(response: Response, signal: AbortSignal | null | undefined): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    signal?.throwIfAborted();
    throw new ServiceAway(String(error));
  }
}
