/** A bar on standard error for work that takes long enough to wonder about, where a person is watching. */
import { SingleBar } from 'cli-progress';

/** Below this size a check is over before a bar could be read. */
const LEAST_BYTES = 1024 * 1024;

export type Progress = {
  /** The next stage begins. */
  next(stage: string): void;
  done(): void;
};

const SILENT: Progress = { next: () => undefined, done: () => undefined };

/** @param bytes of all inputs together. */
export function startProgress(stages: number, bytes: number): Progress {
  if (!process.stderr.isTTY || bytes < LEAST_BYTES) return SILENT;
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{bar} {percentage}%  {stage}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    clearOnComplete: true,
    hideCursor: true,
  });
  let begun = 0;
  return {
    next: (stage) => {
      // Started with its first words, since a bar drawn a moment ago is not drawn again at once.
      if (begun === 0) bar.start(stages, 0, { stage });
      else bar.update(begun, { stage });
      begun += 1;
    },
    done: () => bar.stop(),
  };
}
