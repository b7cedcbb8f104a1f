/** The pane beside Excel's workbook, or why it is not there. */
import { useCallback, useEffect, useState } from 'react';
import { useAppearance } from '../pane/look/appearance.ts';
import type { PanePage } from '../pane/page-tabs.tsx';
import { Pane } from '../pane/pane.tsx';
import type { Connection } from './connect.ts';
import { WORDS } from './words.ts';

type Props = {
  readonly connecting: Promise<Connection>;
  /** What the button of the ribbon is for. */
  readonly page: PanePage;
};

export function Taskpane({ connecting, page }: Props) {
  const [{ language }] = useAppearance();
  const words = WORDS[language];
  const [connection, setConnection] = useState<Connection | null>(null);
  useEffect(() => {
    void connecting.then(setConnection);
  }, [connecting]);
  const follow = useCallback((_: unknown, scheme: 'light' | 'dark') => {
    document.documentElement.style.colorScheme = scheme;
  }, []);

  switch (connection?.kind) {
    case undefined:
      return (
        <p className="notice" role="status">
          {words.connecting}
        </p>
      );
    case 'ready':
      return (
        <main className="pane">
          {/* Excel shows the name above the pane; to a reader of screens it is said here. */}
          <h1 className="unseen">{words.name}</h1>
          <Pane host={connection.host} page={page} onAppearance={follow} />
        </main>
      );
    case 'outside':
      return <Notice title={words.outside} text={words.outsideHint} link={words.workbench} />;
    case 'failed':
      return <Notice title={words.failed} text={connection.message ?? words.ourFault} link={words.workbench} />;
  }
}

type NoticeProps = { readonly title: string; readonly text: string; readonly link: string };

function Notice({ title, text, link }: NoticeProps) {
  return (
    <main className="notice">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        {/* In a window of its own: the pane in Excel has no room for the grid, and no way back. */}
        <a href="/" target="_blank" rel="noopener">
          {link}
        </a>
      </p>
    </main>
  );
}
