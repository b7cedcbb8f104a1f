/** What the last check says otherwise than the one before. */
import { STATUS_WORDS } from '../../../shared/model/finding.ts';
import { useWords } from '../words/use-words.ts';
import type { Changes } from './changes.ts';

/** Rows told one by one; whoever wants more reads the list. */
const ROWS_SHOWN = 12;

export function ChangesBar({ changes }: { readonly changes: Changes }) {
  const words = useWords();
  const { solved, appeared, verdicts } = changes;
  const nothing = solved.length + appeared.length + verdicts.length === 0;
  const parts = [
    ...(solved.length > 0 ? [words.changesSolved(solved.length)] : []),
    ...(appeared.length > 0 ? [words.changesNew(appeared.length)] : []),
    ...(verdicts.length > 0 ? [words.changesVerdicts(verdicts.length)] : []),
  ];
  if (nothing) {
    return (
      <p className="zh-changes zh-hint">
        {words.changesTitle}：{words.changesNone}
      </p>
    );
  }
  const line = `${words.changesTitle}：${parts.join(' · ')}`;
  if (verdicts.length === 0) return <p className="zh-changes">{line}</p>;
  return (
    <details className="zh-changes">
      <summary>{line}</summary>
      <ul>
        {verdicts.slice(0, ROWS_SHOWN).map(({ sheet, row, was, is }) => (
          <li key={JSON.stringify([sheet, row])}>{words.changeOfRow(row, STATUS_WORDS[was], STATUS_WORDS[is])}</li>
        ))}
        {verdicts.length > ROWS_SHOWN && <li>{words.changesMore(verdicts.length - ROWS_SHOWN)}</li>}
      </ul>
    </details>
  );
}
