/** What the items and parts of a rubric are called on a form, and what to write for each of them. */
import type { BoundRule } from '../checks/bind.ts';
import { mayBeBlank } from '../model/card-total.ts';
import type { Parameters } from '../packs/parameters.ts';
import type { RubricItem } from '../packs/rubric.ts';
import type { RubricNodeSource } from '../packs/schema.ts';

/** The step of scores that a rule sets for all items, as it is written; null where it sets none. */
export function commonStep(rules: readonly BoundRule[], parameters: Parameters): string | null {
  const scored = rules.find((rule) => rule.check.name === 'scored');
  return parameters.get(scored?.parameters[0] ?? '')?.shown ?? null;
}

/** A Chinese sentence without its full stop. */
export function howToScore(item: RubricItem, common: string | null): string {
  const { max, deduct, each } = item;
  const none = mayBeBlank(item) ? '；没有就空着' : '';
  if (each !== null) {
    const times = deduct ? `每次扣 ${each} 分，至多扣 ${max} 分` : `每次得 ${each} 分，至多 ${max} 分`;
    return `填发生几次，${times}${none}`;
  }
  const step = item.step === null ? common : String(item.step);
  const steps = step === null ? '' : `，以 ${step} 分为一档`;
  return deduct ? `填扣几分，0 至 ${max} 分${steps}${none}` : `填 0 至 ${max} 分${steps}${none}`;
}

/** 组织管理（6分）; a part's points are those of its items where the pack does not state them. */
export function withPoints(node: RubricNodeSource): string {
  return `${node.title}（${pointsWords(node)}）`;
}

function pointsWords(node: RubricNodeSource): string {
  const leaves = leavesOf(node);
  const points = node.points ?? pointsOf(leaves.some(isCounted) ? leaves.filter(isCounted) : leaves);
  const together = node.parts === undefined ? '' : '合计';
  const times = node.each === undefined ? '' : `每次${node.each}分，`;
  if (leaves.every((leaf) => leaf.deduct === true)) return `扣分，${together}${times}至多${points}分`;
  if (!leaves.some(isCounted)) {
    const judged = leaves.every((leaf) => leaf.bonus === true) ? '酌情' : '';
    return `${judged}加分，${together}${times}至多${points}分`;
  }
  return `${times}${node.each === undefined ? '' : '至多'}${points}分`;
}

function leavesOf(node: RubricNodeSource): readonly RubricNodeSource[] {
  return node.parts === undefined ? [node] : node.parts.flatMap(leavesOf);
}

function isCounted({ bonus = false, deduct = false }: RubricNodeSource): boolean {
  return bonus === false && !deduct;
}

function pointsOf(leaves: readonly RubricNodeSource[]): number {
  return leaves.reduce((sum, leaf) => sum + (leaf.points ?? 0), 0);
}
