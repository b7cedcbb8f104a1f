/** The grid's engine, put together from Univer's open packages. This module and what it imports are loaded late. */
import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';
import '@univerjs/sheets-formula-ui/lib/index.css';
import '@univerjs/sheets-filter-ui/lib/index.css';
import '@univerjs/sheets-numfmt-ui/lib/index.css';
import { LocaleType, LogLevel, mergeLocales, Univer } from '@univerjs/core';
import DesignWords from '@univerjs/design/locale/zh-CN';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import DocsUiWords from '@univerjs/docs-ui/locale/zh-CN';
import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import SheetsWords from '@univerjs/sheets/locale/zh-CN';
import { UniverSheetsFilterPlugin } from '@univerjs/sheets-filter';
import SheetsFilterWords from '@univerjs/sheets-filter/locale/zh-CN';
import { UniverSheetsFilterUIPlugin } from '@univerjs/sheets-filter-ui';
import SheetsFilterUiWords from '@univerjs/sheets-filter-ui/locale/zh-CN';
import { CalculationMode, UniverSheetsFormulaPlugin } from '@univerjs/sheets-formula';
import SheetsFormulaWords from '@univerjs/sheets-formula/locale/zh-CN';
import { UniverSheetsFormulaUIPlugin } from '@univerjs/sheets-formula-ui';
import SheetsFormulaUiWords from '@univerjs/sheets-formula-ui/locale/zh-CN';
import { UniverSheetsNumfmtPlugin } from '@univerjs/sheets-numfmt';
import { UniverSheetsNumfmtUIPlugin } from '@univerjs/sheets-numfmt-ui';
import SheetsNumfmtUiWords from '@univerjs/sheets-numfmt-ui/locale/zh-CN';
import { ISheetClipboardService, UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import SheetsUiWords from '@univerjs/sheets-ui/locale/zh-CN';
import { UniverUIPlugin } from '@univerjs/ui';
import UiWords from '@univerjs/ui/locale/zh-CN';
import { HIDDEN_MENU } from './blocked-commands.ts';
import { PlainClipboard } from './plain-clipboard.ts';

const WORDS = mergeLocales(
  DesignWords,
  UiWords,
  DocsUiWords,
  SheetsWords,
  SheetsUiWords,
  SheetsFormulaWords,
  SheetsFormulaUiWords,
  SheetsNumfmtUiWords,
  SheetsFilterWords,
  SheetsFilterUiWords,
);

export function startUniver(container: HTMLElement, darkMode: boolean): Univer {
  const univer = new Univer({
    locale: LocaleType.ZH_CN,
    locales: { [LocaleType.ZH_CN]: WORDS },
    logLevel: LogLevel.WARN,
    darkMode,
  });
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, {
    container,
    header: true,
    toolbar: false,
    footer: true,
    headerMenu: false,
    menu: HIDDEN_MENU,
  });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin, {
    disableForceStringAlert: true,
    disableForceStringMark: true,
    footer: { addSheetButtonConfig: { show: false }, menus: false },
    clipboardConfig: { hidePasteOptions: true },
    override: [[ISheetClipboardService, { useClass: PlainClipboard }]],
  });
  univer.registerPlugin(UniverSheetsFormulaPlugin, { initialFormulaComputing: CalculationMode.NO_CALCULATION });
  univer.registerPlugin(UniverSheetsFormulaUIPlugin);
  univer.registerPlugin(UniverSheetsNumfmtPlugin, { disableTextFormatAlert: true, disableTextFormatMark: true });
  univer.registerPlugin(UniverSheetsNumfmtUIPlugin);
  univer.registerPlugin(UniverSheetsFilterPlugin);
  univer.registerPlugin(UniverSheetsFilterUIPlugin);
  return univer;
}
