/** What the page says while there is no pane, in the language that was chosen in the pane. */
import type { Language } from '../pane/words/use-words.ts';

const zh = {
  name: '质核',
  connecting: '正在连接 Excel……',
  outside: '请在 Excel 中打开',
  outsideHint: '这是 Excel 加载项的面板。请打开 Excel，点“开始”选项卡里的“核验”；没有 Excel 也可以用网页工作台。',
  failed: '没有连上 Excel',
  ourFault: '这不是您的文件的问题。请关闭面板再打开一次；还是不行时请联系管理员，或先用网页工作台。',
  workbench: '打开网页工作台',
};

export type TaskpaneWords = typeof zh;

const en: TaskpaneWords = {
  name: 'Zhihe',
  connecting: 'Connecting to Excel…',
  outside: 'Open this in Excel',
  outsideHint:
    'This is the pane of an Excel add-in. Open Excel and choose Check on the Home tab; without Excel, use the workbench.',
  failed: 'Excel could not be reached',
  ourFault:
    'This is not the fault of your file. Close the pane and open it again; if that does not help, tell your administrator, or use the workbench.',
  workbench: 'Open the workbench',
};

export const WORDS: Readonly<Record<Language, TaskpaneWords>> = { zh, en };
