/** A choice of examples by policy. Workbooks are opened; ledgers and registers are saved, to be chosen beside them. */
import type { Example, ExampleGroup, ExampleRole } from './examples.ts';
import { useWorkbenchWords } from './words.ts';

type Props = { readonly groups: readonly ExampleGroup[]; readonly onChoose: (example: Example) => void };

export function ExampleChoice({ groups, onChoose }: Props) {
  const words = useWorkbenchWords();
  const roles: Readonly<Record<ExampleRole, string>> = {
    workbook: '',
    ledger: words.exampleLedger,
    register: words.exampleRegister,
  };
  if (groups.length === 0) return null;
  return (
    <select
      className="examples"
      aria-label={words.examplesHint}
      title={words.examplesHint}
      value=""
      onChange={({ currentTarget: { value } }) => {
        const chosen = groups.flatMap(({ examples }) => examples).find(({ name }) => name === value);
        if (chosen) onChoose(chosen);
      }}
    >
      <option value="">{words.examples}</option>
      {groups.map(({ policy, examples }) => (
        <optgroup key={policy} label={policy}>
          {examples.map(({ name, title, role }) => (
            <option key={name} value={name} title={title}>
              {roles[role]}
              {name.replace(/\.[^.]*$/, '')}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
