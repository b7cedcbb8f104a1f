/**
 * What the grid must not do, for the downloaded copy is made from the original bytes and could not follow: rows,
 * columns and sheets put in, taken out, moved, merged or renamed, and cells dressed otherwise. Asking for it says so.
 */
import { CommandType, type ICommandInfo, type ICommandService } from '@univerjs/core';
import {
  AddWorksheetMergeCommand,
  CopySheetCommand,
  DeleteRangeMoveLeftCommand,
  DeleteRangeMoveUpCommand,
  InsertRangeMoveDownCommand,
  InsertRangeMoveRightCommand,
  InsertSheetCommand,
  MoveColsCommand,
  MoveRangeCommand,
  MoveRowsCommand,
  RemoveSheetCommand,
  ReorderRangeCommand,
  SetStyleCommand,
  SetWorksheetHideCommand,
  SetWorksheetNameCommand,
  SetWorksheetOrderCommand,
  SplitTextToColumnsCommand,
} from '@univerjs/sheets';

const BLOCKED_COMMANDS: readonly string[] = [
  AddWorksheetMergeCommand.id,
  'sheet.command.add-worksheet-merge-all',
  'sheet.command.add-worksheet-merge-horizontal',
  'sheet.command.add-worksheet-merge-vertical',
  'sheet.command.remove-worksheet-merge',
  CopySheetCommand.id,
  DeleteRangeMoveLeftCommand.id,
  DeleteRangeMoveUpCommand.id,
  InsertRangeMoveDownCommand.id,
  InsertRangeMoveRightCommand.id,
  'sheet.command.insert-row-before',
  'sheet.command.insert-row-after',
  'sheet.command.insert-row-by-range',
  'sheet.command.insert-multi-rows-above',
  'sheet.command.insert-multi-rows-after',
  'sheet.command.insert-col-before',
  'sheet.command.insert-col-after',
  'sheet.command.insert-col-by-range',
  'sheet.command.insert-multi-cols-before',
  'sheet.command.insert-multi-cols-right',
  'sheet.command.remove-row-confirm',
  'sheet.command.remove-col-confirm',
  'sheet.command.remove-row-by-range',
  'sheet.command.remove-col-by-range',
  InsertSheetCommand.id,
  RemoveSheetCommand.id,
  'sheet.command.remove-sheet-confirm',
  MoveColsCommand.id,
  MoveRangeCommand.id,
  MoveRowsCommand.id,
  ReorderRangeCommand.id,
  SplitTextToColumnsCommand.id,
  SetStyleCommand.id,
  'sheet.command.set-range-bold',
  'sheet.command.set-range-italic',
  'sheet.command.set-range-underline',
  'sheet.command.set-range-stroke',
  'sheet.command.set-border-basic',
  'sheet.command.set-tab-color',
  'sheet.command.clear-selection-format',
  'sheet.command.clear-selection-all',
  'sheet.command.paste-format',
  'sheet.command.paste-col-width',
  'sheet.command.paste-besides-border',
  'sheet.operation.rename-sheet',
  SetWorksheetHideCommand.id,
  SetWorksheetNameCommand.id,
  SetWorksheetOrderCommand.id,
  'sheet.command.insert-defined-name',
  'sheet.command.set-defined-name',
  'sheet.command.remove-defined-name',
];

/** Entries of menus that lead to nothing else, and those for what belongs to no copy. */
const HIDDEN_ENTRIES: readonly string[] = [
  'sheet.menu.cell-insert',
  'sheet.menu.delete',
  'sheet.menu.copy-special',
  'sheet.menu.paste-special',
  'sheet.contextMenu.permission',
  'sheet.command.add-range-protection-from-sheet-bar',
  'sheet.command.view-sheet-permission-from-sheet-bar',
  'sheet.command.delete-worksheet-protection-from-sheet-bar',
  'sheet.command.change-sheet-protection-from-sheet-bar',
];

/** By this Univer leaves them out of its menus. */
export const HIDDEN_MENU: Readonly<Record<string, { readonly hidden: true }>> = Object.fromEntries(
  [...BLOCKED_COMMANDS, ...HIDDEN_ENTRIES].map((id) => [id, { hidden: true }]),
);

/** The same commands do nothing but say so. */
export function stubBlockedCommands(commands: ICommandService, onBlocked: () => void): void {
  for (const id of BLOCKED_COMMANDS) {
    if (!commands.hasCommand(id)) continue;
    commands.unregisterCommand(id);
    commands.registerCommand({
      id,
      type: CommandType.COMMAND,
      handler: () => {
        onBlocked();
        return false;
      },
    });
  }
}

/** Mutations by which a sheet's shape would change, however they are asked for. */
const BLOCKED_MUTATIONS: ReadonlySet<string> = new Set([
  'sheet.mutation.add-worksheet-merge',
  'sheet.mutation.remove-worksheet-merge',
  'sheet.mutation.insert-col',
  'sheet.mutation.insert-row',
  'sheet.mutation.remove-col',
  'sheet.mutation.remove-rows',
  'sheet.mutation.insert-sheet',
  'sheet.mutation.remove-sheet',
  'sheet.mutation.move-columns',
  'sheet.mutation.move-range',
  'sheet.mutation.move-rows',
  'sheet.mutation.reorder-range',
  'sheet.mutation.set-worksheet-name',
  'sheet.mutation.set-worksheet-order',
  'sheet.mutation.set-tab-color',
]);

export function isAllowedMutation({ id }: Readonly<ICommandInfo>): boolean {
  return !BLOCKED_MUTATIONS.has(id);
}
