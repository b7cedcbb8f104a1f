/**
 * A browser for the tests: the one that is asked for, else one that is installed, else the one that comes as a package.
 * Where none can be had the run fails and says what to install; no test is ever left out.
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/** Where they are installed on systems that put no programs on the PATH. */
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Without a sandbox, for containers run everything as root; without anything that asks the network by itself. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

const NONE =
  'no browser for the tests: install chromium, google-chrome or microsoft-edge (Debian: apt-get install chromium), or name one in ZHIHE_BROWSER';

async function findBrowser(): Promise<string> {
  const asked = process.env.ZHIHE_BROWSER;
  if (asked) {
    if (!existsSync(asked)) throw new Error(`ZHIHE_BROWSER names ${asked}, which is not there`);
    return asked;
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => INSTALLED.map((name) => join(folder, name)));
  return [...onPath, ...ELSEWHERE].find((path) => existsSync(path)) ?? (await packagedBrowser());
}

/** It unpacks itself into TMPDIR, and would take any other `chromium` there for its own. */
async function packagedBrowser(): Promise<string> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'zhihe-chromium-'));
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } catch {
    throw new Error(NONE);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  try {
    return await chromium.launch({ executablePath, args: ARGUMENTS });
  } catch (error) {
    const [first = ''] = String(error).split('\n');
    throw new Error(`${executablePath} does not start (${first}); ${NONE}`);
  }
}
