import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { executablePath } from './test/browser/browser.ts';

const found = existsSync(executablePath);
if (!found) console.warn(`There is no Chromium at ${executablePath}: the tests in a browser are NOT run.`);

/** What has to run in a real browser. */
export default defineConfig({
  test: {
    include: found ? ['test/browser/*.test.ts'] : [],
    passWithNoTests: !found,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
