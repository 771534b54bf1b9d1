import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { costs } from './test/support/costs.ts';

/** What starts processes or browsers, and what waits for real time to pass. */
const SLOW = ['test/process/**/*.test.ts', 'test/crawlers/politeness.test.ts'];

/** The slow files that take longest, begun first, so that none of them is left to run alone at the end. */
const LONGEST = ['walkthrough', 'service', 'browser', 'survey', 'crash', 'clock-ahead', 'observe'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/process/${name}.test.ts`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
