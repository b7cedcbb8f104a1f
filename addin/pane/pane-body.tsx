/** Puts the views together: the state decides which one is seen, and a person which page of it. */
import { type ReactNode, useEffect, useState } from 'react';
import type { Recognition } from '../../shared/contract.ts';
import type { WorkbookHost } from '../host/host.ts';
import { Actions, WritingBar } from './check/actions.tsx';
import { NotRecognised } from './check/not-recognised.tsx';
import { CheckOptions } from './check/options.tsx';
import { Recognised } from './check/recognised.tsx';
import { StaleBar } from './check/stale-bar.tsx';
import { knownOf, resultOf, type State } from './check/state.ts';
import { Away, Checking, Failed, NothingOpen, Recognising } from './check/under-way.tsx';
import { type CheckControl, useCheck } from './check/use-check.ts';
import { useCursor } from './check/use-cursor.ts';
import { type LiveCheck, useLiveCheck } from './check/use-live-check.ts';
import { useWriting } from './check/use-writing.ts';
import { MendDialog } from './findings/mend-dialog.tsx';
import { type Mend, mendsOf, placeKey } from './findings/mends.ts';
import { useGoing } from './findings/use-going.ts';
import { type Place, useListing } from './findings/use-listing.ts';
import { Judged } from './judged.tsx';
import { BasisDialog, CorrectionDialog } from './notices/notice-dialog.tsx';
import { PageTabs, type PanePage } from './page-tabs.tsx';
import { PayoutsPage } from './payouts/payouts-page.tsx';
import { ScorePage } from './score/score-page.tsx';
import type { Service } from './service/service.ts';
import { useWords } from './words/use-words.ts';

type Props = {
  readonly host: WorkbookHost;
  readonly service: Service;
  readonly display: ReactNode;
  /** The page that the pane opens on. */
  readonly page: PanePage;
  readonly onRecognised: ((recognition: Recognition) => void) | undefined;
};

type Open = { readonly of: 'mends' | 'correction' } | { readonly of: 'basis'; readonly place: Place } | null;

export function PaneBody({ host, service, display, page: opening, onRecognised }: Props) {
  const control = useCheck(host, service);
  const { state } = control;
  const known = knownOf(state);
  const result = resultOf(state);
  const recognition = known?.recognition;
  useEffect(() => {
    if (recognition) onRecognised?.(recognition);
  }, [recognition, onRecognised]);
  const listing = useListing(result, recognition ?? null);
  const cursor = useCursor(host);
  const [page, setPage] = useState(opening);
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Open>(null);
  const writing = useWriting(host, (mend) => {
    setMended((before) => new Set(before).add(placeKey(mend)));
    control.outdate('mended');
  });
  const going = useGoing(host, listing);
  const live = useLiveCheck(state, control.recheck);

  const isMended = (mend: Mend): boolean => mended.has(placeKey(mend));
  const mends = result ? mendsOf(listing.entries, result.read).filter((mend) => !isMended(mend)) : [];
  const fresh = state.at === 'checked' || state.at === 'clean';
  const settled = fresh || state.at === 'recognised' || state.at === 'stale';
  const shown = shownPage(page, state);
  const check = (): void => {
    setMended(new Set());
    writing.dismiss();
    control.check();
  };
  const acts = {
    onGo: going.toEntry,
    onGoToRow: going.toRow,
    onMend: (mend: Mend) => writing.mend([mend]),
    onBasis: (place: Place) => setOpen({ of: 'basis', place }),
    busy: writing.busy,
    mended: ({ finding: { sheet, fix } }: (typeof listing.entries)[number]) =>
      sheet !== null && fix !== undefined && mended.has(placeKey({ sheet, cell: fix.cell })),
  };
  return (
    <div className="zh-pane">
      <PaneHead control={control} display={display} />
      {known && <PageTabs page={page} onPage={setPage} />}
      {known && (
        <Actions
          onCheck={settled ? check : null}
          checkedBefore={result !== null}
          onWrite={fresh && result ? () => writing.write(result) : null}
          onMendAll={settled ? () => setOpen({ of: 'mends' }) : null}
          mendable={mends.length}
          onCorrection={result ? () => setOpen({ of: 'correction' }) : null}
          writing={writing}
        />
      )}
      <WritingBar writing={writing} />
      <div className="zh-body" {...(known ? panelOf(page) : {})}>
        {shown === 'score' && known && (
          <ScorePage host={host} known={known} result={result} cursor={cursor} parameterOf={control.parameterOf} />
        )}
        {shown === 'payouts' && known && (
          <>
            <StaleBar state={state} mendedCount={mended.size} live={live} />
            <PayoutsPage known={known} result={result} listing={listing} acts={acts} onCheck={check} />
          </>
        )}
        {shown === 'check' && (
          <StateView
            control={control}
            live={live}
            judged={
              result && (state.at === 'checked' || state.at === 'clean' || state.at === 'stale') ? (
                <Judged
                  state={state}
                  mendedCount={mended.size}
                  listing={listing}
                  live={live}
                  form={<Forms control={control} live={live} />}
                  acts={acts}
                  tryWith={control.tryWith}
                />
              ) : null
            }
          />
        )}
      </div>
      {open?.of === 'mends' && <MendDialog mends={mends} onMend={writing.mend} onClose={() => setOpen(null)} />}
      {open?.of === 'correction' && result && (
        <CorrectionDialog
          result={result}
          listing={listing}
          first={listing.current?.enterprise ?? null}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.of === 'basis' && result && (
        <BasisDialog result={result} listing={listing} place={open.place} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

/** While nothing is known, or what was asked for has failed, that is what there is to be seen, on whichever page. */
function shownPage(page: PanePage, state: State): PanePage {
  if (knownOf(state) === null || state.at === 'failed' || state.at === 'service-away') return 'check';
  // Scores are read from the sheet itself, which is there while it is being checked.
  return page === 'payouts' && state.at === 'checking' ? 'check' : page;
}

function panelOf(page: PanePage): { id: string; role: 'tabpanel'; 'aria-labelledby': string } {
  return { id: 'zh-work', role: 'tabpanel', 'aria-labelledby': `zh-work-${page}` };
}

type HeadProps = { readonly control: CheckControl; readonly display: ReactNode };

function PaneHead({ control: { state }, display }: HeadProps) {
  const words = useWords();
  const name = state.at === 'nothing-open' ? null : state.workbook.name;
  const policy = knownOf(state)?.recognition.policy.title;
  return (
    <header className="zh-head">
      <div className="zh-head-words">
        <h2>{name ?? words.appName}</h2>
        {policy !== undefined && <p className="zh-hint">《{policy}》</p>}
      </div>
      {display}
    </header>
  );
}

type ViewProps = { readonly control: CheckControl; readonly live: LiveCheck; readonly judged: ReactNode };

/** One view for each member of the union. */
function StateView({ control, live, judged }: ViewProps) {
  const { state } = control;
  switch (state.at) {
    case 'nothing-open':
      return <NothingOpen />;
    case 'recognising':
      return <Recognising />;
    case 'not-recognised':
      return (
        <NotRecognised
          problem={state.problem}
          policies={control.policies}
          settings={control.settings}
          onRecognise={control.recogniseBy}
        />
      );
    case 'recognised':
      return <Forms control={control} live={live} />;
    case 'checking':
      return <Checking step={state.step} done={state.done} onCancel={control.cancel} />;
    case 'failed':
      return <Failed problem={state.problem} onRetry={control.retry} onBack={state.before ? control.back : null} />;
    case 'service-away':
      return <Away onRetry={control.retry} />;
    case 'checked':
    case 'clean':
    case 'stale':
      return judged;
  }
}

function Forms({ control, live }: { readonly control: CheckControl; readonly live: LiveCheck }) {
  const known = knownOf(control.state);
  if (!known) return null;
  return (
    <div className="zh-forms">
      <Recognised
        known={known}
        policies={control.policies}
        settings={control.settings}
        onChange={control.recogniseBy}
      />
      <CheckOptions
        settings={control.settings}
        policy={known.policy}
        beside={control.beside}
        live={live}
        onChange={control.checkBy}
        onBeside={control.putBeside}
      />
    </div>
  );
}
