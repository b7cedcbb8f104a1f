/** What Excel answers when it cannot → what the pane understands, in words a clerk can act on. */
import { HostError, type HostTrouble } from '../host.ts';

type Trouble = readonly [HostTrouble, string];

const FAILED: Trouble = ['failed', 'Excel 没有完成这一步，请再试一次；仍不行时请保存后重新打开工作簿。'];
const TOO_LARGE: Trouble = [
  'too-large',
  '一次要读写的内容超过了 Excel 的限制（5 MB），请拆分工作表或删去很长的文字后再试。',
];

/** Excel's own codes (Excel JavaScript API, error messages). */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  InvalidOperationInCellEditMode: ['editing', '有一个单元格还在编辑，请先按回车结束编辑。'],
  AccessDenied: ['protected', '工作表或工作簿受保护，请先在“审阅”里撤销保护，再试一次。'],
  ItemNotFound: ['gone', '工作表已经不在了，请重新核验。'],
  RequestPayloadSizeLimitExceeded: TOO_LARGE,
  ResponsePayloadSizeLimitExceeded: TOO_LARGE,
};

/** Whatever is not Excel's (a person who stops, a bug of ours) is given back as it is. */
export function troubleOf(error: unknown): unknown {
  if (!(error instanceof OfficeExtension.Error)) return error;
  // What Excel itself said is no help to a clerk, but it is to whoever looks for a fault.
  return Object.assign(new HostError(...(TROUBLES[error.code] ?? FAILED)), { cause: error });
}

/** Excel on the web takes and gives 5 MB at once; whoever asked can ask for less. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof OfficeExtension.Error && TROUBLES[error.code] === TOO_LARGE;
}
