/** Which page a button of the ribbon opens: `?page=score`, as the manifest has it. */
import { PANE_PAGES, type PanePage } from '../pane/page-tabs.tsx';

/** @param search the query of the address, to which Excel adds words of its own. */
export function pageAsked(search: string): PanePage {
  const asked = new URLSearchParams(search).get('page');
  return PANE_PAGES.find((page) => page === asked) ?? 'check';
}
