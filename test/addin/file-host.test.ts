import { FileHost } from '../../addin/host/file/file-host.ts';
import { nodeCodec } from '../../server/node-codec.ts';
import { hostContract } from './host-contract.ts';

/** What typing makes of a text: a number where it is one. */
function typed(text: string): string | number {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

hostContract('a file', (name, bytes) => {
  const host = new FileHost(name, bytes, nodeCodec);
  return Promise.resolve({
    host,
    type: async (place, text) => host.type(place, typed(text)),
    file: async () => host.file(),
    close: async () => undefined,
  });
});
