/** The list's lines, and what each key does on them: as in any tree of a file manager. */
import type { Entry, Group } from './entries.ts';

export type Line =
  | { readonly of: 'group'; readonly group: Group; readonly open: boolean; readonly at: number }
  | { readonly of: 'entry'; readonly entry: Entry; readonly at: number; readonly among: number };

export type TreeAct =
  | { readonly do: 'move'; readonly to: number }
  | { readonly do: 'open'; readonly group: string; readonly open: boolean }
  | { readonly do: 'go'; readonly entry: Entry };

/** What Page Up and Page Down pass over. */
const PAGE = 8;

export function linesOf(groups: readonly Group[], closed: ReadonlySet<string>): readonly Line[] {
  return groups.flatMap((group, index): Line[] => {
    const open = !closed.has(group.key);
    const head: Line = { of: 'group', group, open, at: index + 1 };
    if (!open) return [head];
    const among = group.entries.length;
    return [head, ...group.entries.map((entry, nth): Line => ({ of: 'entry', entry, at: nth + 1, among }))];
  });
}

/** Null where the key means nothing here, and is left to the browser. */
export function actOf(key: string, lines: readonly Line[], active: number): TreeAct | null {
  const line = lines[active];
  if (!line) return null;
  const move = (to: number): TreeAct => ({ do: 'move', to: Math.max(0, Math.min(lines.length - 1, to)) });
  switch (key) {
    case 'ArrowDown':
      return move(active + 1);
    case 'ArrowUp':
      return move(active - 1);
    case 'PageDown':
      return move(active + PAGE);
    case 'PageUp':
      return move(active - PAGE);
    case 'Home':
      return move(0);
    case 'End':
      return move(lines.length - 1);
    case 'ArrowRight':
      if (line.of === 'group' && !line.open) return { do: 'open', group: line.group.key, open: true };
      return move(active + 1);
    case 'ArrowLeft':
      if (line.of === 'group') return { do: 'open', group: line.group.key, open: false };
      return move(lines.findLastIndex((one, index) => index < active && one.of === 'group'));
    case 'Enter':
    case ' ':
      if (line.of === 'group') return { do: 'open', group: line.group.key, open: !line.open };
      return { do: 'go', entry: line.entry };
    default:
      return null;
  }
}
