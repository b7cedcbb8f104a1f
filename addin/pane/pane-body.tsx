/** Puts the views together: the state decides which one is seen. */
import { type ReactNode, useState } from 'react';
import type { WorkbookHost } from '../host/host.ts';
import { Actions, WritingBar } from './check/actions.tsx';
import { NotRecognised } from './check/not-recognised.tsx';
import { CheckOptions } from './check/options.tsx';
import { Recognised } from './check/recognised.tsx';
import { knownOf, resultOf } from './check/state.ts';
import { Away, Checking, Failed, NothingOpen, Recognising } from './check/under-way.tsx';
import { type CheckControl, useCheck } from './check/use-check.ts';
import { useWriting } from './check/use-writing.ts';
import { MendDialog } from './findings/mend-dialog.tsx';
import { type Mend, mendsOf, placeKey } from './findings/mends.ts';
import { useGoing } from './findings/use-going.ts';
import { type Place, useListing } from './findings/use-listing.ts';
import { Judged } from './judged.tsx';
import { BasisDialog, CorrectionDialog } from './notices/notice-dialog.tsx';
import type { Service } from './service/service.ts';
import { useWords } from './words/use-words.ts';

type Props = { readonly host: WorkbookHost; readonly service: Service; readonly display: ReactNode };

type Open = { readonly of: 'mends' | 'correction' } | { readonly of: 'basis'; readonly place: Place } | null;

export function PaneBody({ host, service, display }: Props) {
  const words = useWords();
  const control = useCheck(host, service);
  const { state } = control;
  const result = resultOf(state);
  const listing = useListing(result);
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Open>(null);
  const writing = useWriting(host, (mend) => {
    setMended((before) => new Set(before).add(placeKey(mend)));
    control.outdate('mended');
  });
  const going = useGoing(host, listing);

  const isMended = (mend: Mend): boolean => mended.has(placeKey(mend));
  const mends = result ? mendsOf(listing.entries, result.read).filter((mend) => !isMended(mend)) : [];
  const fresh = state.at === 'checked' || state.at === 'clean';
  const settled = fresh || state.at === 'recognised' || state.at === 'stale';
  const check = (): void => {
    setMended(new Set());
    writing.dismiss();
    control.check();
  };
  const name = state.at === 'nothing-open' ? null : state.workbook.name;
  const policy = knownOf(state)?.recognition.policy.title;
  return (
    <div className="zh-pane">
      <header className="zh-head">
        <div className="zh-head-words">
          <h2>{name ?? words.appName}</h2>
          {policy !== undefined && <p className="zh-hint">《{policy}》</p>}
        </div>
        {display}
      </header>
      {knownOf(state) && (
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
      <div className="zh-body">
        <StateView
          control={control}
          judged={
            result && (state.at === 'checked' || state.at === 'clean' || state.at === 'stale') ? (
              <Judged
                state={state}
                mendedCount={mended.size}
                listing={listing}
                form={<Forms control={control} />}
                acts={{
                  onGo: going.toEntry,
                  onGoToRow: going.toRow,
                  onMend: (mend) => writing.mend([mend]),
                  onBasis: (place) => setOpen({ of: 'basis', place }),
                  busy: writing.busy,
                  mended: ({ finding: { sheet, fix } }) =>
                    sheet !== null && fix !== undefined && mended.has(placeKey({ sheet, cell: fix.cell })),
                }}
              />
            ) : null
          }
        />
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

type ViewProps = { readonly control: CheckControl; readonly judged: ReactNode };

/** One view for each member of the union. */
function StateView({ control, judged }: ViewProps) {
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
      return <Forms control={control} />;
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

function Forms({ control }: { readonly control: CheckControl }) {
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
        ledgers={control.ledgers}
        onChange={control.checkBy}
        onLedgers={control.useLedgers}
      />
    </div>
  );
}
