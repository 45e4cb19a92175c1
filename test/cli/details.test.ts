import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { details } from '../../src/cli/output/details.ts';

const wide = Number.POSITIVE_INFINITY;

test('a field is a line, what says nothing is left out', () => {
  expect(details({ id: 'x', description: null, tags: [], metadata: {}, hidden: false }, 80)).toBe(
    'id      x\nhidden  false\n',
  );
});

test('what is in a field is indented below it', () => {
  expect(details({ name: 'Ada', llm_config: { model: 'gpt', context_window: 8000 } }, 80)).toBe(
    'name  Ada\nllm_config\n  model           gpt\n  context_window  8000\n',
  );
});

test('of a list the names of its items are shown', () => {
  const value = {
    tools: [{ name: 'add', source_code: 'def' }, { name: 'mul' }],
    blocks: [{ label: 'human' }],
    ids: ['a'],
  };
  expect(details(value, 80)).toBe('tools   add, mul\nblocks  human\nids     a\n');
});

test('long text is wrapped beneath itself, and cut after some lines', () => {
  const shown = details({ id: 'x', system: '研究 words and more words '.repeat(100) }, 40);
  const lines = shown.trimEnd().split('\n');
  expect(lines.every((line) => stringWidth(line) <= 40)).toBe(true);
  expect(lines.slice(2).every((line) => line.startsWith('        '))).toBe(true);
  expect([lines.length, lines.at(-1)]).toEqual([13, '        …']);
});

test('nothing is wrapped or cut without a width; lines stay', () => {
  const text = 'long '.repeat(100).trim();
  expect(details({ value: `${text}\n${text}` }, wide)).toBe(`value  ${text}\n       ${text}\n`);
});

test('neither names nor values can drive a terminal', () => {
  expect(details({ 'a\u001b[2J': 'b\u0007', c: { d: ['\u009b1m'] } }, 80)).toBe('a�[2J  b�\nc\n  d  �1m\n');
});

test('a value that is no object is itself', () => expect(details(3, 80)).toBe('3\n'));
