/** What an operator may set, each with the reason for its default. Read once, when the service starts. */
import { availableParallelism } from 'node:os';
import { Problem } from '../shared/model/problem.ts';
import { type TlsFiles, tlsFiles } from './tls.ts';

const MEBIBYTE = 1024 * 1024;

export type Config = {
  readonly host: string;
  readonly port: number;
  /** Bytes of one request body. */
  readonly bodyLimit: number;
  /** Bytes of all bodies that are being received or wait for a worker. */
  readonly heldLimit: number;
  /** Milliseconds from the last byte of a request to its answer, waiting included. */
  readonly timeLimit: number;
  /** Threads that check. */
  readonly workers: number;
  /** Checks that may wait for a thread. */
  readonly queue: number;
  /** MB that one thread may fill; beyond it the check is refused, and the service lives on. */
  readonly workerHeap: number;
  /** A folder of further policy packs; null where there is none. */
  readonly packs: string | null;
  /** The files for TLS, which Excel insists on; null where the service speaks plain HTTP. */
  readonly tls: TlsFiles | null;
};

/** 100,000 rows of 18 columns are about 10 MB as .xlsx and 25 MB as JSON; this leaves room for pictures and formats. */
const BODY_LIMIT_MB = 64;
/** A check of 100,000 rows takes some seconds; whoever waits longer than this has given up, or meets a full queue. */
const TIME_LIMIT_S = 120;
/** Each takes up to 1 GB for the largest sheets, so not more than four, whatever the machine has. */
const MOST_WORKERS = 4;
/** Two even on a small machine, so that one long check does not hold up the short ones. */
const LEAST_WORKERS = 2;
/** A bureau has a dozen desks; more waiting than this means that something is wrong, and trying again is kinder. */
const QUEUE = 32;
/** 100,000 rows take under 1 GB and 400,000 about 2 GB; one workbook must not take the machine down. */
const WORKER_HEAP_MB = 2048;
/** Bodies of the largest size that are held at once, four times over: 256 MB with the default limit. */
const HELD_BODIES = 4;
/** Where the README says that it listens. */
const PORT = 3000;
/** Nobody but this machine, unless an operator says otherwise: there is no login. */
const HOST = '127.0.0.1';

type Environment = {
  readonly [name: string]: string | undefined;
  ZHIHE_HOST?: string;
  ZHIHE_PACKS?: string;
  ZHIHE_TLS_CERT?: string;
  ZHIHE_TLS_KEY?: string;
};

/**
 * @param env the variables of the process.
 * @throws Problem `bad-parameter` that names the variable.
 */
export function readConfig(env: Environment): Config {
  const workers = Math.min(MOST_WORKERS, Math.max(LEAST_WORKERS, availableParallelism() - 1));
  const bodyLimit = readInteger(env, 'ZHIHE_BODY_LIMIT_MB', BODY_LIMIT_MB, 1, 512) * MEBIBYTE;
  return {
    host: env.ZHIHE_HOST || HOST,
    port: readInteger(env, 'ZHIHE_PORT', PORT, 0, 65_535),
    bodyLimit,
    heldLimit: bodyLimit * HELD_BODIES,
    timeLimit: readInteger(env, 'ZHIHE_TIME_LIMIT_S', TIME_LIMIT_S, 1, 3600) * 1000,
    workers: readInteger(env, 'ZHIHE_WORKERS', workers, 1, 64),
    queue: readInteger(env, 'ZHIHE_QUEUE', QUEUE, 0, 10_000),
    workerHeap: readInteger(env, 'ZHIHE_WORKER_HEAP_MB', WORKER_HEAP_MB, 64, 65_536),
    packs: env.ZHIHE_PACKS || null,
    tls: tlsFiles(env.ZHIHE_TLS_CERT, env.ZHIHE_TLS_KEY),
  };
}

function readInteger(env: Environment, name: string, otherwise: number, least: number, most: number): number {
  const text = env[name];
  return text === undefined || text === '' ? otherwise : integerBetween(text, name, least, most);
}

/** @throws Problem `bad-parameter` that says what may stand there. */
export function integerBetween(text: string, name: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) {
    throw new Problem('bad-parameter', `${name} 的值“${text}”不对，请写 ${least} 到 ${most} 之间的整数。`);
  }
  return number;
}
