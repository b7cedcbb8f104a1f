/** What lies over the grid while there is no workbook to see, or while one could not be opened. */
import type { WorkbookState } from './use-workbook.ts';
import { useWorkbenchWords } from './words.ts';

export type CoverProps = { readonly state: WorkbookState; readonly onDismiss: () => void };

export function Cover({ state, onDismiss }: CoverProps) {
  const words = useWorkbenchWords();
  switch (state.kind) {
    case 'loading':
      return <p className="cover">{words.loadingGrid}</p>;
    case 'opening':
      return <p className="cover">{words.opening(state.name)}</p>;
    case 'nothing':
      return (
        <div className="cover">
          <h2>{words.nothing}</h2>
          <p>{words.nothingHint}</p>
        </div>
      );
    case 'failed':
      return (
        <div className="cover" role="alert">
          <h2>{words.failed}</h2>
          <p>{state.detail}</p>
          <button type="button" onClick={onDismiss}>
            {words.dismiss}
          </button>
        </div>
      );
    case 'open':
      return null;
  }
}
