/** A choice of files that are read beside the workbook: ledgers, registers. */
import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useRef, useState } from 'react';
import { openBeside } from '../service/open-beside.ts';
import type { WorkbookCells } from '../service/service.ts';
import { useWords } from '../words/use-words.ts';
import { reportBug } from './use-check.ts';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly choose: string;
  readonly files: readonly WorkbookCells[];
  readonly onFiles: (files: readonly WorkbookCells[]) => void;
};

/** What the reader of workbooks can open. */
const ACCEPTED = '.xlsx,.xlsm,.xls,.et,.ods,.csv';

type Reading =
  | { readonly at: 'idle' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'failed'; readonly name: string; readonly why: string };

export function BesideField({ label, hint, choose, files, onFiles }: Props) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<Reading>({ at: 'idle' });
  const open = async (chosen: readonly File[]): Promise<void> => {
    const opened: WorkbookCells[] = [];
    for (const file of chosen) {
      setState({ at: 'reading', name: file.name });
      try {
        opened.push(await openBeside(file));
      } catch (error) {
        setState({ at: 'failed', name: file.name, why: error instanceof Error ? error.message : String(error) });
        return;
      }
    }
    setState({ at: 'idle' });
    const names = new Set(opened.map(({ name }) => name));
    onFiles([...files.filter(({ name }) => !names.has(name)), ...opened]);
  };
  return (
    <div className="zh-ledgers">
      <span className="zh-label">{label}</span>
      {files.map(({ name }) => (
        <span key={name} className="zh-file">
          {name}
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={words.fileRemove(name)}
            onClick={() => onFiles(files.filter((one) => one.name !== name))}
          />
        </span>
      ))}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        aria-label={choose}
        onChange={({ currentTarget }) => {
          const chosen = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          open(chosen).catch(reportBug);
        }}
      />
      <div>
        <Button size="small" onClick={() => input.current?.click()}>
          {choose}
        </Button>
      </div>
      <p className="zh-hint" role="status">
        {state.at === 'reading' ? words.fileReading(state.name) : hint}
      </p>
      {state.at === 'failed' && (
        <p className="zh-problem" role="alert">
          {words.fileFailed(state.name, state.why)}
        </p>
      )}
    </div>
  );
}
