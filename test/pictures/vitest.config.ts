import { defineConfig } from 'vitest/config';

/** Pictures of the desk's pages; not a check, and in no other run. */
export default defineConfig({
  test: {
    include: ['test/pictures/pictures.ts'],
    globalSetup: ['test/setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
});
