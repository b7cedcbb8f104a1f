/** The host while no workbook is open: there is nothing to read, and nothing to write to. */
import { HostError, type Settings, type WorkbookHost } from './host.ts';

const nothing = (): Promise<never> => Promise.reject(new HostError('gone', '还没有打开工作簿。'));
const never = () => () => undefined;

export const noWorkbook: WorkbookHost = {
  kind: 'browser',
  describe: () => Promise.resolve(null),
  read: nothing,
  write: nothing,
  undo: () => Promise.resolve(false),
  clear: () => Promise.resolve(false),
  setCell: nothing,
  select: nothing,
  onChange: never,
  onSelect: never,
  loadSettings: () => Promise.resolve<Settings | null>(null),
  saveSettings: () => Promise.resolve(),
};
