/** A page of the tests', built as the product's are, and served. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export type ServedPage = { readonly url: string; close(): void };

/**
 * @param folder beside this file, or as a file: URL, with an index.html.
 * @param beside further folders by the path at which they are served, as they are.
 */
export async function servePage(folder: string, beside: Readonly<Record<string, string>> = {}): Promise<ServedPage> {
  const outDir = mkdtempSync(join(tmpdir(), 'zhihe-page-'));
  const root = fileURLToPath(new URL(folder, import.meta.url));
  await build({ configFile: false, root, logLevel: 'error', build: { outDir, minify: false } });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const mount = Object.keys(beside).find((each) => path.startsWith(each));
    const found = mount === undefined ? join(outDir, path) : join(beside[mount] ?? '', path.slice(mount.length));
    try {
      const bytes = readFileSync(path === '/' ? join(outDir, 'index.html') : found);
      response.setHeader('Content-Type', TYPES[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream');
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
