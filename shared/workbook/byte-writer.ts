/** A part built from pieces of another and texts of our own, without holding it as one string. */

/** Room kept beyond the source at first: a fifth of an 80 MB sheet saves the copying that growing would cost. */
const FIRST_MARGIN = 1.25;
const LEAST_CAPACITY = 4096;

/** UTF-16 units never take more than three bytes of UTF-8. */
const MOST_BYTES_A_UNIT = 3;

const encoder = new TextEncoder();

export class ByteWriter {
  private buffer: Uint8Array;
  private length = 0;

  /** @param expected bytes of the part that it is made from. */
  constructor(expected: number) {
    this.buffer = new Uint8Array(Math.max(LEAST_CAPACITY, Math.ceil(expected * FIRST_MARGIN)));
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.buffer.length) return;
    const wider = new Uint8Array(Math.max(needed, Math.ceil(this.buffer.length * FIRST_MARGIN)));
    wider.set(this.buffer.subarray(0, this.length));
    this.buffer = wider;
  }

  bytes(source: Uint8Array, from: number, to: number): void {
    if (to <= from) return;
    this.reserve(to - from);
    this.buffer.set(source.subarray(from, to), this.length);
    this.length += to - from;
  }

  text(text: string): void {
    if (text === '') return;
    this.reserve(text.length * MOST_BYTES_A_UNIT);
    this.length += encoder.encodeInto(text, this.buffer.subarray(this.length)).written;
  }

  /** What was written; the writer is not to be used afterwards. */
  finish(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }
}

/** A piece of a part to be replaced. */
export type Replacement = { readonly from: number; readonly to: number; readonly text: string };

/** Copies a source from front to back while pieces of it are left out or replaced. */
export class Splicer {
  private readonly source: Uint8Array;
  private readonly writer: ByteWriter;
  private readonly replacements: readonly Replacement[];
  private next = 0;
  private at: number;

  /** @param replacements ascending; carried out wherever they are copied over, and passed by with what is skipped. */
  constructor(source: Uint8Array, start: number, writer: ByteWriter, replacements: readonly Replacement[]) {
    this.source = source;
    this.at = start;
    this.writer = writer;
    this.replacements = replacements;
  }

  copyTo(to: number): void {
    for (;;) {
      const replacement = this.replacements[this.next];
      if (!replacement || replacement.from >= to) break;
      if (replacement.from >= this.at) {
        this.writer.bytes(this.source, this.at, replacement.from);
        this.writer.text(replacement.text);
        this.at = replacement.to;
      }
      this.next++;
    }
    this.writer.bytes(this.source, this.at, to);
    this.at = Math.max(this.at, to);
  }

  skipTo(to: number): void {
    this.at = Math.max(this.at, to);
  }

  insert(text: string): void {
    this.writer.text(text);
  }
}
