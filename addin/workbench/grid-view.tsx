/** The element that the grid lives in. The grid itself, which is large, is loaded once the page stands. */
import { useEffect, useRef } from 'react';
import type { Grid } from '../host/browser/grid.ts';
import { darkScheme } from './scheme.ts';

export type GridViewProps = {
  readonly onReady: (grid: Grid) => void;
  readonly onBlocked: () => void;
  readonly onFailed: (error: unknown) => void;
};

export function GridView({ onReady, onBlocked, onFailed }: GridViewProps) {
  const element = useRef<HTMLDivElement>(null);
  const told = useRef({ onReady, onBlocked, onFailed });
  told.current = { onReady, onBlocked, onFailed };
  useEffect(() => {
    let gone = false;
    let grid: Grid | undefined;
    const scheme = darkScheme();
    const follow = () => grid?.setDark(scheme.matches);
    scheme.addEventListener('change', follow);
    import('../host/browser/grid.ts')
      .then((module) => {
        if (gone || !element.current) return;
        grid = new module.Grid(element.current, scheme.matches, () => told.current.onBlocked());
        told.current.onReady(grid);
      })
      .catch((error: unknown) => told.current.onFailed(error));
    return () => {
      gone = true;
      scheme.removeEventListener('change', follow);
      grid?.dispose();
    };
  }, []);
  return <div className="grid-view" ref={element} />;
}
