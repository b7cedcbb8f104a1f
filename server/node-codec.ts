/** Compression and legacy encodings of Node, for `shared/workbook`. */
import * as zlib from 'node:zlib';
import iconv from 'iconv-lite';
import type { Codec } from '../shared/workbook/codec.ts';

const DEFLATE_LEVEL = 3;

/** The output of an empty stream must still be allowed one byte: zlib refuses a limit of zero. */
const LEAST_OUTPUT = 1;

export const nodeCodec: Codec = {
  inflateRaw: (data, maxBytes) => zlib.inflateRawSync(data, { maxOutputLength: Math.max(LEAST_OUTPUT, maxBytes) }),
  deflateRaw: (data) => zlib.deflateRawSync(data, { level: DEFLATE_LEVEL }),
  encodeGb18030: (text) => iconv.encode(text, 'gb18030'),
};
