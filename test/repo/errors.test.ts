import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import * as index from '../../src/index.ts';

const files = globSync('src/client/{errors/*,socket/errors}.ts');

test.each(files)('the error classes of %s are exported', async (file) => {
  const all: Record<string, unknown> = await import(pathToFileURL(resolve(file)).href);
  const classes = Object.values(all).filter(
    (one) => typeof one === 'function' && (one === index.LettaError || one.prototype instanceof index.LettaError),
  );
  expect(Object.values(index)).toEqual(expect.arrayContaining(classes));
});

test('there are error classes to look at', () => expect(files.length).toBeGreaterThan(10));
