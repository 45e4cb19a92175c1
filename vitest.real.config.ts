import { defineConfig } from 'vitest/config';

for (const name of ['LETTA_TEST_REAL_URL', 'LETTA_TEST_REAL_KEY'])
  if (!process.env[name])
    throw new Error(`${name} is not set: these tests need a real Letta server, e.g.
  LETTA_TEST_REAL_URL=http://127.0.0.1:8283 LETTA_TEST_REAL_KEY=test-key npm run test:real`);

/** The tests that a real server has to pass too. One file at a time: it is one server, and slow. */
export default defineConfig({
  test: { include: ['test/**/*.real.test.ts'], testTimeout: 120_000, fileParallelism: false },
});
