/** One line of JSON for each request, and one for each bug of ours. Cells and file names never go in. */

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type Log = {
  request(fields: LogFields): void;
  bug(error: unknown, requestId: string | null): void;
};

/** @param write takes one line; standard error in the service. */
export function makeLog(write: (line: string) => void, now: () => number): Log {
  const line = (level: string, fields: LogFields): void =>
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, ...fields })}\n`);
  return {
    request: (fields) => line('info', fields),
    bug: (error, requestId) => line('error', { event: 'bug', requestId, stack: withoutContents(stackOf(error)) }),
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * An exception may quote what it choked on. Our own words in exceptions are English, and cells hold Chinese and long
 * numbers, so leaving those out keeps the one and drops the other.
 */
function withoutContents(text: string): string {
  return text.replace(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+/g, '…').replace(/\d{6,}/g, '…');
}
