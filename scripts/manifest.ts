/** `npm run manifest -- --host https://…`: writes the manifest that a deployment hands out. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot, packageVersion } from '../server/package-root.ts';
import { StampError, stampManifest } from './manifest-stamp.ts';

const USAGE = `用法：npm run manifest -- --host <地址> [--version <版本>] [--id <GUID>] [--name <名称>] [--out <文件>]

  --host     服务的地址，https:// 开头，例如 https://zhihe.example.gov.cn 或 https://10.1.2.3:3000
  --version  清单的版本，四个数字；不写则与程序的版本相同。改动清单后要写得更大，Excel 才会更新
  --id       另一套部署（例如试用的）要有自己的编号：写一个 GUID，或写 random
  --name     加载项的名称，不写则为“质核”
  --out      写到哪个文件（.xml），不写则为 dist/manifest.xml
`;

const OPTIONS = {
  host: { type: 'string' },
  version: { type: 'string', default: `${packageVersion()}.0` },
  id: { type: 'string' },
  name: { type: 'string' },
  out: { type: 'string', default: 'dist/manifest.xml' },
} as const;

/** Taken leniently, so that what is wrong is said in Chinese. */
function readOptions() {
  const { values, tokens } = parseArgs({ options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw new StampError(`多写了“${token.value}”。\n${USAGE}`);
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(OPTIONS, token.name)) throw new StampError(`没有 ${token.rawName} 这个选项。\n${USAGE}`);
    if (token.value === undefined) throw new StampError(`选项 ${token.rawName} 后面缺少内容。\n${USAGE}`);
  }
  const text = (name: keyof typeof OPTIONS): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    host: text('host'),
    version: text('version') ?? '',
    id: text('id'),
    name: text('name'),
    out: text('out') ?? '',
  };
}

try {
  const { host, out: file, ...rest } = readOptions();
  if (host === undefined) throw new StampError(`缺少 --host。\n${USAGE}`);
  if (!file.endsWith('.xml')) throw new StampError(`--out 的文件名“${file}”要以 .xml 结尾。`);
  const out = resolve(file);
  const xml = readFileSync(`${packageRoot()}/manifest.xml`, 'utf8');
  mkdirSync(dirname(out), { recursive: true });
  const { id, origin } = await stampManifest(xml, { host, ...rest }, out);
  process.stdout.write(`清单已写好：${out}\n  编号 ${id}，版本 ${rest.version}，地址 ${origin}\n`);
} catch (error) {
  if (!(error instanceof StampError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
