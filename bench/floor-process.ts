/**
 * Floor (a) as a whole process, to stand beside the whole command: `node dist/bench/floor-process.js <workbook>`. It
 * zips at zlib's default level, as one does who has not measured; `--fast` zips at the product's level.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { nodeCodec } from '../server/node-codec.ts';
import { floorRewrite } from './floor-workbook.ts';

const [path = '', speed] = process.argv.slice(2);
const codec = speed === '--fast' ? nodeCodec : { ...nodeCodec, deflateRaw: (data: Uint8Array) => deflateRawSync(data) };
writeFileSync(`${path}.floor`, floorRewrite(readFileSync(path), codec));
