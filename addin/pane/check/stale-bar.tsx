/** Above a result that is out of date: why, and what comes next. */
import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/zh.ts';
import type { StaleReason, State } from './state.ts';
import { isDue, type LiveCheck } from './use-live-check.ts';

type Props = { readonly state: State; readonly mendedCount: number; readonly live: LiveCheck };

export function StaleBar({ state, mendedCount, live }: Props) {
  const words = useWords();
  if (state.at !== 'stale') return null;
  const soon = state.again || (live.on && isDue(state));
  return (
    <MessageBar intent="warning" layout="multiline" className="zh-message-bar">
      <MessageBarBody>
        <MessageBarTitle>{words.stale}</MessageBarTitle>
        {staleWords(state.reason, mendedCount, words)}
        {soon && ` ${words.liveSoon}`}
      </MessageBarBody>
    </MessageBar>
  );
}

function staleWords(reason: StaleReason, mended: number, words: Words): string {
  switch (reason) {
    case 'edited':
      return words.staleEdited;
    case 'moved':
      return words.staleMoved;
    case 'elsewhere':
      return words.staleElsewhere;
    case 'options':
      return words.staleOptions;
    case 'mended':
      return words.staleMended(mended);
  }
}
