/** What the page round the pane says, in the language of the pane. */
import { createContext, useContext } from 'react';

const zh = {
  brand: '质核',
  open: '打开…',
  openHint: '打开申报表（.xlsx、.xlsm、.xls、.et、.ods、.csv），也可以把文件拖到这里',
  download: '下载副本',
  downloadHint: '下载带核验结果和修改的副本；原文件不会改动',
  close: '关闭',
  closeHint: '关闭这份工作簿，不改动原文件',
  closed: (name: string) => `已关闭 ${name}。`,
  examples: '示例…',
  examplesHint: '打开一份示例（按政策分组）',
  exampleLedger: '台账：',
  exampleRegister: '登记表：',
  exampleSaved: (name: string) => `已下载 ${name}，可以在右边“选择台账文件”或“选择登记表文件”里选用。`,
  undo: '撤销',
  redo: '重做',
  filter: '筛选',
  grid: '表格',
  pane: '核验',
  gridLabel: '工作表',
  paneLabel: '核验面板',
  views: '显示哪一部分',
  resize: '调整核验面板的宽度',
  loadingGrid: '正在准备表格……',
  opening: (name: string) => `正在打开 ${name}……`,
  opened: (name: string) => `已打开 ${name}。`,
  nothing: '还没有打开工作簿',
  nothingHint: '把申报表拖到这里，或点“打开…”选择文件。文件只在这台电脑上打开，不会上传到别处。',
  failed: '没有打开成功',
  ourFault: '这不是您的文件的问题，请刷新页面再试。',
  dismiss: '知道了',
  dropHere: '松开鼠标，打开这个文件',
  writing: '正在生成副本……',
  saved: (name: string) => `副本已下载：${name}。`,
  blocked: '网页表格里只能改单元格的内容：增删行列和工作表、合并、移动、改格式请在 Excel 或 WPS 里做，再打开那个文件。',
  replace: (name: string) => `${name} 里还有没下载的修改，打开别的文件就没有了。确定打开吗？`,
};

export type WorkbenchWords = typeof zh;

const en: WorkbenchWords = {
  brand: 'Zhihe',
  open: 'Open…',
  openHint: 'Open a workbook (.xlsx, .xlsm, .xls, .et, .ods, .csv), or drop the file anywhere on this page',
  download: 'Download copy',
  downloadHint: 'Download a copy with the results and your changes; the file itself stays as it is',
  close: 'Close',
  closeHint: 'Close this workbook; the file itself stays as it is',
  closed: (name) => `${name} is closed.`,
  examples: 'Examples…',
  examplesHint: 'Open an example (grouped by policy)',
  exampleLedger: 'Ledger: ',
  exampleRegister: 'Register: ',
  exampleSaved: (name) => `${name} is downloaded: choose it in the pane under “Ledgers” or “Registers”.`,
  undo: 'Undo',
  redo: 'Redo',
  filter: 'Filter',
  grid: 'Sheet',
  pane: 'Check',
  gridLabel: 'Worksheet',
  paneLabel: 'Check pane',
  views: 'Which half to show',
  resize: 'Width of the check pane',
  loadingGrid: 'Preparing the sheet…',
  opening: (name) => `Opening ${name}…`,
  opened: (name) => `${name} is open.`,
  nothing: 'No workbook is open',
  nothingHint: 'Drop a workbook here, or choose one with “Open…”. It is opened on this computer and uploaded nowhere.',
  failed: 'The file could not be opened',
  ourFault: 'This is not the fault of your file. Reload the page and try again.',
  dismiss: 'OK',
  dropHere: 'Let go to open this file',
  writing: 'Making the copy…',
  saved: (name) => `Downloaded: ${name}.`,
  blocked:
    'Only the contents of cells can be changed here. Insert, delete, merge, move or format in Excel or WPS, then open that file.',
  replace: (name) => `${name} has changes that are not downloaded; opening another file loses them. Open it?`,
};

export const WORDS: Readonly<Record<'zh' | 'en', WorkbenchWords>> = { zh, en };

export const WorkbenchWordsContext = createContext<WorkbenchWords>(zh);

export function useWorkbenchWords(): WorkbenchWords {
  return useContext(WorkbenchWordsContext);
}
