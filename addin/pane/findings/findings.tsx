/** The page of findings: tools, list, and what is known of the one that is looked at. */
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import type { Result } from '../check/state.ts';
import { useWords } from '../words/use-words.ts';
import type { Changes } from './changes.ts';
import { ChangesBar } from './changes-bar.tsx';
import { Detail, type DetailActs } from './detail.tsx';
import { FindingList } from './list.tsx';
import { FindingTools } from './tools.tsx';
import type { Listing } from './use-listing.ts';

type Props = {
  readonly result: Result;
  readonly changes: Changes | null;
  readonly listing: Listing;
  readonly acts: DetailActs;
};

export function Findings({ result, changes, listing, acts }: Props) {
  const words = useWords();
  const onNext = (): void => {
    const entry = listing.next();
    if (entry) acts.onGo(entry);
  };
  return (
    <div className="zh-findings">
      {changes && <ChangesBar changes={changes} onGoToRow={acts.onGoToRow} />}
      {listing.entries.length > 0 && <FindingTools listing={listing} onNext={onNext} />}
      <div className="zh-split">
        {listing.shown.length > 0 ? (
          <FindingList
            groups={listing.groups}
            closed={listing.closed}
            current={listing.current?.id ?? null}
            mended={acts.mended}
            several={result.report.sheets.length > 1}
            onLook={listing.look}
            onGo={acts.onGo}
            onOpen={listing.setOpen}
          />
        ) : (
          <p className="zh-hint zh-empty-list">
            {listing.entries.length > 0 ? words.nothingMatches : words.noFindings}
          </p>
        )}
        <Detail result={result} listing={listing} acts={acts} />
      </div>
    </div>
  );
}

/** Above the remarks of a sheet in which nothing is wrong. */
export function Clean({ result }: { readonly result: Result }) {
  const words = useWords();
  const rows = result.report.sheets.reduce((sum, sheet) => sum + sheet.totals.rows, 0);
  return (
    <div className="zh-clean" role="status">
      <CheckmarkCircleRegular className="zh-icon zh-pass" />
      <div>
        <strong>{words.noFindings}</strong>
        <p>{words.noFindingsHint(rows)}</p>
      </div>
    </div>
  );
}
