/** The browser's encoder beside the one of the command line: the same bytes for every character there is. */
import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../addin/host/browser/gb18030.ts';
import { nodeCodec } from '../../server/node-codec.ts';

describe('GB18030 in the browser', () => {
  it('writes every character of the basic plane that a decoder gives back, private ones and half pairs apart', () => {
    const different: string[] = [];
    for (let code = 0; code < 0x10000; code += 1) {
      if (code >= 0xd800 && code <= 0xf8ff) continue;
      const text = String.fromCharCode(code);
      const decoded = new TextDecoder('gb18030').decode(encodeGb18030(text));
      if (decoded !== text) different.push(code.toString(16));
    }
    expect(different).toEqual([]);
    const text = '哈密市质量提升专项资金 ￥12,000.00 € ㎡ 䶮 𠀀 🙂 é\r\n';
    expect(encodeGb18030(text)).toEqual(Uint8Array.from(nodeCodec.encodeGb18030(text)));
  });
});
