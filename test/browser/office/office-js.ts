/** Microsoft's library as its package has it, and how a page says that Excel has opened it. */

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** By this office.js knows that Excel for Windows has opened the page, in Chinese. */
export const IN_EXCEL = '?_host_Info=Excel$Win32$16.01$zh-CN$$$$16';

const { resolve } = createRequire(import.meta.url);

/** The folder from which a page loads `office.js` and what that loads in turn. */
export const OFFICE_JS = join(dirname(resolve('@microsoft/office-js/package.json')), 'dist');
