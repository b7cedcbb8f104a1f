/** The service without a socket, with its real worker threads; what it logs is kept to be looked at. */
import { createApp } from '../../server/app.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { makeLog } from '../../server/log.ts';
import { loadPolicies } from '../../server/policies.ts';
import { type CheckPool, startPool } from '../../server/pool.ts';
import { AS_OF, type Cells, SHEET, SHEET_NAME, xlsxOf } from './award-workbook.ts';

export type TestService = {
  request(path: string, init?: RequestInit): Promise<Response>;
  readonly logged: string[];
  readonly pool: CheckPool;
};

/** 2026-10-08 in Beijing, while it is still the day before in London. */
const NOW = Date.parse('2026-10-07T20:00:00Z');

export function startTestService(settings: Partial<Config> = {}): TestService {
  const config: Config = { ...readConfig({}), workers: 1, ...settings };
  const logged: string[] = [];
  const log = makeLog(
    (line) => logged.push(line),
    () => NOW,
  );
  const pool = startPool(config, (error) => log.bug(error, null));
  const app = createApp({ config, policies: loadPolicies(null), pool, log, now: () => NOW });
  return { request: async (path, init) => await app.request(path, init), logged, pool };
}

/** A POST of JSON. */
export function jsonPost(body: unknown): RequestInit {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: text };
}

/** A form with a workbook, and whatever else; several values under one name are sent one after another. */
export function formOf(
  workbook: Uint8Array,
  fields: Readonly<Record<string, string | readonly (string | File)[]>> = {},
  name = '申报表.xlsx',
): FormData {
  const form = new FormData();
  form.append('workbook', fileOf(workbook, name));
  for (const [field, values] of Object.entries(fields)) {
    for (const value of typeof values === 'string' ? [values] : values) form.append(field, value);
  }
  return form;
}

export function fileOf(bytes: Uint8Array, name: string): File {
  return new File([new Uint8Array(bytes)], name);
}

/** The request of the contract for cells that begin at A1. */
export function cellsRequest(values: Cells = SHEET, more: object = {}): object {
  return { asOf: AS_OF, sheets: [{ name: SHEET_NAME, values }], ...more };
}

export async function workbookForm(values: Cells = SHEET, fields: Record<string, string> = {}): Promise<FormData> {
  return formOf(await xlsxOf(values), { asOf: AS_OF, ...fields });
}
