import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['./test/build.ts'],
    setupFiles: ['./test/random-seed.ts'],
    // Some tests start real processes and read large files on a shared two-core machine.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // What a page does next may take as long on such a machine; the default is a second.
    expect: { poll: { timeout: 120_000 } },
    reporters: ['default', './test/closing-line.ts'],
  },
});
