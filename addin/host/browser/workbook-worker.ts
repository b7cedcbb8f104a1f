/**
 * Workbooks are opened and written in a thread of their own: unzipping and scanning 10,000 rows takes longer than a
 * page may stand still for. The bytes and what was read of them stay here; the page gets values and looks.
 */
import { Problem } from '../../../shared/model/problem.ts';
import { crc32 } from '../../../shared/workbook/crc32.ts';
import { type OpenedWorkbook, openWorkbook } from '../../../shared/workbook/open.ts';
import { copyOf } from '../changes.ts';
import { browserCodec } from './browser-codec.ts';
import type { Answer, Question, Reply } from './workbook-thread.ts';

let opened: OpenedWorkbook | undefined;

function open(name: string, bytes: Uint8Array): Answer {
  opened = openWorkbook(bytes, browserCodec, { fileName: name });
  const { grids, format, losses } = opened;
  // Not a digest that withstands an attacker, who gains nothing by it: it only finds the settings of the same file.
  const digest = `${bytes.length}-${crc32(bytes).toString(16)}`;
  return { kind: 'opened', grids, look: opened.look(), format, losses, digest };
}

function answer(question: Question): Answer {
  if (question.kind === 'open') return open(question.name, question.bytes);
  if (!opened) throw new TypeError('no workbook is open');
  const { name, changed } = question;
  const { bytes, extension } = copyOf(opened, changed, (copy) => openWorkbook(copy, browserCodec, { fileName: name }));
  return { kind: 'copy', bytes, extension };
}

function reply(id: number, question: Question): Reply {
  try {
    return { id, answer: answer(question) };
  } catch (error) {
    if (error instanceof Problem) return { id, problem: { code: error.code, detail: error.message } };
    return { id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; question: Question }>) => {
  self.postMessage(reply(data.id, data.question));
});
