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
    <FluentProvider theme={THEMES[scheme]} className="zh-root" data-scheme={scheme} lang={words.language}>
      <WordsContext value={words}>
        <PaneBody
          host={host}
          service={service ?? own}
          display={<DisplayMenu appearance={appearance} onChange={setAppearance} />}
        />
      </WordsContext>
    </FluentProvider>
  );
}
