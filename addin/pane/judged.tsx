/** A finished check: findings, summary, and what it was made with, each on its page. Stale results say so above all. */
import { Tab, TabList } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { StaleBar } from './check/stale-bar.tsx';
import type { Settled } from './check/state.ts';
import type { LiveCheck } from './check/use-live-check.ts';
import type { DetailActs } from './findings/detail.tsx';
import { Clean, Findings } from './findings/findings.tsx';
import type { Listing } from './findings/use-listing.ts';
import { Summary } from './summary/summary.tsx';
import { type Try, WhatIf } from './what-if/what-if.tsx';
import { useWords } from './words/use-words.ts';

const PAGES = ['findings', 'summary', 'what-if', 'form'] as const;
type Page = (typeof PAGES)[number];

type Props = {
  readonly state: Exclude<Settled, { at: 'recognised' }>;
  readonly mendedCount: number;
  readonly listing: Listing;
  readonly acts: DetailActs;
  readonly form: ReactNode;
  readonly live: LiveCheck;
  readonly tryWith: Try;
};

export function Judged({ state, mendedCount, listing, acts, form, live, tryWith }: Props) {
  const words = useWords();
  const [page, setPage] = useState<Page>('findings');
  const { result, changes } = state;
  const problems = listing.entries.filter(({ finding }) => finding.severity !== 'info').length;
  const titles = {
    findings: `${words.findingsTab} ${problems}`,
    summary: words.summaryTab,
    'what-if': words.whatIfTab,
    form: words.recognisedTab,
  };
  return (
    <>
      <StaleBar state={state} mendedCount={mendedCount} live={live} />
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
        {page === 'what-if' && <WhatIf result={result} tryWith={tryWith} onGoToRow={acts.onGoToRow} />}
        {page === 'form' && form}
      </div>
    </>
  );
}
