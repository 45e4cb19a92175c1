import { deepStrictEqual, fail, ok } from 'node:assert';
import * as fc from 'fast-check';
import { it } from 'vitest';
import { chunksOf, dress, framesOf, joined, split } from './bytes.ts';
import { gather, iterate } from './feed.ts';
import { isEnd, recording, recordings } from './recorded.ts';

const name = fc.constantFrom(...recordings.map(({ name }) => name));

/** Anywhere, or a few bytes from the end of a frame, where it is hardest. */
const cut = fc.oneof(
  fc.record({ part: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ frame: fc.nat(), off: fc.integer({ min: -4, max: 4 }) }),
);

function placeOf(frames: Uint8Array[], cut: { part: number } | { frame: number; off: number }): number {
  const total = joined(frames).length;
  if ('part' in cut) return Math.floor(cut.part * total);
  const ends = joined(frames.slice(0, (cut.frame % frames.length) + 1)).length;
  return Math.min(total, Math.max(0, ends + cut.off));
}

const plain = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n');
const wholeFrames = (bytes: Uint8Array): number => plain(bytes).split('\n\n').length - 1;
const saysDone = (bytes: Uint8Array): boolean => /\ndata: ?\[DONE\]\n\n/.test(plain(bytes));

it('gives the whole or a typed error wherever a recorded stream is cut, never a silent end', async () => {
  await fc.assert(
    fc.asyncProperty(name, dress, cut, split, fc.boolean(), async (name, dress, cut, split, broken) => {
      const { text, chat, events, error } = recording(name);
      const frames = framesOf(text, dress);
      const place = placeOf(frames, cut);
      const came = joined(frames).subarray(0, place);
      const seen = await iterate(chat, { chunks: chunksOf(came, split), broken });

      // What came whole is given, in order, and nothing else.
      ok(seen.events.length >= Math.min(wholeFrames(came), events.length));
      deepStrictEqual(seen.events, events.slice(0, seen.events.length));
      if (seen.error === undefined) ok(saysDone(came) || (!broken && seen.events.some(isEnd)), 'ended in silence');
      else if (seen.error === 'StreamError') ok(error === 'StreamError');
      else deepStrictEqual(seen.error, 'StreamTruncatedError');
    }),
    { numRuns: 3000 },
  );
}, 60_000);

it('puts the same messages together wherever a recorded stream is cut, or throws what iterating throws', async () => {
  await fc.assert(
    fc.asyncProperty(name, dress, cut, split, fc.boolean(), async (name, dress, cut, split, broken) => {
      const { text, chat } = recording(name);
      const frames = framesOf(text, dress);
      const bytes = joined(frames);
      const chunks = chunksOf(bytes.subarray(0, placeOf(frames, cut)), split);
      const [seen, { whole, error }] = await Promise.all([
        iterate(chat, { chunks, broken }),
        gather(chat, { chunks, broken }),
      ]);
      deepStrictEqual(error, seen.error);
      if (error) return;
      const uncut = await gather(chat, { chunks: [bytes] });
      if (!uncut.whole) fail(`there is a whole only where it was cut: ${uncut.error}`);
      // Only what the turn cost may be missing.
      deepStrictEqual({ ...whole, usage: 0 }, { ...uncut.whole, usage: 0 });
    }),
    { numRuns: 1500 },
  );
}, 60_000);
