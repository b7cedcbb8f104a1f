/** The workbook that Excel has open beside the pane. */
import { parseCellAddress } from '../../../shared/model/address.ts';
import type { Edits } from '../../../shared/model/edits.ts';
import type { Range } from '../../../shared/model/grid.ts';
import {
  type CellChange,
  type CellPlace,
  HostError,
  type Settings,
  type SheetCells,
  type Waiting,
  type WorkbookHost,
  type WorkbookInfo,
} from '../host.ts';
import { type Abilities, abilities, hasLeast } from './abilities.ts';
import { PLACE, placeOf, rangeAt } from './areas.ts';
import { inExcel, oneSync } from './batch.ts';
import type { Before } from './before.ts';
import { asWritten } from './cell-values.ts';
import { clearOurs, columnsCleared, findOurs } from './clear-ours.ts';
import { OwnWrites } from './own-writes.ts';
import { planWrite, refuseProtected, type WritePlan } from './plan-write.ts';
import { columnsPutBack, planPutBack, putBack } from './put-back.ts';
import { readSheets } from './read-sheets.ts';
import { loadSettings, saveSettings } from './settings-part.ts';
import type { Standing } from './standing.ts';
import { isOurs } from './survey.ts';
import { WorkbookEvents } from './workbook-events.ts';
import type { Piece } from './write-blocks.ts';
import { carryOut, columnsWritten } from './write-results.ts';

/**
 * Waits until Excel is ready, and looks at what it can do.
 * @throws HostError `failed` where this is no Excel, or one that is too old.
 */
export async function officeHost(): Promise<WorkbookHost> {
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel)
    throw new HostError('failed', '没有连上 Excel，请在 Excel 里打开插件，或改用浏览器工作台。');
  if (!hasLeast())
    throw new HostError(
      'failed',
      '这个 Excel 版本过低，不能使用插件，请改用浏览器工作台，或换 Excel 2021 及以上版本。',
    );
  const workbook = new OfficeHost(abilities());
  await workbook.start();
  return workbook;
}

/**
 * A write that can be taken back, and where its results stand by sheet; null where taking them back was begun and did
 * not come to its end, so that they stand nowhere for certain.
 */
type Done = { readonly before: Before; readonly standing: ReadonlyMap<string, Standing> | null };

class OfficeHost implements WorkbookHost {
  readonly kind = 'office';
  private readonly able: Abilities;
  private readonly own = new OwnWrites();
  private readonly events: WorkbookEvents;
  private done: Done | null = null;

  constructor(able: Abilities) {
    this.able = able;
    this.events = new WorkbookEvents(able, this.own);
  }

  start(): Promise<void> {
    return this.events.start();
  }

  describe(): Promise<WorkbookInfo> {
    return inExcel('wait', async (context) => {
      const { workbook } = context;
      const first = await oneSync(context, () => {
        const active = workbook.worksheets.getActiveWorksheet();
        workbook.load('name');
        active.load('name');
        workbook.worksheets.load('items/name,items/visibility');
        return () => ({ name: workbook.name, activeSheet: active.name, sheets: workbook.worksheets.items });
      });
      return oneSync(context, () => {
        const asked = first.sheets.map((sheet) => {
          const used = sheet.getUsedRangeOrNullObject(true).untrack();
          used.load(PLACE);
          return { sheet, used };
        });
        return () => ({
          name: first.name,
          activeSheet: first.activeSheet,
          sheets: asked.map(({ sheet: { name, visibility }, used }) => {
            const end = used.isNullObject ? null : placeOf(used);
            const hidden = visibility !== Excel.SheetVisibility.visible;
            return { name, hidden, rows: end?.bottom ?? 0, columns: end?.right ?? 0 };
          }),
        });
      });
    });
  }

  read(sheets: readonly string[], waiting: Waiting = {}): Promise<readonly SheetCells[]> {
    return inExcel('refuse', (context) => readSheets(context, sheets, this.able, waiting));
  }

  async write(edits: Edits, read: readonly SheetCells[], { signal, onProgress }: Waiting = {}): Promise<void> {
    const plan = await inExcel('refuse', (context) => planWrite(context, edits, read, signal));
    this.own.noteMoves(columnsWritten(plan));
    await this.orPutBack(plan, (block, done) => {
      signal?.throwIfAborted();
      onProgress?.(done);
      this.own.note(block);
    });
    onProgress?.(1);
    this.done = { before: plan.before, standing: plan.standing };
  }

  async undo(): Promise<boolean> {
    const { done } = this;
    if (!done) return false;
    const { before, standing } = done;
    const begun = (pieces: readonly Piece[]) => {
      // Whatever stops it from now on, the next attempt puts back the same: all of it is still kept.
      this.done = { before, standing: null };
      this.note(pieces);
    };
    const plan = await inExcel('refuse', (context) => planPutBack(context, before, standing));
    this.own.noteMoves(columnsPutBack(plan));
    await inExcel('wait', (context) => putBack(context, plan, begun));
    this.done = null;
    return true;
  }

  async clear(): Promise<boolean> {
    const found = await inExcel('refuse', findOurs);
    if (!found) return false;
    refuseProtected(found, found.tabs.some(isOurs));
    this.own.noteMoves(columnsCleared(found));
    await inExcel('wait', (context) => clearOurs(context, found, this.note));
    this.done = null;
    return true;
  }

  async setCell(place: CellPlace, value: string | number | boolean): Promise<void> {
    const at = addressOf(place);
    const id = await inExcel('refuse', (context) =>
      oneSync(context, () => {
        const sheet = context.workbook.worksheets.getItem(place.sheet);
        sheet.load('id');
        rangeAt(sheet, at).values = [[asWritten(value)]];
        return () => sheet.id;
      }),
    );
    this.note([{ sheet: id, place: at, values: [[value]] }]);
  }

  async select(place: CellPlace): Promise<void> {
    const at = addressOf(place);
    await inExcel('refuse', async (context) => {
      const hidden = await oneSync(context, () => {
        const sheet = context.workbook.worksheets.getItem(place.sheet);
        sheet.load('visibility');
        return () => sheet.visibility !== Excel.SheetVisibility.visible;
      });
      return oneSync(context, () => {
        const sheet = context.workbook.worksheets.getItem(place.sheet);
        // Also where it is shown already, a workbook that is protected would refuse this.
        if (hidden) sheet.visibility = Excel.SheetVisibility.visible;
        sheet.activate();
        rangeAt(sheet, at).select();
        return () => undefined;
      });
    });
  }

  onChange(listener: (change: CellChange) => void): () => void {
    return this.events.onChange(listener);
  }

  onSelect(listener: (place: CellPlace) => void): () => void {
    return this.events.onSelect(listener);
  }

  loadSettings(): Promise<Settings | null> {
    return inExcel('wait', loadSettings);
  }

  saveSettings(settings: Settings): Promise<void> {
    return inExcel('wait', (context) => saveSettings(context, settings));
  }

  private readonly note = (pieces: readonly Piece[]): void => this.own.note(pieces);

  /** All of it, or nothing: what was already written when something fails is taken out again. */
  private async orPutBack(plan: WritePlan, told: (block: readonly Piece[], done: number) => void): Promise<void> {
    try {
      await inExcel('wait', (context) => carryOut(context, plan, told));
    } catch (error) {
      try {
        await inExcel('wait', async (context) => {
          const back = await planPutBack(context, plan.before, null);
          this.own.noteMoves(columnsPutBack(back));
          await putBack(context, back, this.note);
        });
      } catch {
        throw new HostError(
          'failed',
          '写回没有完成，已写的一部分也没能自动退回。请不要保存，关闭工作簿后重新打开，再核验一次。',
        );
      }
      throw error;
    }
  }
}

function addressOf({ cell }: CellPlace): Range {
  const address = parseCellAddress(cell);
  if (!address) throw new HostError('failed', `“${cell}”不是单元格地址。`);
  const { row, column } = address;
  return { top: row, left: column, bottom: row, right: column };
}
