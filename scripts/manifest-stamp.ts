/** The manifest for a deployment: the one of the project with the address and the version of that deployment. */
import { writeFileSync } from 'node:fs';
import { OfficeAddinManifest } from 'office-addin-manifest';
import { isGuid, isVersion, lintManifest } from './manifest-lint.ts';

/** Where the manifest of the project says that the service is. */
const OWN_ORIGIN = 'https://localhost:3000';

export type Deployment = {
  /** Where the service is reached: https, a name that its certificate holds, a port where it is not 443. */
  readonly host: string;
  /** Four numbers; Excel takes a manifest for a new one only when they are higher. */
  readonly version: string;
  /** A deployment beside another, such as one for trying, needs an id (or `random`) and a name of its own. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
};

/** The manifest cannot be made; the message says what to write instead. */
export class StampError extends Error {}

/**
 * Writes the manifest of a deployment.
 * @param xml the project's own manifest.
 * @param out must end in `.xml`.
 * @returns the id and the address that now stand in it.
 * @throws StampError where an address, a version or an id is none.
 */
export async function stampManifest(
  xml: string,
  deployment: Deployment,
  out: string,
): Promise<{ readonly id: string; readonly origin: string }> {
  const { version, id, name } = deployment;
  const origin = originOf(deployment.host);
  if (!isVersion(version)) {
    throw new StampError(`--version 的值“${version}”不对，请写四个数字，例如 1.0.0.0；更新时要比以前的大。`);
  }
  if (id !== undefined && id !== 'random' && !isGuid(id)) {
    throw new StampError(`--id 的值“${id}”不对，请写一个 GUID，或写 random 生成一个新的。`);
  }
  if (name === '') throw new StampError('--name 后面缺少名称。');
  const stamped = xml
    .replaceAll(`"${OWN_ORIGIN}/`, () => `"${origin}/`)
    .replace(/<Version>[^<]*<\/Version>/, () => `<Version>${version}</Version>`)
    // They speak of the project's own address.
    .replace(/^\s*<!--[\s\S]*?-->\n/gm, '');
  const [fault] = lintManifest(stamped);
  if (fault) throw new Error(`manifest.xml, line ${fault.line}: ${fault.message}`);
  writeFileSync(out, stamped);
  if (id !== undefined || name !== undefined) await OfficeAddinManifest.modifyManifestFile(out, id, name);
  const written = await OfficeAddinManifest.readManifestFile(out);
  return { id: written.id ?? '', origin };
}

function originOf(host: string): string {
  const url = URL.canParse(host) ? new URL(host) : null;
  if (url?.protocol !== 'https:') {
    throw new StampError(
      `--host 的值“${host}”不对，请写以 https:// 开头的地址，例如 https://zhihe.example.gov.cn；Excel 不打开 http 的页面。`,
    );
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new StampError(`--host 只写到域名和端口，例如 ${url.origin}。`);
  }
  return url.origin;
}
