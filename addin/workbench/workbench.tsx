/** The grid, and beside it the pane: the whole product on a machine without Excel. */
import { useEffect, useState } from 'react';
import { browserCodec } from '../host/browser/browser-codec.ts';
import { FileHost } from '../host/file/file-host.ts';
import type { WorkbookHost } from '../host/host.ts';
import { Pane } from '../pane/pane.tsx';
import { fetchExample } from './examples.ts';

export function Workbench() {
  const [host, setHost] = useState<WorkbookHost | null>(null);
  useEffect(() => {
    fetchExample().then((example) => {
      if (example) setHost(new FileHost(example.name, example.bytes, browserCodec));
    }, console.error);
  }, []);
  return (
    <main className="workbench">
      <section className="grid" aria-label="工作表" />
      <aside className="pane">{host && <Pane host={host} />}</aside>
    </main>
  );
}
