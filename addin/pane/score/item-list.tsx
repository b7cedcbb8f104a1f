/** All items of a card under their parts, with what each was given: a click leads to the cell. */
import { isInRange, mayBeBlank } from '../../../shared/model/card-total.ts';
import { groupBy } from '../../../shared/model/group.ts';
import { useWords } from '../words/use-words.ts';
import type { Card, RubricItem } from './cards.ts';
import { scoreWords } from './score-words.ts';

type Props = {
  readonly card: Card;
  readonly current: RubricItem | null;
  readonly onGo: (key: string) => void;
};

export function ItemList({ card, current, onGo }: Props) {
  const words = useWords();
  const parts = [...groupBy(card.rubric.items, (item) => item.parts[0] ?? '')];
  return parts.map(([part, items]) => (
    <div key={part}>
      {part !== '' && <h4>{part}</h4>}
      <ul className="zh-score-list">
        {items.map((item) => {
          const score = card.scoreOf(item);
          const mayWait = mayBeBlank(item) && (score.kind === 'blank' || score.kind === 'no-column');
          const out = score.kind === 'score' && !isInRange(item, score.value);
          return (
            <li key={item.key}>
              <button
                type="button"
                aria-current={item === current}
                className={`zh-score-line${(score.kind === 'score' && !out) || mayWait ? '' : ' zh-score-open'}`}
                onClick={() => onGo(item.key)}
              >
                <span>{item.title}</span>
                <span className="zh-bar-value">
                  {scoreWords(item, score, words)}
                  {item.each === null && !mayWait && ` / ${item.max}`}
                  {out && <span className="zh-tag">{words.scoreOver}</span>}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  ));
}
