/** The service with certificates, as a bureau's authority or a developer's machine gives them; each wrong file is told. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateCertificates } from 'office-addin-dev-certs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { startService } from '../../server/main.ts';
import { type Certificate, certificateWarnings, readCertificate, type TlsFiles, tlsFiles } from '../../server/tls.ts';
import { CLI, startZhihe } from '../cli/zhihe.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhihe-tls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const files: TlsFiles = { cert: at('site.crt'), key: at('site.key') };
const other: TlsFiles = { cert: at('other.crt'), key: at('other.key') };

beforeAll(async () => {
  const days = 365;
  await generateCertificates(at('ca.crt'), files.cert, files.key, days, ['zhihe.example.gov.cn', '127.0.0.1']);
  await generateCertificates(at('other-ca.crt'), other.cert, other.key, days, ['localhost']);
});

describe('the service with a certificate', () => {
  it('speaks TLS to whoever trusts the authority, and to nobody else', async () => {
    const service = await startService({ ...readConfig({}), port: 0, workers: 1, tls: files }, () => undefined);
    try {
      const ca = readFileSync(at('ca.crt'));
      expect(await ready(service.port, ca)).toBe(200);
      await expect(ready(service.port, readFileSync(at('other-ca.crt')))).rejects.toThrow(/certificate|signature/);
      await expect(fetch(`http://127.0.0.1:${service.port}/readyz`)).rejects.toThrow();
    } finally {
      await service.close();
    }
  });

  it('keeps speaking plain HTTP where there is none', async () => {
    const service = await startService({ ...readConfig({}), port: 0, workers: 1 }, () => undefined);
    expect((await fetch(`http://127.0.0.1:${service.port}/readyz`)).status).toBe(200);
    expect(service.certificate).toBeNull();
    await service.close();
  });
});

function ready(port: number, ca: Buffer): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/readyz', ca, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('files that cannot be used', () => {
  beforeAll(() => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const locked = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: '1234' } as const;
    writeFileSync(at('locked.key'), pair.privateKey.export(locked));
    writeFileSync(
      at('site.cer'),
      Buffer.from(readFileSync(files.cert, 'latin1').replace(/-----.*-----|\s/g, ''), 'base64'),
    );
    writeFileSync(at('bent.crt'), '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
  });

  it.each<[string, () => TlsFiles, RegExp]>([
    ['no certificate', () => ({ ...files, cert: at('none.crt') }), /^没有找到文件“.*none\.crt”，请检查路径和文件名。$/],
    ['no key', () => ({ ...files, key: at('none.key') }), /^没有找到文件“.*none\.key”，请检查路径和文件名。$/],
    ['the key of another', () => ({ ...files, key: other.key }), /^证书“.*site\.crt”与私钥“.*other\.key”不是一对/],
    [
      'a certificate as DER',
      () => ({ ...files, cert: at('site.cer') }),
      /site\.cer”不是 PEM 格式的证书.*openssl x509 -inform der/,
    ],
    ['a damaged certificate', () => ({ ...files, cert: at('bent.crt') }), /bent\.crt”不是 PEM 格式的证书/],
    ['the key as a certificate', () => ({ ...files, cert: files.key }), /site\.key”不是 PEM 格式的证书/],
    ['the certificate as a key', () => ({ ...files, key: files.cert }), /site\.crt”不是 PEM 格式的私钥/],
    [
      'a key with a password',
      () => ({ ...files, key: at('locked.key') }),
      /^私钥“.*locked\.key”有密码.*openssl pkey -in/,
    ],
    ['a folder', () => ({ ...files, key: folder }), /是文件夹，请指明其中的一个文件。$/],
  ])('%s', async (_, wrong, words) => {
    await expect(readCertificate(wrong())).rejects.toMatchObject({
      name: 'Problem',
      message: expect.stringMatching(words),
    });
  });

  it.each([
    ['a.pem', undefined, '写了证书，没有写私钥：请同时给出 --tls-cert 和 --tls-key。'],
    [undefined, 'a.key', '写了私钥，没有写证书：请同时给出 --tls-cert 和 --tls-key。'],
  ])('one without the other: %s, %s', (cert, key, words) => {
    expect(() => tlsFiles(cert, key)).toThrow(words);
  });

  it('is no TLS at all without either, or with blanks in the environment', () => {
    expect(tlsFiles(undefined, undefined)).toBeNull();
    expect(readConfig({ ZHIHE_TLS_CERT: '', ZHIHE_TLS_KEY: '' }).tls).toBeNull();
    expect(readConfig({ ZHIHE_TLS_CERT: 'a', ZHIHE_TLS_KEY: 'b' }).tls).toEqual({ cert: 'a', key: 'b' });
  });
});

describe('what a browser will mind', () => {
  /** Valid on 2026-01-01 from midnight in Beijing until midnight of 2026-12-31. */
  const certificate: Certificate = {
    cert: Buffer.alloc(0),
    key: Buffer.alloc(0),
    names: ['zhihe.example.gov.cn'],
    from: new Date('2026-01-01T00:00:00+08:00'),
    to: new Date('2026-12-31T00:00:00+08:00'),
  };
  const on = (time: string) => certificateWarnings(certificate, Date.parse(time));

  it('is nothing while the certificate is good for 30 days or more', () => {
    expect(on('2026-06-01T00:00:00+08:00')).toEqual([]);
    expect(on('2026-12-01T00:00:00+08:00')).toEqual([]);
  });

  it('is told before it ends, and once it has', () => {
    expect(on('2026-12-01T00:00:01+08:00')).toEqual(['证书将于 2026-12-31 过期，请及时换新的证书，换好后重新启动。']);
    expect(on('2026-12-31T00:00:01+08:00')).toEqual([
      '证书已于 2026-12-31 过期，浏览器和 Excel 不会接受，请换新的证书后重新启动。',
    ]);
    expect(on('2025-12-31T23:59:59+08:00')).toEqual(['证书从 2026-01-01 起才有效，在那以前浏览器和 Excel 不会接受。']);
  });

  it('is a certificate without a name', () => {
    expect(certificateWarnings({ ...certificate, names: [] }, Date.parse('2026-06-01'))).toEqual([
      '证书里没有写域名或 IP（subjectAltName），浏览器和 Excel 不会接受，请重新申请。',
    ]);
  });

  it('reads the names of the certificate', async () => {
    expect((await readCertificate(files)).names).toEqual(['zhihe.example.gov.cn', '127.0.0.1']);
  });
});

describe('zhihe serve --tls-cert --tls-key', () => {
  it('says an address that the certificate holds, and how the manifest is made for it', async () => {
    const child = startZhihe(folder, 'serve', '--port', '0', '--tls-cert', files.cert, '--tls-key', files.key);
    let greeting = '';
    for await (const chunk of child.stdout ?? []) {
      greeting += String(chunk);
      if (/Ctrl\+C/.test(greeting)) break;
    }
    child.kill('SIGTERM');
    expect(greeting).toMatch(/^质核已启动：https:\/\/127\.0\.0\.1:\d+\n/);
    expect(greeting).toMatch(/npm run manifest -- --host https:\/\/127\.0\.0\.1:\d+\n/);
    expect(greeting).not.toContain('注意');
  });

  it('refuses files that are no pair in one line', () => {
    const args = ['serve', '--port', '0', '--tls-cert', files.cert, '--tls-key', other.key];
    const run = () => execFileSync(process.execPath, [CLI, ...args], { encoding: 'utf8', stdio: 'pipe' });
    expect(run).toThrow(
      expect.objectContaining({ status: 2, stderr: expect.stringMatching(/^zhihe：证书“[^\n]+不是一对[^\n]+\n$/) }),
    );
  });
});
