import { defineConfig } from 'vitest/config';

/** Those with a config of their own. */
const elsewhere = ['test/**/*.real.test.ts', 'test/ecosystem/**', 'test/browser/**'];

/** Tests that measure time, or that need the machine for themselves, run one by one after all others. */
const alone = [
  'test/docs/docs.test.ts',
  'test/examples/examples.test.ts',
  'test/repo/import-time.test.ts',
  'test/repo/package.test.ts',
  'test/reliability/matrix.test.ts',
  'test/robustness/servers.test.ts',
];

/** Whole sessions of the chat. Each starts programs of its own, and waits for them. */
const sessions = 'test/terminal';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...alone, ...elsewhere, `${sessions}/**`],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, maxWorkers: 1, testTimeout: 120_000, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: 'terminal',
          include: [`${sessions}/*.test.ts`],
          exclude: elsewhere,
          maxWorkers: 2,
          testTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
