/** What the last check says otherwise than the one before. */
import { Link } from '@fluentui/react-components';
import { STATUS_WORDS } from '../../../shared/model/finding.ts';
import { formatMoney } from '../../../shared/model/money.ts';
import { useWords } from '../words/use-words.ts';
import type { Changes, RowChange } from './changes.ts';
import type { Place } from './use-listing.ts';

/** Rows told one by one; whoever wants more reads the list. */
const ROWS_SHOWN = 12;

type Props = { readonly changes: Changes; readonly onGoToRow: (place: Place) => void };

export function ChangesBar({ changes, onGoToRow }: Props) {
  const words = useWords();
  const { solved, appeared, verdicts, amounts } = changes;
  const parts = [
    ...(solved.length > 0 ? [words.changesSolved(solved.length)] : []),
    ...(appeared.length > 0 ? [words.changesNew(appeared.length)] : []),
    ...(amounts.length > 0 ? [words.changesAmounts(amounts.length)] : []),
    ...(verdicts.length > 0 ? [words.changesVerdicts(verdicts.length)] : []),
  ];
  if (parts.length === 0) {
    return (
      <p className="zh-changes zh-hint">
        {words.changesTitle}：{words.changesNone}
      </p>
    );
  }
  const line = `${words.changesTitle}：${parts.join(' · ')}`;
  const rows = [...verdicts, ...amounts];
  if (rows.length === 0) return <p className="zh-changes">{line}</p>;
  return (
    <details className="zh-changes">
      <summary>{line}</summary>
      <ul>
        {rows.slice(0, ROWS_SHOWN).map((change) => (
          <li key={JSON.stringify([change.sheet, change.row])}>
            <Link as="button" onClick={() => onGoToRow(change)}>
              {words.rowOfSheet(change.sheet, change.row)}
            </Link>{' '}
            {words.whatIfFromTo(standing(change.was, change.wasFen), standing(change.is, change.isFen))}
          </li>
        ))}
        {rows.length > ROWS_SHOWN && <li>{words.changesMore(rows.length - ROWS_SHOWN)}</li>}
      </ul>
    </details>
  );
}

function standing(status: RowChange['was'], fen: number): string {
  return `${STATUS_WORDS[status]} ${formatMoney(fen)}`;
}
