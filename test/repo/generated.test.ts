import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generated } from '../../scripts/generate.ts';

const files = Object.entries(generated());

test.each(files)('%s is what the contract says (else: npm run generate)', (path, text) => {
  expect(readFileSync(path, 'utf8') === text, `${path} has drifted`).toBe(true);
});

test('every row has a comment', () => {
  const reference = files.find(([path]) => path === 'docs/reference.md')![1];
  expect(reference).not.toMatch(/undefined|\n\n\n\n/);
});
