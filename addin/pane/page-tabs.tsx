/** The three kinds of work that the pane is for: checking applications, scoring, and reconciling payouts. */
import { Tab, TabList } from '@fluentui/react-components';
import { useWords } from './words/use-words.ts';

export const PANE_PAGES = ['check', 'score', 'payouts'] as const;
export type PanePage = (typeof PANE_PAGES)[number];

type Props = { readonly page: PanePage; readonly onPage: (page: PanePage) => void };

export function PageTabs({ page, onPage }: Props) {
  const words = useWords();
  const titles: Readonly<Record<PanePage, string>> = {
    check: words.pageCheck,
    score: words.pageScore,
    payouts: words.pagePayouts,
  };
  return (
    <TabList
      className="zh-work"
      size="small"
      aria-label={words.pages}
      selectedValue={page}
      onTabSelect={(_, { value }) => onPage(PANE_PAGES.find((one) => one === value) ?? 'check')}
    >
      {PANE_PAGES.map((one) => (
        <Tab key={one} id={`zh-work-${one}`} value={one} aria-controls="zh-work">
          {titles[one]}
        </Tab>
      ))}
    </TabList>
  );
}
