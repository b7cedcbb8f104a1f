/** What a check is made with: its day, the ledgers of earlier years, and parameters in place of the policy's. */
import { Button, Field, Input } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useRef, useState } from 'react';
import type { PolicyView } from '../../../shared/contract.ts';
import { openLedger } from '../service/open-ledger.ts';
import type { LedgerCells } from '../service/service.ts';
import { useWords } from '../words/use-words.ts';
import type { CheckSettings } from './settings.ts';

type Props = {
  readonly settings: CheckSettings;
  readonly policy: PolicyView;
  readonly ledgers: readonly LedgerCells[];
  readonly onChange: (settings: CheckSettings) => void;
  readonly onLedgers: (ledgers: readonly LedgerCells[]) => void;
};

/** What the reader of workbooks can open. */
const LEDGER_FILES = '.xlsx,.xlsm,.xls,.et,.ods,.csv';

export function CheckOptions({ settings, policy, ledgers, onChange, onLedgers }: Props) {
  const words = useWords();
  return (
    <section className="zh-card">
      <Field label={words.asOf} hint={words.asOfHint}>
        <Input
          type="date"
          value={settings.asOf ?? ''}
          onChange={(_, { value }) => onChange({ ...settings, asOf: value === '' ? null : value })}
        />
      </Field>
      <LedgerField ledgers={ledgers} onLedgers={onLedgers} />
      <ParameterFields settings={settings} policy={policy} onChange={onChange} />
    </section>
  );
}

type LedgerState =
  | { readonly at: 'idle' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'failed'; readonly name: string; readonly why: string };

function LedgerField({ ledgers, onLedgers }: Pick<Props, 'ledgers' | 'onLedgers'>) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<LedgerState>({ at: 'idle' });
  const choose = async (files: readonly File[]): Promise<void> => {
    const opened: LedgerCells[] = [];
    for (const file of files) {
      setState({ at: 'reading', name: file.name });
      try {
        opened.push(await openLedger(file));
      } catch (error) {
        setState({ at: 'failed', name: file.name, why: error instanceof Error ? error.message : String(error) });
        return;
      }
    }
    setState({ at: 'idle' });
    const names = new Set(opened.map((ledger) => ledger.name));
    onLedgers([...ledgers.filter((ledger) => !names.has(ledger.name)), ...opened]);
  };
  return (
    <div className="zh-ledgers">
      <span className="zh-label">{words.ledger}</span>
      {ledgers.map(({ name }) => (
        <span key={name} className="zh-file">
          {name}
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={words.ledgerRemove(name)}
            onClick={() => onLedgers(ledgers.filter((ledger) => ledger.name !== name))}
          />
        </span>
      ))}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={LEDGER_FILES}
        aria-label={words.ledgerChoose}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          choose(files).catch(console.error);
        }}
      />
      <div>
        <Button size="small" onClick={() => input.current?.click()}>
          {words.ledgerChoose}
        </Button>
      </div>
      <p className="zh-hint" role="status">
        {state.at === 'reading' ? words.ledgerReading(state.name) : words.ledgerHint}
      </p>
      {state.at === 'failed' && (
        <p className="zh-problem" role="alert">
          {words.ledgerFailed(state.name, state.why)}
        </p>
      )}
    </div>
  );
}

function ParameterFields({ settings, policy, onChange }: Pick<Props, 'settings' | 'policy' | 'onChange'>) {
  const words = useWords();
  if (policy.parameters.length === 0) return null;
  const changed = Object.values(settings.parameters).filter((value) => value.trim() !== '').length;
  return (
    <details className="zh-clause">
      <summary>
        {words.parameters} {changed > 0 && <span className="zh-tag">{words.parametersChanged(changed)}</span>}
      </summary>
      <p className="zh-hint">{words.parametersHint}</p>
      {policy.parameters.map(({ name, title, value, unit, clause }) => (
        <Field
          key={name}
          label={title}
          hint={`${value === null ? words.parameterUnset : words.parameterNow(`${value} ${unit}`.trim())}，${words.parameterSource(clause)}`}
        >
          <Input
            size="small"
            value={settings.parameters[name] ?? ''}
            placeholder={value === null ? unit : `${value} ${unit}`.trim()}
            onChange={(_, { value: text }) =>
              onChange({ ...settings, parameters: { ...settings.parameters, [name]: text } })
            }
          />
        </Field>
      ))}
    </details>
  );
}
