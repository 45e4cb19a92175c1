import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { dataOption, globalOptions, yesOption } from '../../src/cli/parse/global-options.ts';
import { parse } from '../../src/cli/parse/program.ts';
import { flagsOf } from '../../src/cli/spec/flags.ts';
import { commands } from '../../src/cli/spec/from-contract.ts';
import { type CommandSpec, flagName, leavesOf, wordsOf } from '../../src/cli/spec/spec.ts';
import { comments } from '../../src/contract/generated/comments.ts';
import { contract, rowsOf } from '../../src/contract/index.ts';

const all = commands(comments).flatMap(([, spec]) => leavesOf(spec));

/** Names that a field can't have, because a flag beside the contract's has them. */
const taken = new Set([
  'help',
  'version',
  ...[...globalOptions(), dataOption(), yesOption()].flatMap((option) => [option.name(), option.attributeName()]),
]);

/** The flags of a command that another flag hides. */
function collisions(names: string[]): string[] {
  return names.filter((name, i) => taken.has(name) || names.indexOf(name) !== i);
}

test('every row but those of chat is a command', () => {
  const rows = [...rowsOf({ ...contract })].map(([name]) => name).filter((name) => !name.startsWith('chat.'));
  expect(all.map(({ row }) => row).toSorted()).toEqual(rows.toSorted());
});

test.each(all.map((spec): [string, CommandSpec] => [spec.row, spec]))('%s: no field hides a flag', (_, spec) => {
  expect(collisions(spec.flags.map(({ field }) => flagName(field)))).toEqual([]);
});

test('a field that would hide one is found', () => {
  const schema = z.object({ mock: z.string(), data: z.string(), no_color: z.string(), metadata: z.string() });
  const flags = [...flagsOf(schema, comments), ...flagsOf(z.object({ metadata_: z.string() }), comments)];
  const names = flags.map(({ field }) => flagName(field));
  expect(collisions(names)).toEqual(['mock', 'data', 'no-color', 'metadata']);
});

test.each([80, 200])('the help of no command is wider than %i columns', async (columns) => {
  for (const { row } of all) {
    const task = await parse([...wordsOf(row).split(' '), '--help'], { columns, color: false });
    const [text = ''] = task.command === 'print' ? task.options.text.split('Examples:') : [];
    expect(text.split('\n').filter((line) => line.length > Math.min(columns, 100))).toEqual([]);
  }
});

test('in a narrow terminal what a flag is for stands below it', async () => {
  const task = await parse(['agents', 'get', '--help'], { columns: 40, color: false });
  const text = task.command === 'print' ? task.options.text : '';
  expect(text).toMatch(/^ {2}--mock\n {6}Use a mock in this process,\n {6}without a server/m);
  // The first line, which can't be broken, is one too long.
  expect(
    text
      .split('Examples:')[0]!
      .split('\n')
      .filter((line) => line.length > 40),
  ).toHaveLength(1);
});

test.each(all.map((spec): [string, CommandSpec] => [spec.row, spec]))('%s has its help', async (row, spec) => {
  const task = await parse([...wordsOf(row).split(' '), '--help']);
  const text = task.command === 'print' ? task.options.text.replace(/\s+/g, ' ') : '';
  expect(text).toContain(comments.rows[row]);
  for (const { field, deprecated } of spec.flags)
    expect(new RegExp(`--${flagName(field)}[ ,]`).test(text), field).toBe(deprecated === undefined);
});
