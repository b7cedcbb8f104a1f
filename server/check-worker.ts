/** The entry of a worker thread. It keeps the policies, and hands its bytes over instead of copying them. */
import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { Policy } from '../shared/checks/bind.ts';
import { type CheckAnswer, type CheckJob, runCheck } from './check-job.ts';
import { loadPolicies } from './policies.ts';

/** With null for a job the worker only shows that it is alive and has its policies. */
export type WorkerTask = { readonly packs: string | null; readonly job: CheckJob | null };

let policies: readonly Policy[] | null = null;

export default async function work(task: WorkerTask): Promise<unknown> {
  policies ??= loadPolicies(task.packs);
  if (!task.job) return policies.length;
  const answer = await runCheck(task.job, policies);
  return answer.kind === 'problem' ? answer : handOver(answer);
}

function handOver(answer: Exclude<CheckAnswer, { kind: 'problem' }>): unknown {
  const { bytes } = answer;
  // A view of something larger, such as Node's pool of small buffers, cannot be given away.
  const own = bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  const value: CheckAnswer = { ...answer, bytes: own };
  return move({ [transferableSymbol]: [own.buffer], [valueSymbol]: value });
}
