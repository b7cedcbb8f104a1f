/** What office.js may ask of an object in memory. */

type Member = (...given: never[]) => unknown;

/** What can be asked of an object, set in it, and called on it. */
export type Thing = {
  readonly props?: Record<string, () => unknown>;
  readonly puts?: Record<string, Member>;
  readonly methods?: Record<string, Member>;
  readonly items?: () => readonly Thing[];
  /** By what an item of a collection is found again. */
  readonly ids?: () => Record<string, unknown>;
};

export const NOTHING = () => undefined;

export function collection(items: () => readonly Thing[], methods: Record<string, Member> = {}): Thing {
  return { items, methods };
}
