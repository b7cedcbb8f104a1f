/** `npm run start:excel`: the service with a developer's certificate, and the add-in in the Excel of this machine. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureCertificatesAreInstalled } from 'office-addin-dev-certs';
import { packageRoot, packageVersion } from '../server/package-root.ts';
import { stampManifest } from './manifest-stamp.ts';
import { childOf, readTree } from './manifest-tree.ts';
import { sideload } from './sideload.ts';

/** A certificate of a developer's own lives shortly: whoever takes it from the machine has little of it. */
const CERTIFICATE_DAYS = 30;
const PORT = '3000';

/** What office-addin-dev-certs makes, and where. */
const CERTIFICATES = join(homedir(), '.office-addin-dev-certs');

const root = packageRoot();
const xml = readFileSync(join(root, 'manifest.xml'), 'utf8');
const id = childOf(readTree(xml), 'Id')?.text ?? '';
const plan = sideload({ platform: process.platform, home: homedir(), dist: join(root, 'dist') }, id);

if (plan === null) {
  process.stderr.write(
    '这个系统没有 Excel：请在 Windows 或 macOS 上运行 npm run start:excel；只看网页工作台时运行 npm start。\n',
  );
  process.exitCode = 2;
} else {
  await ensureCertificatesAreInstalled(CERTIFICATE_DAYS);
  mkdirSync(dirname(plan.manifest), { recursive: true });
  await stampManifest(xml, { host: `https://localhost:${PORT}`, version: `${packageVersion()}.0` }, plan.manifest);
  for (const [program, ...args] of plan.commands) {
    const { status } = spawnSync(program, args, { stdio: 'inherit' });
    if (status !== 0) process.stderr.write(`没有运行成功：${[program, ...args].join(' ')}\n`);
  }
  process.stdout.write(`清单已放好：${plan.manifest}\n  ${plan.todo}\n`);
  const certificate = [
    '--tls-cert',
    join(CERTIFICATES, 'localhost.crt'),
    '--tls-key',
    join(CERTIFICATES, 'localhost.key'),
  ];
  const cli = join(root, 'dist/server/cli.js');
  spawn(process.execPath, [cli, 'serve', '--port', PORT, ...certificate], { stdio: 'inherit' }).on('exit', (code) => {
    process.exitCode = code ?? 0;
  });
  // Ctrl+C reaches the service as well, which ends by itself.
  process.on('SIGINT', () => undefined);
}
