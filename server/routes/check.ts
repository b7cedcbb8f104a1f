/**
 * `POST /check`, `/check/edits`, `/recognise` and `/compare` take cells, `POST /check/file` a workbook. They answer with
 * the report, with what writes it back, with what was recognised, with two judgements compared, or with the checked copy.
 */
import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { today } from '../../shared/model/period.ts';
import { Problem } from '../../shared/model/problem.ts';
import type { AppParts } from '../app-parts.ts';
import type { BodyReader } from '../body.ts';
import type { CheckAnswer, CheckJob } from '../check-job.ts';
import { attachment, COPY_TYPES } from '../download.ts';
import { busy } from '../pool.ts';
import { ClientGone, type Env, send } from '../reply.ts';

const REPORT_TYPE = 'application/json';

type CheckParts = Pick<AppParts, 'pool' | 'log' | 'now'> & { readonly body: BodyReader };

export function checkRoutes(parts: CheckParts): Hono<Env> {
  const ofCells =
    (wanted: CheckJob['answer']) =>
    async (c: Context<Env>): Promise<Response> => {
      requireType(c, 'application/json');
      return await check(c, parts, 'cells', wanted);
    };
  return new Hono<Env>()
    .post('/check', ofCells('report'))
    .post('/check/edits', ofCells('edits'))
    .post('/recognise', ofCells('recognition'))
    .post('/compare', ofCells('comparison'))
    .post('/check/file', async (c) => {
      requireType(c, 'multipart/form-data');
      const wanted = accepts(c, {
        header: 'Accept',
        supports: [REPORT_TYPE, ...Object.values(COPY_TYPES)],
        default: REPORT_TYPE,
      });
      return await check(c, parts, 'file', wanted === REPORT_TYPE ? 'report' : 'copy');
    });
}

function requireType(c: Context<Env>, type: string): void {
  const given = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (given !== type) {
    throw new Problem('bad-request', `Content-Type 应为 ${type}，收到的是 ${given ?? '空'}；写法见 /api/docs。`);
  }
}

async function check(
  c: Context<Env>,
  { pool, log, now, body }: CheckParts,
  kind: CheckJob['body'],
  wanted: CheckJob['answer'],
): Promise<Response> {
  if (pool.isFull()) throw busy();
  const gone = c.req.raw.signal;
  const received = await body.read(c.req.raw).catch((error: unknown) => {
    throw gone.aborted ? new ClientGone() : error;
  });
  c.set('facts', { bytesIn: received.bytes });
  const job: CheckJob = {
    body: kind,
    answer: wanted,
    contentType: c.req.header('content-type') ?? '',
    pieces: received.pieces,
    today: today(undefined, now()),
  };
  try {
    const answer = await pool.run(job, gone);
    if (answer.kind === 'problem') throw new Problem(answer.code, answer.detail, answer.members);
    c.set('facts', { bytesIn: received.bytes, ...answer.facts });
    for (const bug of answer.bugs) log.bug(bug, c.get('requestId'));
    return answer.kind === 'copy' ? sendCopy(c, answer) : send(c, answer.bytes, REPORT_TYPE);
  } catch (error) {
    throw gone.aborted ? new ClientGone() : error;
  } finally {
    received.release();
  }
}

function sendCopy(c: Context<Env>, copy: Extract<CheckAnswer, { kind: 'copy' }>): Response {
  const stem = copy.fileName.replace(/\.[^.]*$/, '') || '工作簿';
  c.header('Content-Disposition', attachment(`${stem}-核验${copy.extension}`));
  // Header values are ASCII; the page that shows them decodes them.
  if (copy.losses.length > 0) c.header('X-Zhihe-Losses', encodeURIComponent(JSON.stringify(copy.losses)));
  return send(c, copy.bytes, COPY_TYPES[copy.extension] ?? 'application/octet-stream');
}
