/** The workbook that Excel has open beside the pane. */
import { HostError, type WorkbookHost } from '../host.ts';

/**
 * Waits until Excel is ready, and looks at what it can do.
 * @throws HostError `failed` where this is no Excel, or one that is too old.
 */
export async function officeHost(): Promise<WorkbookHost> {
  throw new HostError('failed', '当前 Excel 版本过低，不能使用本插件，请改用浏览器工作台。');
}
