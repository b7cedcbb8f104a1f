/**
 * Copies Microsoft's office.js into `dist/addin/office-js`, from where the service gives it to the page in Excel. Part of
 * the build, and not of the repository: its licence lets an add-in hand it on as it is, and forbids to publish it.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../server/package-root.ts';
import { OFFICE_JS_FILES } from './office-js-files.ts';

const source = dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json'));
const target = join(packageRoot(), 'dist/addin/office-js');

for (const file of OFFICE_JS_FILES) {
  mkdirSync(dirname(join(target, file)), { recursive: true });
  copyFileSync(join(source, 'dist', file), join(target, file));
}
copyFileSync(join(source, 'LICENSE.md'), join(target, 'LICENSE.md'));
