/** Ten thousand findings as a tree of groups, of which only what is in sight is drawn. */
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { CODE_WORDS, SEVERITY_WORDS } from '../../../shared/model/finding.ts';
import { SeverityIcon } from '../look/severity.tsx';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/zh.ts';
import { type Entry, type Group, type GroupName, spoken } from './entries.ts';
import { actOf, type Line, linesOf, type TreeAct } from './tree-lines.ts';

/** About the height of a group's line and of a finding's; each is measured once it is drawn. */
const GROUP_HEIGHT = 34;
const ENTRY_HEIGHT = 68;
/** Lines drawn beyond what is in sight, so that fast scrolling shows no gaps. */
const OVERSCAN = 8;
type Props = {
  readonly groups: readonly Group[];
  readonly closed: ReadonlySet<string>;
  readonly current: number | null;
  readonly mended: (entry: Entry) => boolean;
  readonly several: boolean;
  readonly onLook: (entry: Entry) => void;
  readonly onGo: (entry: Entry) => void;
  readonly onOpen: (group: string, open: boolean) => void;
};

export function FindingList({ groups, closed, current, mended, several, onLook, onGo, onOpen }: Props) {
  const words = useWords();
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(groups, closed), [groups, closed]);
  const [active, setActive] = useState(0);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.of === 'group' ? GROUP_HEIGHT : ENTRY_HEIGHT),
    overscan: OVERSCAN,
  });

  const latest = useRef(lines);
  latest.current = lines;
  // Another part of the pane may look at a finding, or order them anew; the list follows. It stays where it is when a
  // person opens or closes a group.
  useEffect(() => {
    const index = current === null ? -1 : placeOf(current, groups, latest.current);
    if (index < 0) return;
    setActive(index);
    virtual.scrollToIndex(index, { align: 'auto' });
  }, [current, groups, virtual]);

  const perform = (act: TreeAct): void => {
    if (act.do === 'open') onOpen(act.group, act.open);
    else if (act.do === 'go') onGo(act.entry);
    else {
      setActive(act.to);
      virtual.scrollToIndex(act.to, { align: 'auto' });
      const line = lines[act.to];
      if (line?.of === 'entry') onLook(line.entry);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.altKey || event.ctrlKey || event.metaKey ? null : actOf(event.key, lines, active);
    if (!act) return;
    event.preventDefault();
    perform(act);
  };
  // One listener for all lines, which come and go as the list is scrolled.
  const onClick = ({ target }: MouseEvent): void => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    const index = Number(element?.dataset.index ?? -1);
    const act = actOf('Enter', lines, index);
    if (!act) return;
    // The line itself may be scrolled away, and the focus with it.
    scroller.current?.focus({ preventScroll: true });
    setActive(index);
    perform(act);
  };
  const idOf = (index: number): string => `${prefix}-${index}`;
  const shown = Math.min(active, lines.length - 1);
  return (
    <div
      ref={scroller}
      className="zh-list"
      role="tree"
      aria-label={words.findingsList}
      aria-activedescendant={lines.length > 0 ? idOf(shown) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="presentation" className="zh-list-all" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <div
              key={line.of === 'group' ? line.group.key : line.entry.id}
              id={idOf(index)}
              data-index={index}
              ref={virtual.measureElement}
              role="treeitem"
              tabIndex={-1}
              aria-level={line.of === 'group' ? 1 : 2}
              aria-expanded={line.of === 'group' ? line.open : undefined}
              aria-selected={index === shown}
              aria-posinset={line.at}
              aria-setsize={line.of === 'group' ? groups.length : line.among}
              aria-label={line.of === 'group' ? groupWords(line.group, words) : spoken(line.entry)}
              className={`zh-line zh-line-${line.of}${index === shown ? ' zh-active' : ''}`}
              style={{ transform: `translateY(${start}px)` }}
            >
              {line.of === 'group' ? (
                <GroupLine group={line.group} open={line.open} />
              ) : (
                <EntryLine entry={line.entry} mended={mended(line.entry)} several={several} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Where a finding stands in the list; -1 where it is not to be seen. */
function placeOf(entry: number, groups: readonly Group[], lines: readonly Line[]): number {
  if (!groups.some(({ entries }) => entries.some(({ id }) => id === entry))) return -1;
  return lines.findIndex((line) => line.of === 'entry' && line.entry.id === entry);
}

function groupWords(group: Group, words: Words): string {
  return words.groupCount(groupLabel(group.name, words), group.entries.length);
}

export function groupLabel(name: GroupName, words: Words): string {
  switch (name.of) {
    case 'severity':
      return SEVERITY_WORDS[name.severity];
    case 'kind':
      return CODE_WORDS[name.code];
    case 'enterprise':
      return name.name ?? words.noEnterprise;
    case 'row':
      return words.rowOfSheet(name.sheet, name.row);
    case 'sheet':
      return words.wholeSheet(name.sheet);
    case 'workbook':
      return words.wholeWorkbook;
  }
}

function GroupLine({ group, open }: { readonly group: Group; readonly open: boolean }) {
  const words = useWords();
  return (
    <>
      {open ? <ChevronDownRegular className="zh-icon" /> : <ChevronRightRegular className="zh-icon" />}
      <SeverityIcon severity={group.severity} />
      <span className="zh-group-name">{groupLabel(group.name, words)}</span>
      <span className="zh-count">{group.entries.length}</span>
    </>
  );
}

type EntryProps = { readonly entry: Entry; readonly mended: boolean; readonly several: boolean };

function EntryLine({ entry, mended, several }: EntryProps) {
  const words = useWords();
  const { finding, enterprise } = entry;
  return (
    <>
      <SeverityIcon severity={finding.severity} />
      <div className="zh-entry">
        <div className="zh-entry-head">
          <span className="zh-entry-code">{CODE_WORDS[finding.code]}</span>
          {mended && <span className="zh-tag">{words.mendedMark}</span>}
          <span className="zh-entry-place">
            {[several ? finding.sheet : null, placeWords(entry, words), enterprise].filter(Boolean).join(' · ')}
          </span>
        </div>
        <div className="zh-entry-message">{finding.message}</div>
      </div>
    </>
  );
}

function placeWords({ finding }: Entry, words: Words): string {
  if (finding.cell !== null) return finding.cell;
  if (finding.row !== null) return words.rowLabel(finding.row);
  return finding.sheet === null ? words.wholeWorkbook : words.wholeSheet(finding.sheet);
}
