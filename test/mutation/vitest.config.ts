import { defineConfig } from 'vitest/config';

/** The tests that pin policies: tables without a database. Modules are loaded anew for each mutant. */
export default defineConfig({
  test: {
    include: [
      'test/model/retry.test.ts',
      'test/articles/{settle,article-change,notify,outbox}.test.ts',
      'test/alerts/{deliver,payload,retry-schedule,signature}.test.ts',
      'test/runs/{schedule,paging,run-end}.test.ts',
      'test/crawlers/{next-page,failures,turns}.test.ts',
    ],
    isolate: true,
  },
});
