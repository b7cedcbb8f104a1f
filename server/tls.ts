/** The certificate and the key with which the service speaks TLS, read and tried before it listens. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { Problem } from '../shared/model/problem.ts';
import { asReadProblem } from './read-file.ts';

export type TlsFiles = { readonly cert: string; readonly key: string };

export type Certificate = {
  /** PEM: the service's own certificate first, then those between it and the authority. */
  readonly cert: Buffer;
  readonly key: Buffer;
  /** The names and addresses under which it may be reached. */
  readonly names: readonly string[];
  readonly from: Date;
  readonly to: Date;
};

/** @throws Problem where one stands without the other. */
export function tlsFiles(cert: string | undefined, key: string | undefined): TlsFiles | null {
  if (cert && key) return { cert, key };
  if (cert) throw new Problem('bad-parameter', '写了证书，没有写私钥：请同时给出 --tls-cert 和 --tls-key。');
  if (key) throw new Problem('bad-parameter', '写了私钥，没有写证书：请同时给出 --tls-cert 和 --tls-key。');
  return null;
}

/** @throws Problem that names the file, what is wrong with it and how to get a right one. */
export async function readCertificate(files: TlsFiles): Promise<Certificate> {
  const [cert, key] = await Promise.all([read(files.cert), read(files.key)]);
  const certificate = parseCertificate(cert, files.cert);
  if (!certificate.checkPrivateKey(parseKey(key, files.key))) {
    throw new Problem(
      'bad-parameter',
      `证书“${files.cert}”与私钥“${files.key}”不是一对，请检查是不是拿错了文件；证书文件里有多张证书时，服务自己的那张要放在最前面。`,
    );
  }
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new Problem(
      'bad-parameter',
      `证书“${files.cert}”不能使用（${(error as Error).message}），请向发证单位重新要一份。`,
    );
  }
  return {
    cert,
    key,
    names: namesOf(certificate.subjectAltName ?? ''),
    from: new Date(certificate.validFrom),
    to: new Date(certificate.validTo),
  };
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw asReadProblem(error, path);
  }
}

/** Windows exports this by default. Both readings below would take DER, but the server would not. */
const PEM = /-----BEGIN [A-Z0-9 ]+-----/;

function parseCertificate(bytes: Buffer, path: string): X509Certificate {
  try {
    if (!PEM.test(bytes.toString('latin1'))) throw new Error('no PEM');
    return new X509Certificate(bytes);
  } catch {
    throw new Problem(
      'bad-parameter',
      `“${path}”不是 PEM 格式的证书（文件里应有“-----BEGIN CERTIFICATE-----”）。.pfx 或 .p12 文件先用 openssl pkcs12 -in 文件.pfx -out 证书.pem -nokeys 转换，.cer 文件用 openssl x509 -inform der -in 文件.cer -out 证书.pem。`,
    );
  }
}

function parseKey(bytes: Buffer, path: string): KeyObject {
  const text = bytes.toString('latin1');
  if (/ENCRYPTED/.test(text)) {
    throw new Problem(
      'bad-parameter',
      `私钥“${path}”有密码，服务启动时不能输入密码：请用 openssl pkey -in ${path} -out 私钥.pem 去掉密码，并只让运行服务的账户能读。`,
    );
  }
  try {
    if (!PEM.test(text)) throw new Error('no PEM');
    return createPrivateKey(bytes);
  } catch {
    throw new Problem(
      'bad-parameter',
      `“${path}”不是 PEM 格式的私钥（文件里应有“-----BEGIN PRIVATE KEY-----”）。.pfx 或 .p12 文件用 openssl pkcs12 -in 文件.pfx -out 私钥.pem -nocerts -nodes 取出私钥。`,
    );
  }
}

/** `DNS:a.cn, IP Address:10.1.2.3` as Node writes it; a name may be quoted. */
function namesOf(alternatives: string): string[] {
  return [...alternatives.matchAll(/(?:DNS|IP Address):"?([^",]+)"?/g)].map(([, name]) => name ?? '');
}

const DAY_MS = 86_400_000;
/** An authority of a bureau takes a week or two to give a new one. */
const WARN_DAYS = 30;

/** What a browser will mind, though the service can run with it. */
export function certificateWarnings({ names, from, to }: Certificate, now: number): string[] {
  const warnings: string[] = [];
  if (names.length === 0) {
    warnings.push('证书里没有写域名或 IP（subjectAltName），浏览器和 Excel 不会接受，请重新申请。');
  }
  if (now < from.getTime()) warnings.push(`证书从 ${day(from)} 起才有效，在那以前浏览器和 Excel 不会接受。`);
  if (now > to.getTime()) {
    warnings.push(`证书已于 ${day(to)} 过期，浏览器和 Excel 不会接受，请换新的证书后重新启动。`);
  } else if (to.getTime() - now < WARN_DAYS * DAY_MS) {
    warnings.push(`证书将于 ${day(to)} 过期，请及时换新的证书，换好后重新启动。`);
  }
  return warnings;
}

function day(date: Date): string {
  return date.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
