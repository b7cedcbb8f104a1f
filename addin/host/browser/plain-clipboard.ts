/** Pasting brings values and nothing else: looks and merges that came along would not be in the copy. */
import { SheetClipboardService } from '@univerjs/sheets-ui';

const PLAIN = 'text/plain';

export class PlainClipboard extends SheetClipboardService {
  override async paste(item: ClipboardItem): Promise<boolean> {
    if (!item.types.includes(PLAIN)) return false;
    return super.legacyPaste(undefined, await (await item.getType(PLAIN)).text());
  }

  override legacyPaste(_html?: string, text?: string): Promise<boolean> {
    return super.legacyPaste(undefined, text);
  }
}
