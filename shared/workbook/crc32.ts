/** CRC-32 (IEEE 802.3), the checksum of zip entries; eight bytes at a time, because sheets run to 80 MB. */

const POLYNOMIAL = 0xedb88320;
const SLICES = 8;

const table = buildTable();

function buildTable(): Int32Array {
  const built = new Int32Array(256 * SLICES);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    built[byte] = crc;
  }
  for (let at = 256; at < built.length; at++) {
    const previous = built[at - 256] ?? 0;
    built[at] = (previous >>> 8) ^ (built[previous & 255] ?? 0);
  }
  return built;
}

/** The checksum as an unsigned 32-bit integer. */
export function crc32(data: Uint8Array): number {
  const t = table;
  const words = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const whole = data.length - (data.length % SLICES);
  let crc = -1;
  let at = 0;
  for (; at < whole; at += SLICES) {
    const low = words.getInt32(at, true) ^ crc;
    const high = words.getInt32(at + 4, true);
    crc =
      (t[1792 + (low & 255)] ?? 0) ^
      (t[1536 + ((low >>> 8) & 255)] ?? 0) ^
      (t[1280 + ((low >>> 16) & 255)] ?? 0) ^
      (t[1024 + (low >>> 24)] ?? 0) ^
      (t[768 + (high & 255)] ?? 0) ^
      (t[512 + ((high >>> 8) & 255)] ?? 0) ^
      (t[256 + ((high >>> 16) & 255)] ?? 0) ^
      (t[high >>> 24] ?? 0);
  }
  for (; at < data.length; at++) crc = (crc >>> 8) ^ (t[(crc ^ (data[at] ?? 0)) & 255] ?? 0);
  return (crc ^ -1) >>> 0;
}
