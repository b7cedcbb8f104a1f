/** A finished check: findings, summary, and what it was made with, each on its page. Stale results say so above all. */
import { MessageBar, MessageBarBody, MessageBarTitle, Tab, TabList } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { Settled, StaleReason } from './check/state.ts';
import type { DetailActs } from './findings/detail.tsx';
import { Clean, Findings } from './findings/findings.tsx';
import type { Listing } from './findings/use-listing.ts';
import { Summary } from './summary/summary.tsx';
import { useWords } from './words/use-words.ts';
import type { Words } from './words/zh.ts';

const PAGES = ['findings', 'summary', 'form'] as const;
type Page = (typeof PAGES)[number];

type Props = {
  readonly state: Exclude<Settled, { at: 'recognised' }>;
  readonly mendedCount: number;
  readonly listing: Listing;
  readonly acts: DetailActs;
  readonly form: ReactNode;
};

export function Judged({ state, mendedCount, listing, acts, form }: Props) {
  const words = useWords();
  const [page, setPage] = useState<Page>('findings');
  const { result, changes } = state;
  const problems = listing.entries.filter(({ finding }) => finding.severity !== 'info').length;
  const titles = {
    findings: `${words.findingsTab} ${problems}`,
    summary: words.summaryTab,
    form: words.recognisedTab,
  };
  return (
    <>
      {state.at === 'stale' && (
        <MessageBar intent="warning" layout="multiline" className="zh-message-bar">
          <MessageBarBody>
            <MessageBarTitle>{words.stale}</MessageBarTitle>
            {staleWords(state.reason, mendedCount, words)}
          </MessageBarBody>
        </MessageBar>
      )}
      <TabList
        size="small"
        aria-label={words.tabs}
        selectedValue={page}
        onTabSelect={(_, { value }) => setPage(PAGES.find((one) => one === value) ?? 'findings')}
      >
        {PAGES.map((one) => (
          <Tab key={one} id={`zh-tab-${one}`} value={one} aria-controls="zh-page">
            {titles[one]}
          </Tab>
        ))}
      </TabList>
      <div id="zh-page" role="tabpanel" aria-labelledby={`zh-tab-${page}`} className={`zh-page zh-page-${page}`}>
        {page === 'findings' && state.at === 'clean' && <Clean result={result} />}
        {page === 'findings' && <Findings result={result} changes={changes} listing={listing} acts={acts} />}
        {page === 'summary' && <Summary result={result} readers={listing.readers} />}
        {page === 'form' && form}
      </div>
    </>
  );
}

function staleWords(reason: StaleReason, mended: number, words: Words): string {
  switch (reason) {
    case 'edited':
      return words.staleEdited;
    case 'moved':
      return words.staleMoved;
    case 'options':
      return words.staleOptions;
    case 'mended':
      return words.staleMended(mended);
  }
}
