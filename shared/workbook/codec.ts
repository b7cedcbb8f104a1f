/** What differs between hosts: compression and legacy encodings. Node's own is in `server/node-codec.ts`. */
export type Codec = {
  /** A raw deflate stream → its bytes. Throws where the stream is damaged or would give more than `maxBytes`. */
  inflateRaw(data: Uint8Array, maxBytes: number): Uint8Array;
  /** Bytes → a raw deflate stream; the same bytes always give the same stream. */
  deflateRaw(data: Uint8Array): Uint8Array;
  /** Text → GB18030 bytes. */
  encodeGb18030(text: string): Uint8Array;
  /** CRC-32 as zip uses it, where the host has a faster one than ours. */
  crc32?(data: Uint8Array): number;
};
