/** One item of the rubric: what it asks, how much may be given, and what the score should rest on. */
import { Button } from '@fluentui/react-components';
import type { Finding, PolicyView } from '../../../shared/contract.ts';
import { SeverityIcon } from '../look/severity.tsx';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/zh.ts';
import type { Card, RubricItem, Score } from './cards.ts';
import { SpreadTable } from './spread-table.tsx';
import { itemSpread, type ParameterOf } from './standing.ts';

type Props = {
  readonly card: Card;
  readonly item: RubricItem;
  readonly policy: PolicyView;
  readonly compared: readonly Card[];
  readonly parameterOf: ParameterOf;
  readonly findings: readonly Finding[];
  readonly onGo: (card: Card, key: string | null) => void;
};

export function ItemDetail({ card, item, policy, compared, parameterOf, findings, onGo }: Props) {
  const words = useWords();
  const cell = card.cellOf(item.key);
  return (
    <section className="zh-card zh-score-item" aria-label={words.scoreItem}>
      <p className="zh-hint">{item.parts.join(' › ')}</p>
      <h3>
        {item.title}{' '}
        <span className="zh-tag">{item.deduct ? words.scoreMostOff(item.max) : words.scoreMax(item.max)}</span>
        {item.bonus && <span className="zh-tag">{item.fixed ? words.scoreExtra : words.scoreBonus}</span>}
        {item.each !== null && <span className="zh-tag">{words.scoreEach(item.each)}</span>}
      </h3>
      <p className="zh-tool-row">
        <span>
          {words.scoreGiven}：<strong>{scoreWords(card.scoreOf(item), words)}</strong>
        </span>
        {cell !== null && (
          <Button size="small" onClick={() => onGo(card, item.key)}>
            {words.goToCell(cell)}
          </Button>
        )}
      </p>
      {findings.length > 0 && (
        <ul className="zh-score-findings">
          {findings.map((finding) => (
            <li key={finding.message}>
              <SeverityIcon severity={finding.severity} />
              <span>{finding.message}</span>
            </li>
          ))}
        </ul>
      )}
      <h4>{words.scoreCriteria}</h4>
      <blockquote className="zh-score-criteria" lang="zh-CN">
        {policy.clauses.find(({ clause }) => clause === item.clause)?.text ?? words.scoreNoCriteria}
      </blockquote>
      <p className="zh-hint">{item.clause}</p>
      <h4>{words.scoreFacts}</h4>
      {item.facts.length === 0 ? <p className="zh-hint">{words.scoreNoFacts}</p> : <Facts card={card} item={item} />}
      {compared.length > 1 && (
        <>
          <h4>{words.spreadItem}</h4>
          <SpreadTable
            spread={itemSpread(compared, item, parameterOf)}
            current={card}
            onGo={(to) => onGo(to, item.key)}
          />
        </>
      )}
    </section>
  );
}

function Facts({ card, item }: Pick<Props, 'card' | 'item'>) {
  const words = useWords();
  return (
    <dl className="zh-facts">
      {item.facts.map((key) => {
        const { title, text } = card.factOf(key);
        return (
          <div key={key}>
            <dt>{title}</dt>
            <dd>{text === null ? words.scoreFactNoColumn : text === '' ? words.scoreFactBlank : text}</dd>
          </div>
        );
      })}
    </dl>
  );
}

export function scoreWords(score: Score, words: Words): string {
  switch (score.kind) {
    case 'score':
      return String(score.value);
    case 'blank':
      return words.scoreNotGiven;
    case 'no-column':
      return words.noSuchColumn;
    case 'unreadable':
      return score.text;
  }
}
