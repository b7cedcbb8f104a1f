/**
 * Node 20 runs no TypeScript, so that worker threads and the command line are tested as they are built. `npm test` has
 * built everything already; a bare `vitest` is built for here.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export default function build(): void {
  if (process.env.npm_lifecycle_event === 'test') return;
  const root = fileURLToPath(new URL('..', import.meta.url));
  // Vitest's own NODE_ENV would make it a build for developers, which is slower and not what is installed.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'build'], { cwd: root, encoding: 'utf8', env });
  // With wrong types the program is built all the same; `npm run check` is where they count.
  if (status !== 0) process.stderr.write(`npm run build ended with ${status}\n${stdout}${stderr}\n`);
}
