/** The task pane: what a person sees of a check. It knows the workbook through its host alone. */
import type { WorkbookHost } from '../host/host.ts';

export function Pane({ host }: { readonly host: WorkbookHost }) {
  return <p>{host.kind}</p>;
}
