/** Rows of one key that are accepted beside each other as long as enough time lies between them. */

import type { Sheet } from '../packs/compile.ts';
import { AcceptedRows, type KeyRule } from './accepted-rows.ts';
import type { KeyOf, Row } from './check.ts';
import type { TimeWithin } from './within.ts';

export class SpacedRows extends AcceptedRows {
  readonly time: TimeWithin;
  readonly #dated = new Map<number, Row[]>();
  /** One of them stands for all: whoever comes within the time of it is not known. */
  readonly #undated = new Map<number, Row>();

  constructor(key: KeyRule, keyOf: KeyOf, sheet: Sheet, time: TimeWithin) {
    super(key, keyOf, sheet);
    this.time = time;
  }

  override rivalOf(row: Row): Row | undefined {
    const own = this.ownKey(row);
    if (own === undefined || this.time.dayOf(row) === null) return undefined;
    // The last is the nearest where the rows come by that date.
    return this.#dated.get(own)?.findLast((earlier) => this.time.betweenRows(earlier, row) === 'near');
  }

  /** A row that may lie within the time of this one, for one of the two states no day. */
  unsureOf(row: Row): Row | undefined {
    const own = this.ownKey(row);
    if (own === undefined) return undefined;
    const undated = this.#undated.get(own);
    return undated ?? (this.time.dayOf(row) === null ? this.#dated.get(own)?.[0] : undefined);
  }

  override accept(row: Row): void {
    const own = this.ownKey(row);
    if (own === undefined) return;
    if (this.time.dayOf(row) === null) {
      if (!this.#undated.has(own)) this.#undated.set(own, row);
      return;
    }
    const dated = this.#dated.get(own);
    if (dated) dated.push(row);
    else this.#dated.set(own, [row]);
  }
}
