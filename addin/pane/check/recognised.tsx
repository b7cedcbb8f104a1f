/** What was recognised, sheet by sheet, and how a person corrects it. */
import { Badge, Button, Field, Input, Select } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Layout, PolicySummary, PolicyView, Recognition } from '../../../shared/contract.ts';
import { MONEY_UNIT_NAMES } from '../../../shared/model/money.ts';
import { POLICY_STATUS_WORDS } from '../../../shared/model/policy-status.ts';
import { useWords } from '../words/use-words.ts';
import { type CheckSettings, readHeaderRows, withColumn, withLayout } from './settings.ts';
import type { Known } from './state.ts';

type SheetRecognised = Recognition['sheets'][number];

type Props = {
  readonly known: Known;
  readonly policies: readonly PolicySummary[];
  readonly settings: CheckSettings;
  readonly onChange: (settings: CheckSettings) => void;
};

export function Recognised({ known, policies, settings, onChange }: Props) {
  const words = useWords();
  const { recognition, policy } = known;
  return (
    <section className="zh-card" aria-label={words.recognisedTitle}>
      <h3>{words.recognisedTitle}</h3>
      <PolicyField
        policies={policies}
        chosen={settings.policy}
        onChoose={(id) => onChange({ ...settings, policy: id, sheet: null, layouts: [] })}
        hint={`《${recognition.policy.title}》${words.policyVersion(
          POLICY_STATUS_WORDS[recognition.policy.status] ?? recognition.policy.status,
          recognition.policy.version,
        )}`}
      />
      {recognition.sheets.map((sheet) => (
        <SheetFields
          key={sheet.name}
          sheet={sheet}
          policy={policy}
          layout={settings.layouts.find((one) => one.sheet === sheet.name)}
          onChange={(change) => onChange(withLayout(settings, sheet.name, change))}
          onReset={() => onChange({ ...settings, layouts: settings.layouts.filter((one) => one.sheet !== sheet.name) })}
        />
      ))}
    </section>
  );
}

type PolicyFieldProps = {
  readonly policies: readonly PolicySummary[];
  readonly chosen: string | null;
  readonly hint: string;
  readonly onChoose: (id: string | null) => void;
};

export function PolicyField({ policies, chosen, hint, onChoose }: PolicyFieldProps) {
  const words = useWords();
  return (
    <Field label={words.policy} hint={hint}>
      <Select value={chosen ?? ''} onChange={(_, { value }) => onChoose(value === '' ? null : value)}>
        <option value="">{words.policyAuto}</option>
        {policies.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
}

type SheetProps = {
  readonly sheet: SheetRecognised;
  readonly policy: PolicyView;
  readonly layout: Layout | undefined;
  readonly onChange: (change: Partial<Layout>) => void;
  readonly onReset: () => void;
};

function SheetFields({ sheet, policy, layout, onChange, onReset }: SheetProps) {
  const words = useWords();
  const lacking = sheet.missing.filter((column) => column.required).map((column) => column.title);
  const found = Object.keys(sheet.columns).length;
  return (
    <div className="zh-sheet">
      <h4>{words.summaryOf(sheet.name, sheet.title)}</h4>
      <p className="zh-hint">{words.rowsToJudge(sheet.rows, sheet.firstRow, sheet.lastRow)}</p>
      {lacking.length > 0 && <p className="zh-problem">{words.columnsLacking(lacking.join('、'))}</p>}
      <div className="zh-pair">
        <Field label={words.kind}>
          <Select value={sheet.kind} onChange={(_, { value }) => onChange({ kind: value, columns: {}, units: {} })}>
            {policy.sheets.map(({ kind, title }) => (
              <option key={kind} value={kind}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        <HeaderRowsField rows={sheet.headerRows} onChange={(headerRows) => onChange({ headerRows: [...headerRows] })} />
      </div>
      {layout && (
        <p className="zh-corrected">
          <Badge appearance="tint">{words.correctedByHand}</Badge>
          <Button size="small" appearance="subtle" onClick={onReset}>
            {words.resetLayout}
          </Button>
        </p>
      )}
      <details className="zh-clause">
        <summary>
          {words.columns} <span className="zh-hint">{words.columnsCount(found, found + sheet.missing.length)}</span>
        </summary>
        <ColumnFields sheet={sheet} policy={policy} layout={layout} onChange={onChange} />
      </details>
    </div>
  );
}

type RowsProps = { readonly rows: readonly number[]; readonly onChange: (rows: readonly number[]) => void };

function HeaderRowsField({ rows, onChange }: RowsProps) {
  const words = useWords();
  const shown = rows.join('-');
  const [text, setText] = useState(shown);
  const [seen, setSeen] = useState(shown);
  // Recognised anew, the field shows what was found.
  if (seen !== shown) {
    setSeen(shown);
    setText(shown);
  }
  const read = readHeaderRows(text);
  const commit = (): void => {
    if (read && read.join('-') !== shown) onChange(read);
  };
  return (
    <Field
      label={words.headerRows}
      validationState={read ? 'none' : 'error'}
      validationMessage={read ? null : words.headerRowsBad}
      hint={words.headerRowsHint}
    >
      <Input
        value={text}
        onChange={(_, { value }) => setText(value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
    </Field>
  );
}

type ColumnsProps = Pick<SheetProps, 'sheet' | 'policy' | 'layout' | 'onChange'>;

function ColumnFields({ sheet, policy, layout, onChange }: ColumnsProps) {
  const words = useWords();
  const id = useId();
  const all = policy.sheets.find((one) => one.kind === sheet.kind)?.columns ?? [];
  const places = placesOf(sheet);
  return (
    <>
      <ul className="zh-columns">
        {all.map((column) => {
          const place = sheet.columns[column.key];
          const unit = sheet.units[column.key];
          return (
            <li key={column.key}>
              <span id={`${id}-${column.key}`}>
                {column.title}
                {column.required === 'always' && <span className="zh-tag">{words.requiredMark}</span>}
              </span>
              <Select
                size="small"
                aria-label={words.columnOf(column.title)}
                value={place?.letter ?? ''}
                onChange={(_, { value }) =>
                  onChange({ columns: withColumn(layout?.columns, column.key, value === '' ? null : value) })
                }
              >
                <option value="">{words.noSuchColumn}</option>
                {places.map(({ letter, heading }) => (
                  <option key={letter} value={letter}>
                    {words.columnOption(letter, heading)}
                  </option>
                ))}
              </Select>
              {unit !== undefined && (
                <Select
                  size="small"
                  aria-label={words.unitOf(column.title)}
                  value={unit}
                  onChange={(_, { value }) => {
                    const known = MONEY_UNIT_NAMES.find((name) => name === value);
                    if (known) onChange({ units: { ...layout?.units, [column.key]: known } });
                  }}
                >
                  {MONEY_UNIT_NAMES.map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </Select>
              )}
            </li>
          );
        })}
      </ul>
      {sheet.unmapped.length > 0 && (
        <p className="zh-hint">
          {words.unused}：{sheet.unmapped.map(({ letter, heading }) => words.columnOption(letter, heading)).join('、')}
        </p>
      )}
    </>
  );
}

/** The sheet's columns with what stands above them, from left to right. */
function placesOf(sheet: SheetRecognised): readonly { readonly letter: string; readonly heading: string }[] {
  const all = [...Object.values(sheet.columns), ...sheet.unmapped];
  return all
    .map(({ letter, heading }) => ({ letter, heading }))
    .sort((a, b) => a.letter.length - b.letter.length || (a.letter < b.letter ? -1 : 1));
}
