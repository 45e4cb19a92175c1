import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/spec/from-contract.ts';
import { leavesOf } from '../../src/cli/spec/spec.ts';
import { comments } from '../../src/contract/generated/comments.ts';
import { letta } from './io.ts';

const lines = commands(comments).flatMap(([, spec]) => leavesOf(spec).map(({ example }) => example));

/** The words that a shell makes of a line, without its first. */
const wordsOf = (line: string): string[] =>
  execFileSync('sh', ['-c', `set -- ${line}; printf '%s\\0' "$@"`], { encoding: 'utf8' })
    .split('\0')
    .slice(1, -1);

describe('every example in a help text works on a mock', () => {
  test.each(lines)('%s', async (line) => {
    const argv = [...wordsOf(line), '--mock', ...(line.includes(' delete ') ? ['--yes'] : [])];
    const { code, stderr } = await letta(argv, { files: { 'note.txt': 'Find first, then answer.' } });
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('letta:')]);
  });
});
