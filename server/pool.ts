/** The threads that check, so that the service goes on answering while a large sheet is judged. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { Problem } from '../shared/model/problem.ts';
import type { CheckAnswer, CheckJob } from './check-job.ts';
import type { WorkerTask } from './check-worker.ts';
import type { Config } from './config.ts';
import { packageRoot } from './package-root.ts';
import { errorCode } from './read-file.ts';

export type CheckPool = {
  /** Whether another check would be refused. Asked before a body is received, since receiving it would be in vain. */
  isFull(): boolean;
  /**
   * @param gone aborted where nobody waits for the answer any more.
   * @throws Problem `busy`, `timeout`, or `too-large` where the memory did not suffice.
   */
  run(job: CheckJob, gone: AbortSignal): Promise<CheckAnswer>;
  /** How many policies a worker has; throws where it cannot start. */
  ping(): Promise<number>;
  close(): Promise<void>;
};

/** @param onError told of workers that died on their own. */
export function startPool(config: Config, onError: (error: unknown) => void): CheckPool {
  const pool = new Piscina<WorkerTask, unknown>({
    filename: workerFile(),
    minThreads: config.workers,
    maxThreads: config.workers,
    // Piscina does not count tasks with an abort signal against its queue; they are counted here.
    maxQueue: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: config.workerHeap },
  });
  pool.on('error', onError);
  let underWay = 0;
  const isFull = (): boolean => underWay >= config.workers + config.queue;

  async function run(job: CheckJob, gone: AbortSignal): Promise<CheckAnswer> {
    if (isFull()) throw busy();
    underWay += 1;
    const timeout = AbortSignal.timeout(config.timeLimit);
    try {
      const answer = await pool.run(
        { packs: config.packs, job },
        {
          signal: AbortSignal.any([timeout, gone]),
          transferList: job.pieces.map((piece) => piece.buffer as ArrayBuffer),
        },
      );
      return answer as CheckAnswer;
    } catch (error) {
      if (timeout.aborted) throw tooLong(config.timeLimit);
      if (errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY') throw outOfMemory();
      throw error;
    } finally {
      underWay -= 1;
    }
  }

  return {
    isFull,
    run,
    ping: async () => Number(await pool.run({ packs: config.packs, job: null })),
    close: () => pool.destroy(),
  };
}

/** Node 20 runs no TypeScript, so that tests, which run the sources, take the worker from the build. */
function workerFile(): string {
  if (!import.meta.url.endsWith('.ts')) return fileURLToPath(new URL('./check-worker.js', import.meta.url));
  const built = join(packageRoot(), 'dist', 'server', 'check-worker.js');
  if (!existsSync(built)) throw new Error('no dist/server/check-worker.js: run `npm run build` first');
  return built;
}

export function busy(): Problem {
  return new Problem('busy', '正在核验的工作簿太多，请过几秒再试。');
}

function tooLong(milliseconds: number): Problem {
  const seconds = Math.round(milliseconds / 1000);
  return new Problem(
    'timeout',
    `核验超过 ${seconds} 秒，已经停下；请过一会儿再试，或把工作簿按乡镇、批次拆成几个，也可在本机用命令行核验。`,
  );
}

function outOfMemory(): Problem {
  return new Problem('too-large', '工作簿太大，内存不够核验；请删去无关的工作表，或拆成几个工作簿再试。');
}
