/** A choice of files that are read beside the workbook: ledgers, registers. */
import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useRef, useState } from 'react';
import { Problem } from '../../../shared/model/problem.ts';
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

/** A file that could not be read; `why` is null where the fault is ours. */
type Failed = { readonly name: string; readonly why: string | null };

export function BesideField({ label, hint, choose, files, onFiles }: Props) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [failed, setFailed] = useState<readonly Failed[]>([]);
  const open = async (chosen: readonly File[]): Promise<void> => {
    const opened: WorkbookCells[] = [];
    const unread: Failed[] = [];
    for (const file of chosen) {
      setReading(file.name);
      try {
        opened.push(await openBeside(file));
      } catch (error) {
        if (!(error instanceof Problem)) reportBug(error);
        unread.push({ name: file.name, why: error instanceof Problem ? error.message : null });
      }
    }
    setReading(null);
    setFailed(unread);
    const names = new Set(opened.map(({ name }) => name));
    if (opened.length > 0) onFiles([...files.filter(({ name }) => !names.has(name)), ...opened]);
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
        {reading === null ? hint : words.fileReading(reading)}
      </p>
      {failed.map(({ name, why }) => (
        <p key={name} className="zh-problem" role="alert">
          {words.fileFailed(name, why ?? words.fileOurFault)}
        </p>
      ))}
    </div>
  );
}
