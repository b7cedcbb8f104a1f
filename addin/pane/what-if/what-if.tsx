/** 试算: another budget, cap or ratio, and who gains and loses by it. Nothing is written, and the result stays as it is. */
import './what-if.css';
import { Button, Field, Input, Link, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { ComparedEnterprise, Comparison, PolicyView, Report } from '../../../shared/contract.ts';
import { STATUS_WORDS, type Status } from '../../../shared/model/finding.ts';
import { formatMoney } from '../../../shared/model/money.ts';
import type { Result } from '../check/state.ts';
import { reportBug } from '../check/use-check.ts';
import type { Place } from '../findings/use-listing.ts';
import { Refusal, ServiceAway } from '../service/service.ts';
import { useWords } from '../words/use-words.ts';
import { withUnit } from '../words/with-unit.ts';
import type { Words } from '../words/zh.ts';

/** The cells of the result judged with these parameters in place of the others, beside the result itself. */
export type Try = (parameters: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Comparison>;

/** Of what can be argued about: amounts, counts and shares, not the days of a season. */
const TYPES: readonly string[] = ['money', 'number', 'ratio'];
/** More would be a table to read, and the rows can be seen by writing a check of its own. */
const ENTERPRISES_SHOWN = 50;

type Props = {
  readonly result: Result;
  readonly tryWith: Try;
  readonly onGoToRow: (place: Place) => void;
};

type Trying =
  | { readonly at: 'idle' }
  | { readonly at: 'trying' }
  | { readonly at: 'tried'; readonly of: Result; readonly comparison: Comparison }
  | { readonly at: 'failed'; readonly why: string };

export function WhatIf({ result, tryWith, onGoToRow }: Props) {
  const words = useWords();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [state, setState] = useState<Trying>({ at: 'idle' });
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
  const start = (): void => {
    underWay.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    underWay.current = controller;
    setState({ at: 'trying' });
    tryWith(given, signal).then(
      (comparison) => {
        if (!signal.aborted) setState({ at: 'tried', of: result, comparison });
      },
      (error: unknown) => {
        if (!signal.aborted) setState({ at: 'failed', why: whyNot(error, words) });
      },
    );
  };
  const used = new Set(result.report.parameters.map(({ name }) => name));
  const fields = result.policy.parameters.filter(({ name, type }) => used.has(name) && TYPES.includes(type));
  // What was tried beside an earlier result says nothing of this one.
  const shown: Trying = state.at === 'tried' && state.of !== result ? { at: 'idle' } : state;
  return (
    <div className="zh-what-if">
      <form
        className="zh-card"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <p className="zh-hint">{words.whatIfHint}</p>
        {fields.length === 0 && <p>{words.whatIfNoParameters}</p>}
        <ParameterFields fields={fields} report={result.report} texts={texts} onTexts={setTexts} />
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={Object.keys(given).length === 0 || shown.at === 'trying'}
        >
          {words.whatIfTry}
        </Button>
      </form>
      <section className="zh-card" aria-label={words.whatIfResult} aria-live="polite" aria-busy={shown.at === 'trying'}>
        {shown.at === 'trying' && <Spinner size="small" label={words.whatIfTrying} />}
        {shown.at === 'failed' && <p className="zh-problem">{shown.why}</p>}
        {shown.at === 'tried' && <Compared comparison={shown.comparison} onGoToRow={onGoToRow} />}
      </section>
    </div>
  );
}

type FieldsProps = {
  readonly fields: PolicyView['parameters'];
  readonly report: Report;
  readonly texts: Readonly<Record<string, string>>;
  readonly onTexts: (texts: Readonly<Record<string, string>>) => void;
};

function ParameterFields({ fields, report, texts, onTexts }: FieldsProps) {
  const words = useWords();
  return fields.map(({ name, title, unit, value, clause }) => {
    const used = report.parameters.find((one) => one.name === name)?.value ?? value;
    const shown = used === null ? words.parameterUnset : words.parameterNow(withUnit(used, unit));
    return (
      <Field key={name} label={title} hint={`${shown}，${words.parameterSource(clause)}`}>
        <Input
          size="small"
          value={texts[name] ?? ''}
          placeholder={used === null ? unit : `${used} ${unit}`.trim()}
          onChange={(_, { value: text }) => onTexts({ ...texts, [name]: text })}
        />
      </Field>
    );
  });
}

type ComparedProps = { readonly comparison: Comparison; readonly onGoToRow: (place: Place) => void };

function Compared({ comparison, onGoToRow }: ComparedProps) {
  const words = useWords();
  const { beforeFen, afterFen, changeFen, more, less, nothing } = comparison.totals;
  const changed = comparison.enterprises.filter(({ rows }) => rows.length > 0);
  return (
    <>
      <h3>{words.whatIfResult}</h3>
      <dl className="zh-facts">
        <div>
          <dt>{words.whatIfBefore}</dt>
          <dd>{formatMoney(beforeFen)}</dd>
        </div>
        <div>
          <dt>{words.whatIfAfter}</dt>
          <dd>
            {formatMoney(afterFen)}（{signed(changeFen)}）
          </dd>
        </div>
      </dl>
      <p>
        {changed.length === 0
          ? words.whatIfNobody
          : words.whatIfWho(more.enterprises, less.enterprises + nothing.enterprises)}
      </p>
      <ul className="zh-what-if-list">
        {changed.slice(0, ENTERPRISES_SHOWN).map((one) => (
          <li key={JSON.stringify(one.rows.map(({ sheet, row }) => [sheet, row]))}>
            <Enterprise change={one} onGoToRow={onGoToRow} />
          </li>
        ))}
      </ul>
      {changed.length > ENTERPRISES_SHOWN && (
        <p className="zh-hint">{words.whatIfMore(changed.length - ENTERPRISES_SHOWN)}</p>
      )}
      <p className="zh-hint">{words.whatIfNotWritten}</p>
    </>
  );
}

type EnterpriseProps = { readonly change: ComparedEnterprise; readonly onGoToRow: (place: Place) => void };

function Enterprise({ change, onGoToRow }: EnterpriseProps) {
  const words = useWords();
  const { enterprise, changeFen, beforeFen, afterFen, rows } = change;
  const verdict = changeFen > 0 ? words.whatIfGains : changeFen < 0 ? words.whatIfLoses : words.whatIfSame;
  return (
    <>
      <p className="zh-what-if-who">
        <strong>{enterprise || words.noEnterprise}</strong>
        <span className="zh-bar-value">
          {verdict} {signed(changeFen)}
        </span>
      </p>
      <p className="zh-hint">{words.whatIfFromTo(formatMoney(beforeFen), formatMoney(afterFen))}</p>
      <ul>
        {rows.map(({ sheet, row, beforeStatus, afterStatus, rules }) => (
          <li key={JSON.stringify([sheet, row])}>
            <Link as="button" onClick={() => onGoToRow({ sheet, row })}>
              {words.rowOfSheet(sheet, row)}
            </Link>
            <span className="zh-hint"> {verdictWords(beforeStatus, afterStatus)}</span>
            {rules.map(({ message }) => (
              <p key={message} className="zh-hint">
                {message}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A side on which the row is none of the policy's says nothing of it. */
function verdictWords(before: Status | null, after: Status | null): string {
  const [was, is] = [before, after].map((status) => (status === null ? '—' : STATUS_WORDS[status]));
  return was === is ? (is ?? '') : `${was} → ${is}`;
}

function signed(fen: number): string {
  if (fen === 0) return formatMoney(0);
  return `${fen > 0 ? '＋' : '－'}${formatMoney(Math.abs(fen))}`;
}

function whyNot(error: unknown, words: Words): string {
  if (error instanceof Refusal) return `${error.problem.title}：${error.problem.detail}`;
  if (error instanceof ServiceAway) return words.serviceAway;
  reportBug(error);
  return words.failedHere;
}
