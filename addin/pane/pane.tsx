/** The task pane: what a person sees of a check. It knows the workbook through its host alone. */
import './pane.css';
import { FluentProvider } from '@fluentui/react-components';
import { useState } from 'react';
import type { WorkbookHost } from '../host/host.ts';
import { THEMES, useAppearance, useScheme } from './look/appearance.ts';
import { DisplayMenu } from './look/display-menu.tsx';
import { PaneBody } from './pane-body.tsx';
import { httpService, type Service } from './service/service.ts';
import { CATALOGUES, WordsContext } from './words/use-words.ts';

type Props = {
  readonly host: WorkbookHost;
  readonly service?: Service;
};

export function Pane({ host, service }: Props) {
  const [appearance, setAppearance] = useAppearance();
  const scheme = useScheme(appearance.scheme);
  const [own] = useState(httpService);
  const words = CATALOGUES[appearance.language];
  return (
    // Dialogs stand outside in a copy of the provider with its classes; what gives the pane its size is not among them.
    <FluentProvider theme={THEMES[scheme]} style={{ height: '100%' }}>
      <WordsContext value={words}>
        <div className="zh-root" data-scheme={scheme} lang={words.language}>
          <PaneBody
            host={host}
            service={service ?? own}
            display={<DisplayMenu appearance={appearance} onChange={setAppearance} />}
          />
        </div>
      </WordsContext>
    </FluentProvider>
  );
}
