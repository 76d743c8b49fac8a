import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/store/say-what-is-skipped.ts'],
    // Any order, in parallel: a test that needs another one is broken.
    sequence: { shuffle: { files: true, tests: true } },
    reporters: ['dot'],
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
