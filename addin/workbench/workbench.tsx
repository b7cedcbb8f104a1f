/** The grid, and beside it the pane: the whole product on a machine without Excel. */
import { type CSSProperties, useCallback, useState } from 'react';
import { noWorkbook } from '../host/no-workbook.ts';
import { Pane } from '../pane/pane.tsx';
import { Cover } from './cover.tsx';
import { GridView } from './grid-view.tsx';
import { PaneSplitter } from './pane-splitter.tsx';
import { useShowRecognised } from './show-recognised.ts';
import { Toolbar } from './toolbar.tsx';
import { useDrop } from './use-drop.ts';
import { useWorkbook } from './use-workbook.ts';
import { WORDS, WorkbenchWordsContext } from './words.ts';

type Look = { readonly language: 'zh' | 'en'; readonly scheme: 'light' | 'dark' };

export function Workbench() {
  const [look, setLook] = useState<Look>({ language: 'zh', scheme: 'light' });
  const words = WORDS[look.language];
  const [said, say] = useState('');
  const [view, setView] = useState<'grid' | 'pane'>('grid');
  const [paneWidth, setPaneWidth] = useState<number | null>(null);
  const workbook = useWorkbook(words, say);
  const { state, host, grid, ready, choose, download, fail, dismiss } = workbook;
  const showRecognised = useShowRecognised(host);
  const dropping = useDrop(choose);
  const follow = useCallback((language: Look['language'], scheme: Look['scheme']) => {
    document.documentElement.style.colorScheme = scheme;
    setLook({ language, scheme });
  }, []);

  return (
    <WorkbenchWordsContext value={words}>
      <main className="workbench" data-view={view}>
        <Toolbar
          name={host?.fileName ?? null}
          view={view}
          onView={setView}
          onOpen={choose}
          onDownload={download}
          onClose={workbook.close}
          examples={workbook.examples}
          onExample={workbook.chooseExample}
          grid={grid}
        />
        <p className="said" role="status">
          {said}
        </p>
        <section className="grid-side" aria-label={words.gridLabel}>
          <GridView
            dark={look.scheme === 'dark'}
            onReady={(made) => void ready(made)}
            onBlocked={() => say(words.blocked)}
            onFailed={fail}
          />
          <Cover state={state} onDismiss={dismiss} />
          {dropping && <p className="drop-here">{words.dropHere}</p>}
        </section>
        <PaneSplitter width={paneWidth} onWidth={setPaneWidth} />
        <section className="pane-side" aria-label={words.paneLabel} style={paneStyle(paneWidth)}>
          <Pane
            key={host?.id ?? 'none'}
            host={host ?? noWorkbook}
            onAppearance={follow}
            onRecognised={showRecognised}
          />
        </section>
      </main>
    </WorkbenchWordsContext>
  );
}

/** On narrow screens the style sheet leaves the width alone. */
function paneStyle(width: number | null): CSSProperties {
  return width === null ? {} : ({ '--pane-width': `${width}px` } as CSSProperties);
}
