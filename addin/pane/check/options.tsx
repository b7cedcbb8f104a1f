/** What a check is made with: its day, files beside the workbook, whether edits are followed, and parameters in place of the policy's. */
import { Field, Input, Switch } from '@fluentui/react-components';
import type { PolicyView } from '../../../shared/contract.ts';
import { useWords } from '../words/use-words.ts';
import { withUnit } from '../words/with-unit.ts';
import { BesideField } from './beside-field.tsx';
import type { CheckSettings } from './settings.ts';
import type { Beside } from './use-check.ts';
import { LIVE_ROWS, type LiveCheck } from './use-live-check.ts';

type Props = {
  readonly settings: CheckSettings;
  readonly policy: PolicyView;
  readonly beside: Beside;
  readonly live: LiveCheck;
  readonly onChange: (settings: CheckSettings) => void;
  readonly onBeside: (beside: Beside) => void;
};

export function CheckOptions({ settings, policy, beside, live, onChange, onBeside }: Props) {
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
      <BesideField
        label={words.ledger}
        hint={words.ledgerHint}
        choose={words.ledgerChoose}
        files={beside.ledgers}
        onFiles={(ledgers) => onBeside({ ...beside, ledgers })}
      />
      <BesideField
        label={words.register}
        hint={words.registerHint}
        choose={words.registerChoose}
        files={beside.registers}
        onFiles={(registers) => onBeside({ ...beside, registers })}
      />
      <Field hint={live.possible ? words.liveHint : words.liveTooLarge(LIVE_ROWS)}>
        <Switch label={words.live} checked={live.on} onChange={(_, { checked }) => live.turn(checked)} />
      </Field>
      <ParameterFields settings={settings} policy={policy} onChange={onChange} />
    </section>
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
          hint={`${value === null ? words.parameterUnset : words.parameterNow(withUnit(value, unit))}，${words.parameterSource(clause)}`}
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
