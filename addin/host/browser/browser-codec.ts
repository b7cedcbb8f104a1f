/** Compression and legacy encodings of a browser, for `shared/workbook`. */
import { deflateSync, inflateSync } from 'fflate';
import type { Codec } from '../../../shared/workbook/codec.ts';
import { encodeGb18030 } from './gb18030.ts';

/** A person waits for the time, not for the last tenth in size: level 6 takes twice as long as level 3 on a sheet. */
const DEFLATE_LEVEL = 3;

export const browserCodec: Codec = {
  // With its output given, fflate never takes more memory than that; what a stream holds beyond is left away, and the
  // checksum tells.
  inflateRaw: (data, maxBytes) => inflateSync(data, { out: new Uint8Array(maxBytes) }),
  deflateRaw: (data) => deflateSync(data, { level: DEFLATE_LEVEL }),
  encodeGb18030,
};
