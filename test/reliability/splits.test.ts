import { deepStrictEqual } from 'node:assert';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { chunksOf, dress, framesOf, joined, split } from './bytes.ts';
import { iterate } from './feed.ts';
import { recording, recordings } from './recorded.ts';

it('knows recordings of every kind', () => {
  expect(recordings.length).toBeGreaterThan(100);
  const endings = new Set(recordings.map(({ error }) => error));
  expect(endings).toEqual(new Set([undefined, 'StreamError', 'StreamTruncatedError']));
});

it.each(recordings.map(({ name }) => name))('reads %s as it was sent', async (name) => {
  const { text, chat, events, error } = recording(name);
  expect(await iterate(chat, { chunks: [new TextEncoder().encode(text)] })).toEqual({ events, error });
});

it('reads the same events however a recorded stream is written and falls apart', async () => {
  const names = fc.constantFrom(...recordings.map(({ name }) => name));
  await fc.assert(
    fc.asyncProperty(names, dress, split, async (name, dress, split) => {
      const { text, chat, events, error } = recording(name);
      const bytes = joined(framesOf(text, dress));
      deepStrictEqual(await iterate(chat, { chunks: chunksOf(bytes, split) }), { events, error });
    }),
    { numRuns: 5000 },
  );
}, 60_000);
