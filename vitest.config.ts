import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begins with the files that take longest, so that no core stands idle at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isLong = ({ moduleId }: TestSpecification) => /\/test\/(contract|mutations)\b/.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    sequence: { sequencer: LongestFirst },
    // All cores: vitest leaves one free for watching, and nobody watches here.
    maxWorkers: '100%',
    // The full counts of a statistical test take minutes on a busy machine.
    testTimeout: process.env.FAULTLINE_FULL === '1' ? 900_000 : 60_000,
  },
});
