/** What must not come twice, and the rows accepted so far by it; the first come is the one that stays. */
import { z } from 'zod';
import { FINDING_CODES } from '../model/finding.ts';
import type { Item } from '../packs/catalogue.ts';
import type { Sheet } from '../packs/compile.ts';
import type { KeyOf, Row } from './check.ts';
import { keyPart, namesEnterprise, partReader } from './key.ts';
import { within } from './within.ts';

export const keyRule = z
  .strictObject({
    /** What must not come twice. */
    key: z.array(z.string()).min(1),
    /** Only where this column differs: the same project under another item. */
    differs: z.string().optional(),
    /** Only so long: what lies further back, or further ahead, may come again. */
    within: within.optional(),
    /** Parts that an entry of the ledger may leave blank: where all others are equal, a person is asked. */
    unsure: z.array(z.string()).default([]),
    /** Against the ledger: entries of other enterprises count too, found by the first part of the key. */
    anyone: z.boolean().default(false),
    code: z.enum(FINDING_CODES),
    /** `item`: the finding cites the clause of the row's item, which is the one that says 一次性, in place of the rule's. */
    clauseOf: z.literal('item').optional(),
    items: z.array(z.string()).optional(),
    except: z.array(z.string()).optional(),
  })
  .refine((one) => one.within === undefined || one.differs === undefined, {
    message: 'within 和 differs 不能写在同一个 key 里；请分成两个',
  });
export type KeyRule = z.infer<typeof keyRule>;

/** The rows accepted so far, by one key. */
export class AcceptedRows {
  readonly key: KeyRule;
  /** Blank cells are not the same thing; beside the enterprise they may be, for then it is the same one's. */
  readonly #mustNotBeBlank: readonly ((row: Row) => string | undefined)[];
  readonly #keyOf: KeyOf;
  readonly #sheet: Sheet;
  /** By the key's number. Whatever of the same key has been accepted after it does not differ from it either. */
  readonly #first: (Row | undefined)[];
  /** Whether the key is for an item, asked once for each. */
  readonly #concerned = new Map<Item | undefined, boolean>();

  constructor(key: KeyRule, keyOf: KeyOf, sheet: Sheet) {
    this.key = key;
    this.#mustNotBeBlank = namesEnterprise(key.key) ? [] : key.key.map((part) => partReader(part, sheet));
    this.#keyOf = keyOf;
    this.#first = new Array(keyOf.size);
    this.#sheet = sheet;
  }

  rivalOf(row: Row): Row | undefined {
    const own = this.ownKey(row);
    const first = own === undefined ? undefined : this.#first[own];
    return first && differs(this.key, first, row, this.#sheet) ? first : undefined;
  }

  #isBlank(row: Row): boolean {
    for (const read of this.#mustNotBeBlank) if (read(row) !== '') return false;
    return this.#mustNotBeBlank.length > 0;
  }

  protected ownKey(row: Row): number | undefined {
    let concerned = this.#concerned.get(row.item);
    if (concerned === undefined) {
      concerned = concerns(this.key, row.item);
      this.#concerned.set(row.item, concerned);
    }
    return concerned && !this.#isBlank(row) ? this.#keyOf(row) : undefined;
  }

  accept(row: Row): void {
    const own = this.ownKey(row);
    if (own !== undefined) this.#first[own] ??= row;
  }
}

function differs(key: KeyRule, one: Row, other: Row, sheet: Sheet): boolean {
  return key.differs === undefined || keyPart(one, key.differs, sheet) !== keyPart(other, key.differs, sheet);
}

/** Whether a key is for an item: by the traits that it names. */
export function concerns(key: KeyRule, item: Item | undefined): boolean {
  if (key.items === undefined && key.except === undefined) return true;
  if (item === undefined) return false;
  const wanted = key.items === undefined || key.items.some((trait) => item.traits.has(trait));
  return wanted && !(key.except ?? []).some((trait) => item.traits.has(trait));
}
