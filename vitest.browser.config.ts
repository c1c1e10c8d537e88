// The tests that need a real browser and the built page, one file after another. Those that measure time run alone, by
// `vitest.timing.config.ts`.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    exclude: ['test/browser/timing/**'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
