/** Writing into the workbook: what is under way, and what came of the last time. */
import { useCallback, useState } from 'react';
import { HostError, type HostTrouble, type WorkbookHost } from '../../host/host.ts';
import { type Mend, textAt } from '../findings/mends.ts';
import type { Result } from './state.ts';
import { reportBug } from './use-check.ts';

export type Outcome =
  | { readonly of: 'wrote'; readonly sheets: number; readonly own: readonly string[] }
  | { readonly of: 'undone' | 'nothing-to-undo' | 'cleared' | 'nothing-to-clear' }
  /** Cells that hold something else by now than what the mend was for. */
  | { readonly of: 'not-mended'; readonly cells: readonly string[] }
  /** `said` by the host; null where nobody foresaw it. */
  | { readonly of: 'trouble'; readonly trouble: HostTrouble; readonly said: string | null };

export type Writing = {
  readonly busy: boolean;
  /** How far a write has come, from 0 to 1; null where nothing is written. */
  readonly done: number | null;
  readonly outcome: Outcome | null;
  /** Whether there is a write of ours to take back. */
  readonly canUndo: boolean;
  readonly write: (result: Result) => void;
  readonly undo: () => void;
  readonly clear: () => void;
  readonly mend: (mends: readonly Mend[]) => void;
  readonly dismiss: () => void;
};

/** @param onMended told of every cell that now holds its mend. */
export function useWriting(host: WorkbookHost, onMended: (mend: Mend) => void): Writing {
  const [done, setDone] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [canUndo, setCanUndo] = useState(false);

  const perform = useCallback((work: () => Promise<Outcome | null>): void => {
    setDone(0);
    setOutcome(null);
    work()
      .catch((error: unknown): Outcome | null => {
        if (error instanceof HostError) return { of: 'trouble', trouble: error.trouble, said: error.message };
        reportBug(error);
        return { of: 'trouble', trouble: 'failed', said: null };
      })
      .then((came) => {
        setOutcome(came);
        setDone(null);
      }, reportBug);
  }, []);

  return {
    busy: done !== null,
    done,
    outcome,
    canUndo,
    write: ({ edits, read }) => {
      perform(async () => {
        await host.write(edits, read, { onProgress: setDone });
        setCanUndo(true);
        return { of: 'wrote', sheets: edits.sheets.length, own: edits.ownSheets.map(({ name }) => name) };
      });
    },
    undo: () => {
      perform(async () => {
        const undone = await host.undo();
        setCanUndo(false);
        return { of: undone ? 'undone' : 'nothing-to-undo' };
      });
    },
    clear: () => {
      perform(async () => {
        const cleared = await host.clear();
        setCanUndo(false);
        return { of: cleared ? 'cleared' : 'nothing-to-clear' };
      });
    },
    mend: (mends) => {
      perform(async () => {
        const now = await host.read([...new Set(mends.map(({ sheet }) => sheet))]);
        const kept: string[] = [];
        for (const mend of mends) {
          // Typed over or moved since the check, the cell is the person's, and the mend no longer certain.
          if (textAt(now, mend) !== mend.was) kept.push(mend.cell);
          else {
            await host.setCell(mend, mend.value);
            onMended(mend);
          }
        }
        // That the result is stale now is told where the result stands.
        return kept.length > 0 ? { of: 'not-mended', cells: kept } : null;
      });
    },
    dismiss: () => setOutcome(null),
  };
}
