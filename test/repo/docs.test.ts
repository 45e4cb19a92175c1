import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('links in documents resolve', () => {
  const broken = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')].flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .filter(([, target]) => globSync(join(document, '..', target!)).length === 0)
      .map(([link]) => `${document}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('the example of CONTRIBUTING.md applies', () => {
  const [, patch] = /^```diff\n(.*?)^```$/ms.exec(readFileSync('CONTRIBUTING.md', 'utf8'))!;
  execFileSync('git', ['apply', '--check', '-'], { input: patch, stdio: ['pipe', 'ignore', 'inherit'] });
});
