/** What stands behind a label in one cell: `评审专家：张三` is 张三; null where the text is none. */
export function behindLabel(text: string): string | null {
  return /^[^:：]{2,16}[:：]\s*(.+)$/s.exec(text)?.[1] ?? null;
}
