import { defineConfig } from 'vitest/config';

/** The packed package in projects of other people's kinds: runtimes, bundlers, compilers, test runners. Installs from npm. */
export default defineConfig({
  test: {
    include: ['test/ecosystem/*.test.ts'],
    testTimeout: 600_000,
    maxConcurrency: 2,
  },
});
