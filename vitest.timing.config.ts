// The one test that asserts a time: last and alone, so that nothing else takes the processor.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/browser/timing/**/*.test.ts'], fileParallelism: false, testTimeout: 120_000, retry: 1 },
});
