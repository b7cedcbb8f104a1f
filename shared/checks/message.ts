/** What a pack's own message leaves open: `{key}`, and `{register.key}` of the row found in a register. */
import type { Pack, Sheet } from '../packs/compile.ts';
import { foldHeading } from '../packs/heading.ts';

export type Placeholder = { readonly whole: string; readonly name: string; readonly field: string | null };

/** Of a row found in a register: where it stands. */
export const PLACE_FIELD = 'place';

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*)(?:\.([A-Za-z][A-Za-z0-9]*))?\}/g;

/** Everything in braces, the wide ones of a Chinese keyboard too. */
const BRACED = /[{｛]([^{}｛｝]*)[}｝]/g;

function placeholders(message: string): readonly Placeholder[] {
  return [...message.matchAll(PLACEHOLDER)].map(([whole, name = '', field]) => ({ whole, name, field: field ?? null }));
}

/** The message with every placeholder filled in; one for which there is nothing stays as it is. */
export function filledIn(message: string, textOf: (placeholder: Placeholder) => string | null): string {
  return message.replace(
    PLACEHOLDER,
    (whole: string, name: string, field?: string) => textOf({ whole, name, field: field ?? null }) ?? whole,
  );
}

/** What is wrong with a rule's message: all that it cannot fill in would be shown to people as it stands. */
export function messageFaults(
  message: string,
  tells: readonly string[],
  { pack, sheet }: { readonly pack: Pack; readonly sheet: Sheet },
): readonly string[] {
  const keys = [...tells, ...sheet.byKey.keys(), ...Object.keys(pack.source.parameters)];
  const fillable = placeholders(message).filter(({ name, field }) => {
    if (field === null) return keys.includes(name);
    const link = sheet.registers.find((one) => one.name === name);
    const register = link && pack.sheets.find((one) => one.kind === link.kind);
    return link !== undefined && (field === PLACE_FIELD || register?.byKey.has(field) === true);
  });
  const filled = new Set(fillable.map(({ whole }) => whole));
  const links = sheet.registers.map((one) => `${one.name}.列的键`);
  return [...message.matchAll(BRACED)]
    .filter(([whole]) => !filled.has(whole))
    .map(([whole, inner = '']) => {
      const meant = keys.find((key) => key === inner.trim()) ?? keyOfTitle(inner, pack, sheet);
      return meant === null
        ? `message 中的 ${whole} 不认识，会照原样写给用户；可用的有：${[...keys, ...links].join('、')}`
        : `message 中的 ${whole} 应写 {${meant}}`;
    });
}

/** The key of the column or parameter that has this title; null where none has. */
function keyOfTitle(title: string, pack: Pack, sheet: Sheet): string | null {
  const heading = foldHeading(title);
  const column = sheet.columns.find(({ headings }) => headings.includes(heading));
  if (column) return column.key;
  const parameters = Object.entries(pack.source.parameters);
  return parameters.find(([, parameter]) => foldHeading(parameter.title) === heading)?.[0] ?? null;
}
