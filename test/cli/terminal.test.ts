import { describe, expect, test } from 'vitest';
import type { Io, Sink } from '../../src/cli/io/io.ts';
import { canAsk, canRewrite, isColored } from '../../src/cli/io/terminal.ts';

const sink = (isTTY: boolean): Sink => ({ isTTY, columns: 80, write: async () => {} });
const [terminal, pipe] = [sink(true), sink(false)];

describe('colors', () => {
  test.each<[string, boolean, Sink, boolean, Io['env']]>([
    ['are on a terminal', true, terminal, true, {}],
    ['are not in a pipe', false, pipe, true, {}],
    ['are not where --no-color says so, whatever else does', false, terminal, false, { FORCE_COLOR: '1' }],
    ['are not with NO_COLOR, whatever FORCE_COLOR says', false, terminal, true, { NO_COLOR: '1', FORCE_COLOR: '1' }],
    ['an empty NO_COLOR is none', true, terminal, true, { NO_COLOR: '' }],
    ['are in a pipe with FORCE_COLOR', true, pipe, true, { FORCE_COLOR: '1' }],
    ['are not with FORCE_COLOR=0', false, terminal, true, { FORCE_COLOR: '0' }],
    ['are not on a terminal that has none', false, terminal, true, { TERM: 'dumb' }],
    ['are on a build machine with a terminal', true, terminal, true, { CI: 'true' }],
  ])('%s', (_, expected, where, color, env) => expect(isColored(where, { color }, env)).toBe(expected));
});

const world = (stdin: boolean, stderr: boolean, env: Io['env'] = {}): Io =>
  ({ stdin: { isTTY: stdin }, stderr: sink(stderr), env }) as Io;

test('somebody can be asked where question and answer have a terminal, and nobody builds', () => {
  expect(canAsk(world(true, true))).toBe(true);
  expect(canAsk(world(false, true))).toBe(false);
  expect(canAsk(world(true, false))).toBe(false);
  expect(canAsk(world(true, true, { CI: 'true' }))).toBe(false);
  expect(canAsk(world(true, true, { CI: 'false' }))).toBe(true);
});

test('a line is written again only on a terminal that can go back', () => {
  expect(canRewrite(world(false, true))).toBe(true);
  expect(canRewrite(world(true, false))).toBe(false);
  expect(canRewrite(world(true, true, { TERM: 'dumb' }))).toBe(false);
  expect(canRewrite(world(true, true, { CI: '1' }))).toBe(false);
});
