/** The task pane: what a person sees of a check. It knows the workbook through its host alone. */
import './pane.css';
import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Recognition } from '../../shared/contract.ts';
import type { WorkbookHost } from '../host/host.ts';
import { THEMES, useAppearance, useScheme } from './look/appearance.ts';
import { DisplayMenu } from './look/display-menu.tsx';
import type { PanePage } from './page-tabs.tsx';
import { PaneBody } from './pane-body.tsx';
import { httpService, type Service } from './service/service.ts';
import { CATALOGUES, type Language, WordsContext } from './words/use-words.ts';

type Props = {
  readonly host: WorkbookHost;
  readonly service?: Service;
  /** The page that it opens on: applications, scores, or payouts. */
  readonly page?: PanePage;
  /** Told of what was recognised, so that the page round the pane can show it. */
  readonly onRecognised?: (recognition: Recognition) => void;
  /** Told of what the person has chosen, so that the page round the pane can follow. */
  readonly onAppearance?: (language: Language, scheme: 'light' | 'dark') => void;
};

export function Pane({ host, service, page = 'check', onAppearance, onRecognised }: Props) {
  const [appearance, setAppearance] = useAppearance();
  const scheme = useScheme(appearance.scheme);
  const [own] = useState(httpService);
  const { language } = appearance;
  const words = CATALOGUES[language];
  useEffect(() => onAppearance?.(language, scheme), [onAppearance, language, scheme]);
  return (
    // Dialogs stand outside in a copy of the provider with its classes; what gives the pane its size is not among them.
    <FluentProvider theme={THEMES[scheme]} style={{ height: '100%' }}>
      <WordsContext value={words}>
        <div className="zh-root" data-scheme={scheme} lang={words.language}>
          <PaneBody
            host={host}
            service={service ?? own}
            page={page}
            onRecognised={onRecognised}
            display={<DisplayMenu appearance={appearance} onChange={setAppearance} />}
          />
        </div>
      </WordsContext>
    </FluentProvider>
  );
}
