/** What a ranking says of a row, by its case. */
import type { Facts } from './check.ts';

export function rankingWords(facts: Facts): string {
  switch (facts.case) {
    case 'tie':
      return `与${facts.others}并列（均为 ${facts.figure}），名次跨越“${facts.tier}”的名额边界，暂按表中顺序核定，请研究确定`;
    case 'once':
      return `${facts.place}已给予过支持，一次性支持不重复给予，按 0 元核定`;
    case 'no-place-left':
      return `与${facts.others}并列第 ${facts.rank} 名（均为 ${facts.figure}），${facts.free} 个名额已按表中顺序给完，暂不予支持，请研究确定`;
    case 'blank':
      return `“${facts.title}”为空，未能排名，须由人工核定`;
    case 'low':
      return `按 ${facts.figure} 排第 ${facts.rank} 名，没有达到任何等次：最低的“${facts.tier}”要求不低于 ${facts.least}，不予支持`;
    case 'full':
      return `按 ${facts.figure} 排第 ${facts.rank} 名，“${facts.tier}”的名额已按名次给完，不予支持`;
    case 'full-tie':
      return `与${facts.others}并列第 ${facts.rank} 名（均为 ${facts.figure}），“${facts.tier}”的名额已按表中顺序给完，暂不予支持，请研究确定`;
    default:
      return `按 ${facts.figure} 排第 ${facts.rank} 名，只有 ${facts.free} 个名额，没有名额，不予支持`;
  }
}
