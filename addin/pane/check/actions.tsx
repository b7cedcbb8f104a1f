/** What can be done with the workbook as a whole, and what came of it. */
import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  ProgressBar,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { DocumentEditRegular } from '@fluentui/react-icons/svg/document-edit';
import { EraserRegular } from '@fluentui/react-icons/svg/eraser';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { SaveRegular } from '@fluentui/react-icons/svg/save';
import { WrenchRegular } from '@fluentui/react-icons/svg/wrench';
import type { HostTrouble } from '../../host/host.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/zh.ts';
import type { Outcome, Writing } from './use-writing.ts';

type Props = {
  /** Null where nothing can be checked yet. */
  readonly onCheck: (() => void) | null;
  readonly checkedBefore: boolean;
  /** Null where there is no fresh result to write. */
  readonly onWrite: (() => void) | null;
  readonly onMendAll: (() => void) | null;
  readonly mendable: number;
  readonly onCorrection: (() => void) | null;
  readonly writing: Writing;
};

export function Actions({ onCheck, checkedBefore, onWrite, onMendAll, mendable, onCorrection, writing }: Props) {
  const words = useWords();
  const restore = useRestoreFocusTarget();
  return (
    <div className="zh-actions" role="toolbar" aria-label={words.paneName}>
      <Button
        appearance={onWrite ? 'secondary' : 'primary'}
        icon={<CheckmarkCircleRegular />}
        disabledFocusable={onCheck === null || writing.busy}
        onClick={() => onCheck?.()}
      >
        {checkedBefore ? words.checkAgain : words.check}
      </Button>
      <Button
        appearance={onWrite ? 'primary' : 'secondary'}
        icon={<SaveRegular />}
        disabledFocusable={onWrite === null || writing.busy}
        onClick={() => onWrite?.()}
      >
        {words.writeBack}
      </Button>
      {mendable > 0 && (
        <Button
          {...restore}
          icon={<WrenchRegular />}
          disabled={onMendAll === null || writing.busy}
          onClick={() => onMendAll?.()}
        >
          {words.mendAll(mendable)}
        </Button>
      )}
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button {...restore} appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={words.more} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<ArrowUndoRegular />} disabled={!writing.canUndo || writing.busy} onClick={writing.undo}>
              {words.undoWrite}
            </MenuItem>
            <MenuItem icon={<EraserRegular />} disabled={writing.busy} onClick={writing.clear}>
              {words.clearMarks}
            </MenuItem>
            <MenuItem icon={<DocumentEditRegular />} disabled={onCorrection === null} onClick={() => onCorrection?.()}>
              {words.correctionOpen}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}

export function WritingBar({ writing }: { readonly writing: Writing }) {
  const words = useWords();
  const { outcome, done } = writing;
  if (done !== null) {
    return (
      <div className="zh-bar-line" role="status">
        {words.writing}
        <ProgressBar aria-label={words.writing} value={done} />
      </div>
    );
  }
  if (!outcome) return null;
  return (
    <MessageBar intent={intentOf(outcome)} layout="multiline" className="zh-message-bar">
      <MessageBarBody>{outcomeWords(outcome, words)}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            size="small"
            icon={<DismissRegular />}
            aria-label={words.close}
            onClick={writing.dismiss}
          />
        }
      >
        {outcome.of === 'wrote' && (
          <Button size="small" onClick={writing.undo}>
            {words.undoWrite}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  );
}

function intentOf({ of }: Outcome): 'error' | 'warning' | 'success' {
  if (of === 'trouble') return 'error';
  return of === 'not-mended' ? 'warning' : 'success';
}

function outcomeWords(outcome: Outcome, words: Words): string {
  switch (outcome.of) {
    case 'wrote':
      return words.wrote(outcome.sheets, outcome.own);
    case 'undone':
      return words.undone;
    case 'nothing-to-undo':
      return words.nothingToUndo;
    case 'cleared':
      return words.cleared;
    case 'nothing-to-clear':
      return words.nothingToClear;
    case 'not-mended':
      return words.notMended(outcome.cells);
    case 'trouble':
      return outcome.said !== null && SAID.has(outcome.trouble) ? outcome.said : troubleWords(outcome.trouble, words);
  }
}

/**
 * The host alone knows what is protected, what a filter keeps from being written, which cell has changed since and
 * whether that keeps a write from being made or from being taken back, and whether something stands half written and
 * must not be saved: that is told in its words, in Chinese as findings are.
 */
const SAID: ReadonlySet<HostTrouble> = new Set<HostTrouble>(['failed', 'protected', 'moved']);

function troubleWords(trouble: HostTrouble, words: Words): string {
  const all: Readonly<Record<HostTrouble, string>> = {
    moved: words.troubleMoved,
    protected: words.troubleProtected,
    editing: words.troubleEditing,
    gone: words.troubleGone,
    'too-large': words.troubleTooLarge,
    failed: words.troubleFailed,
  };
  return all[trouble];
}
