import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../../src/cli/chat/conversation/history.ts';
import { markdownOf } from '../../../src/cli/chat/conversation/markdown.ts';
import { reduce } from '../../../src/cli/chat/conversation/reduce.ts';
import type { Conversation } from '../../../src/cli/chat/conversation/state.ts';
import type { Message } from '../../../src/contract/index.ts';
import { after, asks, calls, costs, ended, partner, returns, says, sent, thinks, user } from './events.ts';

const items = ({ past, open }: Conversation) => [...past, ...open].map(({ id: _, ...item }) => item);
const opened = (...messages: object[]) => ({ type: 'opened', partner, messages: messages as Message[] }) as const;

describe('a turn', () => {
  test('what is said in pieces is one answer, open until the turn ends', () => {
    const under = after(sent('Hi'), says('Hel'), says('lo'));
    expect(under.open).toMatchObject([{ kind: 'answer', text: 'Hello', done: false }]);
    expect(reduce(under, ended)).toMatchObject({ open: [], past: [{ text: 'Hi' }, { text: 'Hello', done: true }] });
  });

  test('a thought is over when the agent speaks', () => {
    const state = after(sent('Hi'), thinks('Hm'), thinks('m.'), says('Yes'));
    expect(state.past).toMatchObject([{ kind: 'user' }, { kind: 'thought', text: 'Hmm.', done: true }]);
    expect(state.open).toMatchObject([{ kind: 'answer', text: 'Yes' }]);
  });

  test('an answer after another message is another answer', () => {
    expect(items(after(says('One.', 'a'), says('Two.', 'b')))).toMatchObject([{ text: 'One.' }, { text: 'Two.' }]);
  });

  test('any way of cutting an answer into pieces gives the same text', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (pieces) => {
        const state = after(sent('Hi'), ...pieces.map((piece) => says(piece)), ended);
        const said = state.past.filter(({ kind }) => kind === 'answer');
        expect(said.map((item) => 'text' in item && item.text).join('')).toBe(pieces.join(''));
      }),
    );
  });
});

describe('a tool call', () => {
  test('comes in pieces, runs, and returns', () => {
    const running = after(calls({ name: 'add', arguments: '{"a"', tool_call_id: 'c1' }), calls({ arguments: ':1}' }));
    expect(running.open).toMatchObject([{ name: 'add', arguments: '{"a":1}', state: 'running', began: 1000 }]);
    const done = reduce(running, { type: 'received', event: returns('2'), at: 5000 });
    expect(done.past).toMatchObject([{ state: 'returned', result: '2', began: 1000, ended: 5000, done: true }]);
  });

  test('holds back what comes after it, so that the order stays', () => {
    const state = after(
      calls({ name: 'add', arguments: '', tool_call_id: 'c1' }),
      says('Meanwhile', 'x'),
      says('.', 'y'),
    );
    expect([state.past, state.open.length]).toEqual([[], 3]);
  });

  test('several at once are told apart by their ids', () => {
    const two = [
      { name: 'add', arguments: '1', tool_call_id: 'c1' },
      { name: 'mul', arguments: '2', tool_call_id: 'c2' },
    ];
    const state = after(...two.map((call, i) => calls(call, `o${i}`)), returns('two', 'c2'), returns('one', 'c1'));
    expect(items(state)).toMatchObject([
      { name: 'add', result: 'one' },
      { name: 'mul', result: 'two' },
    ]);
  });

  test('that is told again in the request for an approval is the same call', () => {
    const call = { name: 'rm', arguments: '{}', tool_call_id: 'c1' };
    expect(items(after(calls(call), asks(call)))).toMatchObject([{ name: 'rm', arguments: '{}', state: 'waiting' }]);
  });

  test.each([
    [true, returns('ok'), 'returned'],
    [true, returns('no', 'c1', 'error'), 'failed'],
    [false, returns('denied', 'c1', 'error'), 'denied'],
    [false, ended, 'denied'],
    [true, ended, 'stopped'],
  ])('approved: %s, then %o: %s', (approved, next, state) => {
    const call = asks({ name: 'rm', arguments: '{}', tool_call_id: 'c1' });
    expect(items(after(call, { type: 'decided', callId: 'c1', approved }, next))).toMatchObject([{ state }]);
  });

  test('whose return alone was loaded has the name of its tool', () => {
    expect(items(after(opened(returns('2'))))).toMatchObject([{ kind: 'call', name: 'add', result: '2', done: true }]);
  });
});

describe('the history', () => {
  const said = (n: number) => [user(`q${n}`), says(`a${n}`, `o${n}`)];

  test('is told like a turn', () => {
    const state = after(
      opened(...said(1), thinks('Hm', 't'), calls({ name: 'add', arguments: '{}', tool_call_id: 'c1' }), returns('2')),
    );
    expect(state.past.map(({ kind }) => kind)).toEqual(['user', 'answer', 'thought', 'call']);
    expect(state.open).toEqual([]);
  });

  test('older pages stand before it', () => {
    const state = after(opened(...said(2)), { type: 'older', messages: said(1) as Message[] });
    expect(state.past.map((item) => 'text' in item && item.text)).toEqual(['q1', 'a1', 'q2', 'a2']);
    expect(state.older).toBe(2);
  });

  test('leaves out what nobody said', () => {
    const login = user('{"type":"login","last_login":"Never"}');
    const wrapped = user('{"type":"user_message","message":"hello","time":"now"}');
    const json = user('{"a":1}');
    expect(items(after(opened(login, wrapped, json)))).toMatchObject([{ text: 'hello' }, { text: '{"a":1}' }]);
  });

  test('of another agent takes the place of this one, and messages wait on', () => {
    const state = after(opened(...said(1)), { type: 'queued', text: 'later' }, opened(...said(2)));
    expect(state).toMatchObject({ serial: 2, queue: ['later'], past: [{ text: 'q2' }, { text: 'a2' }] });
  });
});

test('messages that wait keep their order, and can be taken out', () => {
  const queued = after(
    { type: 'queued', text: 'b' },
    { type: 'queued', text: 'c' },
    { type: 'queued', text: 'a', first: true },
  );
  expect(queued.queue).toEqual(['a', 'b', 'c']);
  expect(reduce(queued, { type: 'unqueued', index: 1 }).queue).toEqual(['a', 'c']);
});

test('tokens of all turns add up', () => expect(after(costs(100), costs(20)).usage.tokens).toBe(120));

test('any event shows that the line is there', () => {
  expect(after({ type: 'connection', connection: 'lost' }, says('x')).connection).toBe('open');
});

test('a notice interrupts nobody', () => {
  const notice = { type: 'notice', tone: 'info', text: 'note' } as const;
  expect(items(after(says('Hel'), notice, says('lo')))).toMatchObject([{ text: 'Hello' }, { text: 'note' }]);
});

test('ids are never used twice, and nothing changes what was given before', () => {
  const before = after(opened(user('x')), says('Hel'));
  const frozen = structuredClone(before);
  const next = reduce(reduce(before, { type: 'received', event: says('lo'), at: 1 }), ended);
  expect(before).toEqual(frozen);
  const ids = next.past.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('as Markdown', () => {
  const call = calls({ name: 'add', arguments: '{"a":1}', tool_call_id: 'c1' });
  const messages = [user('Add.'), thinks('Hm\nm'), call, returns('a ``` b'), says('*Two*', 'x')] as Message[];
  expect(markdownOf(itemsOf(messages, 0).items, 'Ada')).toMatchInlineSnapshot(`
    "# Ada

    **You:** Add.

    > Hm
    > m

    \`add\`

    \`\`\`json
    {"a":1}
    \`\`\`

    \`\`\`\`
    a \`\`\` b
    \`\`\`\`

    **Ada:** *Two*
    "
  `);
});
