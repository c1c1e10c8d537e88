import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    // All cores: vitest leaves one free for watching, and nobody watches here.
    maxWorkers: '100%',
    // The full counts of a statistical test take minutes on a busy machine.
    testTimeout: process.env.FAULTLINE_FULL === '1' ? 900_000 : 60_000,
  },
});
