import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { costs } from './test/support/costs.ts';

/** What starts processes or browsers, and what waits for real time to pass. */
const SLOW = ['test/process/**/*.test.ts', 'test/crawlers/politeness.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    reporters: ['default', costs],
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: SLOW,
          globalSetup: ['test/setup.ts'],
          // Test files share a process's modules, which saves loading them sixty times.
          isolate: false,
          // Vitest leaves one core free, which is every second one of a small machine.
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: SLOW,
          globalSetup: ['test/setup.ts'],
          // They wait for other programs and for deadlines half of their time.
          maxWorkers: availableParallelism() + 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
