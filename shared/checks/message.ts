/** What a pack's own message leaves open: `{key}`, and `{register.key}` of the row found in a register. */

export type Placeholder = { readonly whole: string; readonly name: string; readonly field: string | null };

/** Of a row found in a register: where it stands. */
export const PLACE_FIELD = 'place';

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*)(?:\.([A-Za-z][A-Za-z0-9]*))?\}/g;

export function placeholders(message: string): readonly Placeholder[] {
  return [...message.matchAll(PLACEHOLDER)].map(([whole, name = '', field]) => ({ whole, name, field: field ?? null }));
}

/** The message with every placeholder filled in; one for which there is nothing stays as it is. */
export function filledIn(message: string, textOf: (placeholder: Placeholder) => string | null): string {
  return message.replace(
    PLACEHOLDER,
    (whole: string, name: string, field?: string) => textOf({ whole, name, field: field ?? null }) ?? whole,
  );
}
