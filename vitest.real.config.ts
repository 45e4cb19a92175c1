import { defineConfig } from 'vitest/config';

/** The tests that a real server has to pass too. One file at a time: it is one server, and slow. */
export default defineConfig({
  test: {
    include: ['test/**/*.real.test.ts'],
    globalSetup: 'test/real.setup.ts',
    testTimeout: 120_000,
    fileParallelism: false,
  },
});
