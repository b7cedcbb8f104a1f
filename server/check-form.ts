/** A multipart form with a workbook → what is to be judged, and the opened workbook to write the results into. */
import type { CheckOptions } from '../shared/contract.ts';
import { Problem } from '../shared/model/problem.ts';
import type { OpenedWorkbook } from '../shared/workbook/open.ts';
import { type Asked, parametersOf, questionOf } from './check-request.ts';
import { openFile, openLedger, openRegister, type SourceFile } from './judge.ts';
import { readAsOf, readSettings } from './options.ts';

/** Fields of the form; a name that is none of these is refused, for a misspelt one would be passed over in silence. */
const TEXT_FIELDS = ['policy', 'kind', 'sheet', 'asOf', 'parameters'] as const;
const FIELDS: readonly string[] = ['workbook', 'ledger', 'register', 'set', ...TEXT_FIELDS];

export type FormQuestion = { readonly asked: Asked; readonly opened: OpenedWorkbook; readonly fileName: string };

/** @throws Problem where the form or one of its files cannot be read. */
export async function readCheckForm(body: Uint8Array, contentType: string, today: string): Promise<FormQuestion> {
  const form = await parseForm(body, contentType);
  for (const name of new Set(form.keys())) {
    if (!FIELDS.includes(name)) {
      throw new Problem('bad-request', `表单中有不认识的“${name}”；可用的有：${FIELDS.join('、')}。`);
    }
  }
  const [workbook, ...others] = await filesOf(form, 'workbook');
  if (!workbook) throw new Problem('bad-request', '没有收到工作簿，请选择一个文件，放在名为 workbook 的一栏里。');
  if (others.length > 0) throw new Problem('bad-request', '一次只能核验一个工作簿；台账请放在名为 ledger 的一栏里。');
  const ledgers = await filesOf(form, 'ledger');
  const registers = await filesOf(form, 'register');
  const options = questionOf(readOptions(form), today);
  const opened = openFile(workbook);
  return {
    asked: {
      grids: opened.grids,
      ledgers: ledgers.map(openLedger),
      registers: registers.map(openRegister),
      ...options,
    },
    opened,
    fileName: workbook.name,
  };
}

async function parseForm(body: Uint8Array, contentType: string): Promise<FormData> {
  try {
    // The body is this thread's own, so it may be read in place.
    return await new Response(body as Uint8Array<ArrayBuffer>, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new Problem('bad-request', '上传的表单读不出来，可能没有传完整，请重新上传；写法见 /api/docs。');
  }
}

/** A browser sends a field of files without a choice as one file without name and content. */
async function filesOf(form: FormData, field: string): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const part of form.getAll(field)) {
    if (typeof part === 'string') {
      if (part === '') continue;
      throw new Problem('bad-request', `“${field}”一栏应当是文件，收到的是文字。`);
    }
    if (part.name === '' && part.size === 0) continue;
    files.push({ name: baseName(part.name), bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  return files;
}

/** Old browsers send the whole path. */
function baseName(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}

function readOptions(form: FormData): CheckOptions {
  const texts = new Map<string, string>();
  for (const name of TEXT_FIELDS) {
    const [value, ...more] = form.getAll(name);
    if (more.length > 0) throw new Problem('bad-request', `“${name}”给了不止一次，请只留一个。`);
    if (typeof value === 'string' && value.trim() !== '') texts.set(name, value.trim());
  }
  const asOf = texts.get('asOf');
  const settings = form.getAll('set').filter((value): value is string => typeof value === 'string' && value !== '');
  return {
    policy: texts.get('policy'),
    kind: texts.get('kind'),
    sheet: texts.get('sheet'),
    asOf: asOf === undefined ? undefined : readAsOf(asOf),
    parameters: { ...readParameters(texts.get('parameters')), ...readSettings(settings) },
  };
}

function readParameters(text: string | undefined): Readonly<Record<string, string>> {
  return text === undefined ? {} : parametersOf(parseParameters(text));
}

function parseParameters(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(
      'bad-request',
      'parameters 应写成 JSON，例如 {"annualBudget":"500万元"}；或用 set 写成 名称=值。',
    );
  }
}
