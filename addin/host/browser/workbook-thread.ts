/** The page's end of the thread that opens and writes workbooks. */
import type { Grid } from '../../../shared/model/grid.ts';
import { Problem, type ProblemCode } from '../../../shared/model/problem.ts';
import type { WorkbookLook } from '../../../shared/workbook/look.ts';
import type { WorkbookFormat, WrittenWorkbook } from '../../../shared/workbook/open.ts';
import type { Changed } from '../changes.ts';

export type Question =
  | { readonly kind: 'open'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'copy'; readonly name: string; readonly changed: Changed };

export type OpenedFile = {
  readonly grids: readonly Grid[];
  readonly look: WorkbookLook;
  readonly format: WorkbookFormat;
  readonly losses: readonly string[];
  readonly digest: string;
};

export type Answer = ({ readonly kind: 'opened' } & OpenedFile) | ({ readonly kind: 'copy' } & WrittenWorkbook);

export type Reply =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly problem: { readonly code: ProblemCode; readonly detail: string } }
  | { readonly id: number; readonly bug: string };

type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void };

/** One thread for each workbook that is opened; it holds the bytes, and ends with the workbook. */
export class WorkbookThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private next = 0;
  private ended = false;

  constructor() {
    this.worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), { type: 'module' });
    this.worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.settle(data));
    this.worker.addEventListener('error', (event) => this.fail(new Error(event.message)));
  }

  /** Throws Problem where the bytes are no workbook. */
  async open(name: string, bytes: Uint8Array): Promise<OpenedFile> {
    const answer = await this.ask({ kind: 'open', name, bytes });
    if (answer.kind !== 'opened') throw new TypeError('the thread answered something else');
    return answer;
  }

  async copy(name: string, changed: Changed): Promise<WrittenWorkbook> {
    const answer = await this.ask({ kind: 'copy', name, changed });
    if (answer.kind !== 'copy') throw new TypeError('the thread answered something else');
    return answer;
  }

  end(): void {
    this.ended = true;
    this.worker.terminate();
    this.fail(new Error('the workbook was closed'));
  }

  private ask(question: Question): Promise<Answer> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      // A thread that has ended answers nothing, and whoever asked would wait for ever.
      if (this.ended) {
        reject(new Error('the workbook was closed'));
        return;
      }
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, question });
    });
  }

  private settle(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if ('answer' in reply) waiting?.resolve(reply.answer);
    else if ('problem' in reply) waiting?.reject(new Problem(reply.problem.code, reply.problem.detail));
    else waiting?.reject(new Error(reply.bug));
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
