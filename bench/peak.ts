/** Loaded before a measured process: tells its peak memory and its time from start to end on file descriptor 3. */
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  writeSync(3, JSON.stringify({ seconds: performance.now() / 1000, peakMiB }));
});
