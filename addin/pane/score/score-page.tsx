/** 评分: for the row or form under the cursor, where the card stands, what the item asks, and how reviewers differ. */
import './score.css';
import { Button, Field, Select } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right';
import type { Finding } from '../../../shared/contract.ts';
import { parseCellAddress } from '../../../shared/model/address.ts';
import type { CellPlace, WorkbookHost } from '../../host/host.ts';
import type { Known, Result } from '../check/state.ts';
import { reportBug } from '../check/use-check.ts';
import { Bar } from '../summary/bar.tsx';
import { useWords } from '../words/use-words.ts';
import { type Card, cardAt, itemAt, type RubricItem } from './cards.ts';
import { ItemDetail } from './item-detail.tsx';
import { ItemList } from './item-list.tsx';
import { SpreadTable } from './spread-table.tsx';
import { type ParameterOf, type Standing, standingOf, totalSpread } from './standing.ts';
import { useCards } from './use-cards.ts';

type Props = {
  readonly host: WorkbookHost;
  readonly known: Known;
  readonly result: Result | null;
  readonly cursor: CellPlace | null;
  readonly parameterOf: ParameterOf;
};

export function ScorePage({ host, known, result, cursor, parameterOf }: Props) {
  const words = useWords();
  const cards = useCards(host, known, result);
  if (cards === null) return <p className="zh-hint zh-score-none">{words.recognising}</p>;
  const [first] = cards;
  if (!first) {
    return (
      <section className="zh-middle">
        <h3>{words.scoreNone}</h3>
        <p>{words.scoreNoneHint}</p>
      </section>
    );
  }
  const card = (cursor && cardAt(cards, cursor)) ?? first;
  const item = (cursor && itemAt(card, cursor)) ?? standingOf(card).blank[0] ?? card.rubric.items[0] ?? null;
  const go = (to: Card, key: string | null): void => {
    const cell = (key === null ? null : to.cellOf(key)) ?? firstCell(to);
    if (cell !== null) host.select({ sheet: to.sheet, cell }).catch(reportBug);
  };
  return <CardView {...{ cards, card, item, result, known, parameterOf, onGo: go }} />;
}

/** Where to look for a card that says nowhere whose it is: at its first item. */
function firstCell({ rubric, cellOf }: Card): string | null {
  const keys = [...(rubric.cards?.subject ?? []), ...rubric.items.map(({ key }) => key)];
  return keys.map(cellOf).find((cell) => cell !== null) ?? null;
}

type CardProps = Pick<Props, 'known' | 'result' | 'parameterOf'> & {
  readonly cards: readonly Card[];
  readonly card: Card;
  readonly item: RubricItem | null;
  readonly onGo: (card: Card, key: string | null) => void;
};

function CardView({ cards, card, item, known, result, parameterOf, onGo }: CardProps) {
  const words = useWords();
  const compared = comparedWith(card, cards, result);
  const standing = standingOf(card);
  return (
    <div className="zh-score">
      <section className="zh-card" aria-label={words.scoreCard}>
        <CardChoice cards={cards} card={card} onGo={onGo} />
        <Total card={card} standing={standing} />
        {standing.blank.length > 0 && (
          <Button
            size="small"
            icon={<ArrowRightRegular />}
            onClick={() => onGo(card, blankAfter(item, standing, card)?.key ?? null)}
          >
            {words.scoreNextBlank}
          </Button>
        )}
      </section>
      {item && (
        <ItemDetail
          card={card}
          item={item}
          policy={known.policy}
          compared={compared}
          parameterOf={parameterOf}
          findings={findingsAt(result, card, item)}
          onGo={onGo}
        />
      )}
      <section className="zh-card" aria-label={words.scoreItems}>
        <h3>{words.scoreItems}</h3>
        <ItemList card={card} current={item} onGo={(key) => onGo(card, key)} />
      </section>
      {compared.length > 1 && (
        <section className="zh-card" aria-label={words.spreadTotals}>
          <h3>{words.spreadTotals}</h3>
          <SpreadTable spread={totalSpread(compared, parameterOf)} current={card} onGo={(to) => onGo(to, null)} />
        </section>
      )}
    </div>
  );
}

function CardChoice({ cards, card, onGo }: Pick<CardProps, 'cards' | 'card' | 'onGo'>) {
  const words = useWords();
  return (
    <Field
      label={words.scoreCard}
      hint={card.isForm ? words.sheetNamed(card.sheet) : words.rowOfSheet(card.sheet, card.row)}
    >
      <Select
        value={String(cards.indexOf(card))}
        onChange={(_, { value }) => {
          const chosen = cards[Number(value)];
          if (chosen) onGo(chosen, null);
        }}
      >
        {cards.map((one, at) => (
          <option key={JSON.stringify([one.sheet, one.row])} value={at}>
            {words.scoreCardName(one.subject || words.scoreNobody, one.reviewer || words.scoreNobody)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Total({ card, standing }: { readonly card: Card; readonly standing: Standing }) {
  const words = useWords();
  const { total } = card.rubric;
  const { given, blank, unreadable, outOfRange } = standing;
  const notes = [
    ...(blank.length > 0 ? [words.scoreBlank(blank.length)] : []),
    ...(unreadable.length > 0 ? [words.scoreUnreadable(unreadable.map(({ title }) => title).join('、'))] : []),
    ...(outOfRange.length > 0 ? [words.scoreOutOfRange(outOfRange.map(({ title }) => title).join('、'))] : []),
  ];
  return (
    <div className="zh-score-total" role="status">
      <p>
        {words.scoreTotal} <strong>{given}</strong> / {total}
      </p>
      <Bar share={given / total} tone={notes.length > 0 ? 'review' : 'pass'} />
      <p className="zh-hint">{notes.length === 0 ? words.scoreComplete : notes.join('；')}</p>
    </div>
  );
}

/** The next blank item behind the one that is looked at, and after the last the first again. */
function blankAfter(item: RubricItem | null, { blank }: Standing, { rubric }: Card): RubricItem | undefined {
  const at = item ? rubric.items.indexOf(item) : -1;
  return blank.find((one) => rubric.items.indexOf(one) > at) ?? blank[0];
}

/** Cards of the same subject; those that the last check has set aside for a conflict are not compared. */
function comparedWith(card: Card, cards: readonly Card[], result: Result | null): readonly Card[] {
  const aside = (one: Card): boolean =>
    (result?.report.sheets.find(({ name }) => name === one.sheet)?.findings ?? []).some(
      ({ code, row }) => code === 'conflict' && row === one.row,
    );
  return cards.filter((one) => one === card || (one.subjectKey === card.subjectKey && !aside(one)));
}

/** What the last check has said of the item's cell. */
function findingsAt(result: Result | null, card: Card, item: RubricItem): readonly Finding[] {
  const cell = card.cellOf(item.key);
  const sheet = result?.report.sheets.find(({ name }) => name === card.sheet);
  if (cell === null || !sheet || !parseCellAddress(cell)) return [];
  return sheet.findings.filter((finding) => finding.cell === cell);
}
