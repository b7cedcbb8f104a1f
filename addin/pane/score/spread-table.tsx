/** What several reviewers have given, and whether they lie further apart than the policy lets them. */
import { Link } from '@fluentui/react-components';
import { SeverityIcon } from '../look/severity.tsx';
import { useWords } from '../words/use-words.ts';
import type { Card } from './cards.ts';
import type { Spread } from './standing.ts';

type Props = { readonly spread: Spread; readonly current: Card; readonly onGo: (card: Card) => void };

export function SpreadTable({ spread, current, onGo }: Props) {
  const words = useWords();
  const { given, apart, limit, over } = spread;
  return (
    <>
      <table className="zh-spread">
        <thead>
          <tr>
            <th scope="col">{words.spreadReviewer}</th>
            <th scope="col">{words.spreadScore}</th>
          </tr>
        </thead>
        <tbody>
          {given.map(({ card, value }) => (
            <tr key={JSON.stringify([card.sheet, card.row])}>
              <th scope="row">
                {card === current ? (
                  <strong>{words.spreadThis(card.reviewer || words.scoreNobody)}</strong>
                ) : (
                  <Link as="button" onClick={() => onGo(card)}>
                    {card.reviewer || words.scoreNobody}
                  </Link>
                )}
              </th>
              <td>{value ?? words.spreadNotYet}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {apart !== null && (
        <p className={over ? 'zh-sign zh-spread-over' : 'zh-hint'}>
          {over && <SeverityIcon severity="warning" />}
          {limit === null ? words.spreadApart(apart) : (over ? words.spreadOver : words.spreadWithin)(apart, limit)}
        </p>
      )}
    </>
  );
}
