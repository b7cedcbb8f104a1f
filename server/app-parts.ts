/** What the service is put together from; each route takes what it needs of it. */
import type { Policy } from '../shared/checks/bind.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { CheckPool } from './pool.ts';

export type AppParts = {
  readonly config: Config;
  readonly policies: readonly Policy[];
  readonly pool: CheckPool;
  readonly log: Log;
  /** Milliseconds since 1970; the one clock of the service. */
  readonly now: () => number;
};
