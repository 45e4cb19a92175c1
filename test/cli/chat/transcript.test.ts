import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../../src/cli/chat/conversation/state.ts';
import { linesOf } from '../../../src/cli/chat/transcript/lines.ts';
import { type Look, symbols } from '../../../src/cli/chat/transcript/look.ts';
import { advance, unprinted } from '../../../src/cli/chat/transcript/progress.ts';
import { questionLines } from '../../../src/cli/chat/transcript/question.ts';
import { tail } from '../../../src/cli/chat/transcript/tail.ts';
import { unfoldedLines } from '../../../src/cli/chat/transcript/unfold.ts';
import { after, asks, calls, ended, partner, returns, says, sent, thinks, user } from './events.ts';
import { evil } from './evil.ts';

const look: Look = { width: 60, color: false, marks: symbols, thoughts: 'folded', full: false };

/** All that is printed of a conversation that comes event by event, and what is drawn beneath it at the end. */
function shown(states: Conversation[], how: Look = look): { printed: string[]; below: string[] } {
  let progress = unprinted;
  const printed: string[] = [];
  for (const state of states) {
    const [next, lines] = advance(progress, state, how);
    progress = next;
    printed.push(...lines);
  }
  return { printed, below: tail(states.at(-1)!, progress, how, 20, 10_000) };
}

const finished = (...happened: Parameters<typeof after>) => shown([after(...happened, ended)]).printed;

test('a turn', () => {
  const call = calls({ name: 'add', arguments: '{"a":1,"b":"two"}', tool_call_id: 'c1' });
  const lines = finished(
    sent('Add them.\nPlease.'),
    thinks('Let me see.'),
    call,
    returns('3'),
    says('It is **3**.', 'x'),
  );
  expect(lines.join('\n')).toBe(`
❯ Add them.
  Please.

✻ Let me see.

✓ add(a: 1, b: "two")  1.0 s
  └ 3

● It is 3.`);
});

describe('what is long is folded, and can be unfolded', () => {
  const call = calls({ name: 'read', arguments: '{}', tool_call_id: 'c1' });
  const result = Array.from({ length: 30 }, (_, i) => `line ${i}`).join('\n');
  const state = after(sent('Read.'), thinks('word '.repeat(100)), call, returns(result), ended);

  test('to a few lines', () => {
    const { printed } = shown([state]);
    expect(printed).toContain('    line 3');
    expect(printed).not.toContain('    line 4');
    expect(printed.filter((line) => /more lines/.test(line))).toEqual([
      '  … 7 more lines (Ctrl-O)',
      '  … 26 more lines (Ctrl-O)',
    ]);
  });

  test('and back to all of them', () => {
    const lines = unfoldedLines(state, look);
    expect(lines).toContain('    line 29');
    expect(lines.join('\n')).not.toMatch(/more lines/);
  });
});

test('thoughts can be hidden', () => {
  expect(shown([after(sent('Hi'), thinks('Hm'), ended)], { ...look, thoughts: 'hidden' }).printed).toEqual([
    '',
    '❯ Hi',
  ]);
});

test('a call that is asked about is shown once', () => {
  const call = { name: 'rm', arguments: '{"path":"/"}', tool_call_id: 'c1' };
  const question = { callId: 'c1', name: 'rm', arguments: call.arguments };
  expect(shown([after(asks(call), { type: 'asked', question })]).below).toEqual([]);
  expect(questionLines(question, look).join('\n')).toMatch(/Allow the agent to call rm\(path: "\/"\)/);
});

test('earlier messages that are loaded later stand between marks', () => {
  const opened = after({ type: 'opened', partner, messages: [user('q2')] as never });
  const older = after(
    { type: 'opened', partner, messages: [user('q2')] as never },
    { type: 'older', messages: [user('q1')] as never },
  );
  expect(shown([opened, older]).printed).toEqual(['', '❯ q2', '', '── earlier ──', '', '❯ q1', '', '── until here ──']);
});

test('another conversation is printed from its beginning', () => {
  const one = after({ type: 'opened', partner, messages: [user('one')] as never });
  const other = { ...one, serial: 2, past: [{ ...one.past[0]!, text: 'other' }] } as Conversation;
  expect(shown([one, other]).printed).toEqual(['', '❯ one', '', '❯ other']);
});

describe('an answer that grows', () => {
  const states = (text: string, size: number) => {
    const pieces = text.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];
    return [
      ...pieces.map((_, i) => after(sent('?'), ...pieces.slice(0, i + 1).map((piece) => says(piece)))),
      after(sent('?'), ...pieces.map((piece) => says(piece)), ended),
    ];
  };
  const text = '# One\n\nTwo *three*.\n\n- a\n- b\n\n```js\nlet x = 1;\n\nlet y;\n```\n\nEnd.';

  test.each([1, 3, 7, 1000])('looks as if it had come at once: pieces of %i', (size) => {
    expect(shown(states(text, size)).printed).toEqual(finished(sent('?'), says(text)));
  });

  test('is printed as far as it is final, and the rest is drawn', () => {
    const { printed, below } = shown(states(text, 30).slice(0, 1));
    expect(printed).toEqual(['', '❯ ?', '', '● # One', '', '  Two three.']);
    expect(below).toEqual(['', '  • a', '  • b']);
  });

  test('of 10,000 lines is drawn in no more than the room there is', () => {
    const long = after(sent('?'), says(Array.from({ length: 10_000 }, (_, i) => `line ${i}`).join('\n')));
    expect(shown([long]).below).toHaveLength(20);
  });
});

describe('what anybody wrote can not drive the terminal', () => {
  const bad = evil.join('x');
  const call = calls({ name: bad, arguments: JSON.stringify({ [bad]: bad }), tool_call_id: 'c1' });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

  test.each([
    ['a person', sent(bad)],
    ['an answer', says(bad)],
    ['code', says(`\`\`\`js\n${bad}\n\`\`\``)],
    ['a link', says(`[${bad}](https://x.org/${bad})`)],
    ['a thought', thinks(bad)],
    ['a notice', { type: 'notice', tone: 'error', text: bad } as const],
  ])('%s', (_, happened) => {
    const lines = finished(happened);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toMatch(control);
  });

  test('a tool, its arguments and its result', () => {
    const state = after(call, returns(bad), ended);
    for (const lines of [
      shown([state]).printed,
      unfoldedLines(state, look),
      questionLines({ callId: '', name: bad, arguments: bad }, look),
    ])
      expect(lines.join('\n')).not.toMatch(control);
  });
});

test('no line is wider than the terminal, whatever is said', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 });
  fc.assert(
    fc.property(text, fc.integer({ min: 10, max: 80 }), (said, width) => {
      const state = after(sent(said), thinks(said), says(said, 'x'), ended);
      for (const item of state.past)
        for (const line of linesOf(item, { ...look, width, full: true }))
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});
