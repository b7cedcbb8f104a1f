/** Files dropped anywhere on the page. */
import { useEffect, useState } from 'react';

/** @returns whether a file is being held over the page. */
export function useDrop(onFile: (file: File) => Promise<void>): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const drag = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Between elements of the page there is always another one that is entered.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) void onFile(file);
    };
    const capture = { capture: true };
    addEventListener('dragover', drag, capture);
    addEventListener('dragleave', leave, capture);
    addEventListener('drop', drop, capture);
    return () => {
      removeEventListener('dragover', drag, capture);
      removeEventListener('dragleave', leave, capture);
      removeEventListener('drop', drop, capture);
    };
  }, [onFile]);
  return over;
}
