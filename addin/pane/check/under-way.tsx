/** What is seen while something is under way, and when nothing can be. */
import { Button, ProgressBar, Spinner } from '@fluentui/react-components';
import { DocumentTableRegular } from '@fluentui/react-icons/svg/document-table';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { type ReactNode, useEffect, useState } from 'react';
import type { ServiceProblem } from '../service/service.ts';
import { useWords } from '../words/use-words.ts';
import type { Step } from './state.ts';

/** What is done within a second needs no button; it would only flash up. */
const CANCEL_AFTER_MS = 1000;
/** How much of the bar reading takes; the rest is the service's, which does not tell how far it is. */
const READING_SHARE = 0.3;

type CheckingProps = { readonly step: Step; readonly done: number; readonly onCancel: () => void };

export function Checking({ step, done, onCancel }: CheckingProps) {
  const words = useWords();
  const long = useElapsed(CANCEL_AFTER_MS);
  const reading = step === 'reading';
  return (
    <section className="zh-middle" aria-busy="true">
      <h3>{words.checking}</h3>
      <p role="status">{reading ? words.checkingReading : words.checkingJudging}</p>
      <ProgressBar aria-label={words.checking} {...(reading ? { value: done * READING_SHARE } : {})} />
      {long && <Button onClick={onCancel}>{words.stopChecking}</Button>}
    </section>
  );
}

function useElapsed(milliseconds: number): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setElapsed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return elapsed;
}

export function Recognising() {
  const words = useWords();
  return (
    <section className="zh-middle" aria-busy="true">
      <Spinner label={words.recognising} labelPosition="below" />
    </section>
  );
}

export function NothingOpen() {
  const words = useWords();
  return (
    <Message icon={<DocumentTableRegular className="zh-big" />} title={words.nothingOpen}>
      <p>{words.nothingOpenHint}</p>
    </Message>
  );
}

export function Away({ onRetry }: { readonly onRetry: () => void }) {
  const words = useWords();
  return (
    <Message icon={<PlugDisconnectedRegular className="zh-big" />} title={words.serviceAway} alert>
      <p>{words.serviceAwayHint}</p>
      <Button appearance="primary" onClick={onRetry}>
        {words.retry}
      </Button>
    </Message>
  );
}

type FailedProps = {
  readonly problem: ServiceProblem | null;
  readonly onRetry: () => void;
  /** Null where there is nothing to go back to. */
  readonly onBack: (() => void) | null;
};

export function Failed({ problem, onRetry, onBack }: FailedProps) {
  const words = useWords();
  return (
    <Message icon={<WarningRegular className="zh-big" />} title={words.failed} alert>
      <p>{problem ? `${problem.title}：${problem.detail}` : words.failedHere}</p>
      <div className="zh-tool-row">
        <Button appearance="primary" onClick={onRetry}>
          {words.retry}
        </Button>
        {onBack && <Button onClick={onBack}>{words.back}</Button>}
      </div>
    </Message>
  );
}

type MessageProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly alert?: boolean;
  readonly children: ReactNode;
};

function Message({ icon, title, alert = false, children }: MessageProps) {
  return (
    <section className="zh-middle" role={alert ? 'alert' : undefined}>
      {icon}
      <h3>{title}</h3>
      {children}
    </section>
  );
}
