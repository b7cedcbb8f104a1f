/** The pages as the build leaves them: what they may load, what the manifest points to, and what is Microsoft's. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { everyElement, readTree } from '../../scripts/manifest-tree.ts';
import { OFFICE_JS_FILES } from '../../scripts/office-js-files.ts';
import { packageRoot } from '../../server/package-root.ts';
import { startTestService } from './service.ts';

const service = startTestService();
afterAll(() => service.pool.close());

const OFFICE_JS = dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json'));

describe.each(['/', '/taskpane', '/taskpane?page=score&_host_Info=Excel$Win32$16.01$zh-CN$$$$16', '/too-old'])(
  '%s',
  (path) => {
    it('may load from the service alone', async () => {
      const response = await service.request(path);
      expect(response.status).toBe(200);
      const policy = response.headers.get('content-security-policy') ?? '';
      const sources = policy.split(';').map((directive) => directive.trim().split(' '));
      expect(sources.map(([name]) => name)).toEqual(
        expect.arrayContaining(['default-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors']),
      );
      const allowed = new Set(sources.flatMap(([, ...rest]) => rest));
      expect(
        [...allowed].filter((source) => !["'self'", "'none'", "'unsafe-inline'", 'data:', 'blob:'].includes(source)),
      ).toEqual([]);
      // Scripts only as files of the service's: no directive is more lenient with them than default-src.
      expect(sources.find(([name]) => name === 'default-src')).toEqual(['default-src', "'self'"]);
      expect(sources.map(([name]) => name)).not.toContain('script-src');
    });

    it('is in Chinese, and whatever it links to is there', async () => {
      const page = await (await service.request(path)).text();
      expect(page).toContain('<html lang="zh-CN">');
      expect(page).not.toMatch(/<script(?![^>]*src=)|<style|style=/);
      const linked = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
      for (const link of linked) expect((await service.request(link)).status, link).toBe(200);
    });
  },
);

describe('office.js', () => {
  it.each(OFFICE_JS_FILES)('is of Microsoft, unchanged: %s', async (file) => {
    const response = await service.request(`/office-js/${file}`);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(digest(new Uint8Array(await response.arrayBuffer()))).toBe(
      digest(readFileSync(join(OFFICE_JS, 'dist', file))),
    );
  });

  it('comes with its licence', async () => {
    const response = await service.request('/office-js/LICENSE.md');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe(readFileSync(join(OFFICE_JS, 'LICENSE.md'), 'utf8'));
  });

  it('is named by the page for Excel alone, after the gate', async () => {
    const scripts = async (path: string) =>
      [...(await (await service.request(path)).text()).matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src);
    expect((await scripts('/taskpane')).slice(0, 2)).toEqual(['/too-old/gate.js', '/office-js/office.js']);
    expect(await scripts('/')).toEqual(['/too-old/gate.js', expect.stringMatching(/^\/assets\/workbench-/)]);
  });
});

describe('what the manifest points to', () => {
  const elements = [...everyElement(readTree(readFileSync(join(packageRoot(), 'manifest.xml'), 'utf8')))];
  const urls = elements.flatMap(
    ({ attributes }) => /^https:/.exec(attributes.DefaultValue ?? '') && attributes.DefaultValue,
  );
  const paths = [...new Set(urls.flatMap((url) => (url ? [url.replace('https://localhost:3000', '')] : [])))];

  it('is all there', async () => {
    expect(paths).toHaveLength(36);
    for (const path of paths) expect((await service.request(path)).status, path).toBe(200);
  });

  it.each(paths.filter((path) => path.endsWith('.png')))(
    'is an image of its size that Excel may keep: %s',
    async (path) => {
      const response = await service.request(path);
      expect(response.headers.get('content-type')).toBe('image/png');
      // Excel shows no icon whose answer says no-cache or no-store.
      expect(response.headers.get('cache-control')).toBe('private, max-age=86400');
      const bytes = new DataView(await response.arrayBuffer());
      expect(bytes.getUint32(0)).toBe(0x89504e47);
      const size = Number(/-(\d+)\.png$/.exec(path)?.[1]);
      // Width and height stand in the first chunk, IHDR.
      expect([bytes.getUint32(16), bytes.getUint32(20)]).toEqual([size, size]);
    },
  );
});
