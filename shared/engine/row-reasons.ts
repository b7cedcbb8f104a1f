/**
 * Why one row is granted another amount on the other side: each step of the amount by what it adds or takes itself, so
 * that the parts add up to the row's difference to the fen. What is found and changes no figure is no reason.
 */
import type { ComparedEnterprise, Finding, Report } from '../contract.ts';
import type { Severity } from '../model/finding.ts';
import { formatMoney } from '../model/money.ts';

/** A row's result with its findings. */
export type Judged = {
  readonly result: Report['sheets'][number]['rows'][number];
  readonly findings: readonly Finding[];
};
export type Sides = { readonly before: Judged | null; readonly after: Judged | null };
export type Reason = ComparedEnterprise['rows'][number]['rules'][number];

/** Steps that close the trace of a row that fell; the finding by which it fell says why. */
const CLOSING: ReadonlySet<string> = new Set(['reject', 'invalid']);
/** The whole row, where only one side takes it for a row to be judged. */
const ROW = 'row';

/** What the row is granted this year; what is carried over is granted in the next. */
export function grantedFen(judged: Judged | null): number {
  return judged === null || judged.result.status === 'deferred' ? 0 : judged.result.amountFen;
}

/** The difference of a row, each fen of it under one reason; of what differs without money, what a person is told. */
export function rowReasons({ before, after }: Sides): Reason[] {
  if (before === null || after === null) return [wholeRow(before, after)];
  const money = [before, after].some(fellEarly) ? byFall(before, after) : byStep(before, after);
  const reasons = money.filter(({ changeFen }) => changeFen !== 0);
  if (before.result.status === after.result.status) return reasons;
  // A warning takes no money, and still is why a person has to look.
  return [...reasons, ...foundOnOneSide(before, after, reasons.length === 0 ? ['error', 'warning'] : ['warning'])];
}

/** Refused before anything was worked out: the steps of the other side have nothing to be held against. */
function fellEarly({ result: { trace } }: Judged): boolean {
  return trace.some(({ step }) => CLOSING.has(step)) && !trace.some(({ step }) => step === 'standard');
}

function wholeRow(before: Judged | null, after: Judged | null): Reason {
  const there = before ?? after;
  return {
    side: before === null ? 'after' : 'before',
    code: null,
    step: ROW,
    clause: null,
    changeFen: grantedFen(after) - grantedFen(before),
    message: `只有这一种把该行作为填报的行核验，核定 ${formatMoney(there?.result.amountFen ?? 0)}`,
  };
}

/** All that the row comes to by the steps is owed to its not having fallen; what is then carried over, to that. */
function byFall(before: Judged, after: Judged): Reason[] {
  const side = fellEarly(before) ? 'before' : 'after';
  const [fallen, other] = side === 'before' ? [before, after] : [after, before];
  // Both fell: neither is granted anything.
  if (fellEarly(other)) return [];
  const sign = side === 'before' ? 1 : -1;
  const steps = effectsOf(other);
  const carried = steps.filter(({ step }) => step === 'defer');
  const owed = steps.filter(({ step }) => step !== 'defer');
  return [
    { ...closedBy(fallen, side), changeFen: sign * sumOf(owed) },
    ...carried.map((step): Reason => {
      const pair = { before: [], after: [], [side === 'before' ? 'after' : 'before']: [step] };
      return stepReason(step, sign * step.effectFen, pair);
    }),
  ];
}

/** The finding by which a row fell. */
function closedBy({ result, findings }: Judged, side: 'before' | 'after'): Omit<Reason, 'changeFen'> {
  const error = findings.find(({ severity }) => severity === 'error');
  if (error) return { side, code: error.code, step: null, clause: error.clause, message: error.message };
  const last = result.trace.at(-1);
  return { side, code: null, step: last?.step ?? ROW, clause: last?.clause ?? null, message: last?.note ?? '' };
}

type Effect = {
  readonly step: string;
  readonly clause: string | null;
  /** What the step adds to what is granted this year, or takes from it. */
  readonly effectFen: number;
  readonly note: string;
};

function effectsOf({ result: { trace, status } }: Judged): Effect[] {
  let fen = 0;
  let carried = false;
  return trace.map(({ step, clause, fen: toFen, note }) => {
    // Carrying over leaves the amount of the row as it is, and nothing of it for this year.
    carried ||= step === 'defer' && status === 'deferred';
    const next = carried ? 0 : toFen;
    const effectFen = next - fen;
    fen = next;
    return { step, clause, effectFen, note };
  });
}

type Pair = { readonly before: Effect[]; readonly after: Effect[] };

function byStep(before: Judged, after: Judged): Reason[] {
  const pairs = new Map<string, Pair>();
  for (const [side, judged] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const effect of effectsOf(judged)) {
      const key = stepKey(effect);
      const pair = pairs.get(key) ?? { before: [], after: [] };
      pairs.set(key, pair);
      pair[side].push(effect);
    }
  }
  return [...pairs.values()].flatMap((pair) => {
    const changeFen = sumOf(pair.after) - sumOf(pair.before);
    const [first] = [...pair.after, ...pair.before];
    if (!first || changeFen === 0) return [];
    if (CLOSING.has(first.step)) {
      const fall = pair.after.length > 0 ? closedBy(after, 'after') : closedBy(before, 'before');
      return [{ ...fall, changeFen }];
    }
    return [stepReason(first, changeFen, pair)];
  });
}

/** One step is held against its like: there is one standard and one fall, and of other steps one for each clause. */
function stepKey({ step, clause }: Effect): string {
  if (CLOSING.has(step)) return JSON.stringify(['fall']);
  return JSON.stringify(step === 'standard' ? [step] : [step, clause]);
}

function stepReason({ step, clause }: Effect, changeFen: number, { before, after }: Pair): Reason {
  const notes = (effects: readonly Effect[]): string => effects.map(({ note }) => note).join('，') || '没有这一步';
  const message = `前：${notes(before)}；后：${notes(after)}`;
  return { side: null, code: null, step, clause, changeFen, message };
}

function sumOf(effects: readonly Effect[]): number {
  return effects.reduce((sum, { effectFen }) => sum + effectFen, 0);
}

function foundOnOneSide(before: Judged, after: Judged, severities: readonly Severity[]): Reason[] {
  return (
    [
      ['before', before, after],
      ['after', after, before],
    ] as const
  ).flatMap(([side, own, other]) => {
    const known = new Set(other.findings.map(findingKey));
    return own.findings
      .filter((finding) => severities.includes(finding.severity) && !known.has(findingKey(finding)))
      .map(({ code, clause, message }): Reason => ({ side, code, step: null, clause, changeFen: 0, message }));
  });
}

function findingKey({ code, severity, clause }: Finding): string {
  return JSON.stringify([code, severity, clause]);
}
