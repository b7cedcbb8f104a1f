import { FileHost } from '../../addin/host/file/file-host.ts';
import { nodeCodec } from '../../server/node-codec.ts';
import { texts } from '../workbook/packages.ts';
import { fileContract, hostContract, type OpenFileHost } from './host-contract.ts';

/** What typing makes of a text: a number where it is one. */
function typed(text: string): string | number {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

async function openHost(name: string, bytes: Uint8Array): Promise<OpenFileHost> {
  const host = new FileHost(name, bytes, nodeCodec);
  return {
    host,
    type: async (place, text) => host.type(place, typed(text)),
    file: async () => host.file(),
    state: async () => texts(host.file()),
    close: async () => undefined,
  };
}

hostContract('a file', openHost);
fileContract('a file', openHost);
