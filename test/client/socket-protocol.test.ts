import { expect, test } from 'vitest';
import { Protocol, parseFrame } from '../../src/client/socket/protocol.ts';
import type { SocketEvent } from '../../src/contract/socket.ts';
import { end, said, start, thought, used } from '../helpers/ws-server.ts';

const ada = { agentId: 'agent-ada' };
const bob = { agentId: 'agent-bob' };
const by = (turn: { agentId: string }, frame: object) => ({ ...frame, agent_id: turn.agentId }) as SocketEvent;

/** Feeds frames, and notes what each means: whose it is, and whether it is an event or an end. */
function feed(protocol: Protocol<{ agentId: string }>, ...frames: object[]): string[] {
  return frames.map((frame) => {
    const step = protocol.receive(frame as SocketEvent);
    if (!step) return '-';
    const outcome = step.end === 'done' ? 'done' : step.end?.type;
    return [step.turn.agentId.slice(6), step.event?.message_type, outcome].filter(Boolean).join(' ');
  });
}

test('without a frame around it, a turn ends with its first assistant message', () => {
  const protocol = new Protocol();
  protocol.sent(ada);
  expect(feed(protocol, thought('hm'), used('add', '3'), said('Three'))).toEqual([
    'ada internal_monologue',
    'ada function_message',
    'ada assistant_message done',
  ]);
  expect(protocol.inFlight).toEqual([]);
});

test('once its start was seen, only its end ends a turn', () => {
  const protocol = new Protocol();
  protocol.sent(ada);
  expect(feed(protocol, start, said('One'), thought('more'), said('Two'), end)).toEqual([
    '-',
    'ada assistant_message',
    'ada internal_monologue',
    'ada assistant_message',
    'ada done',
  ]);
});

test('an error ends a turn, and an end that follows it does not end the next one', () => {
  const protocol = new Protocol();
  protocol.sent(ada);
  expect(feed(protocol, start, { type: 'agent_response_error', message: 'no' })).toEqual([
    '-',
    'ada agent_response_error',
  ]);
  protocol.sent(bob);
  expect(feed(protocol, end, start, said('Hi'), end)).toEqual(['-', '-', 'bob assistant_message', 'bob done']);
});

test('where turns are framed, words before the start are not of the turn', () => {
  const protocol = new Protocol();
  protocol.sent(ada);
  feed(protocol, start, end);
  protocol.sent(bob);
  expect(feed(protocol, said('late words of Ada'), start, said('Hi'), end)).toEqual([
    '-',
    '-',
    'bob assistant_message',
    'bob done',
  ]);
});

test('one turn at a time is accepted until the server names agents, then one an agent', () => {
  const protocol = new Protocol();
  expect(protocol.accepts('agent-ada')).toBe(true);
  protocol.sent(ada);
  expect(protocol.accepts('agent-bob')).toBe(false);
  feed(protocol, by(ada, start));
  expect(protocol.accepts('agent-bob')).toBe(true);
  expect(protocol.accepts('agent-ada')).toBe(false);
  protocol.sent(bob);
  expect(
    feed(
      protocol,
      by(bob, start),
      by(ada, said('A')),
      by(bob, said('B')),
      by(bob, end),
      by(ada, thought('still')),
      by(ada, end),
    ),
  ).toEqual(['-', 'ada assistant_message', 'bob assistant_message', 'bob done', 'ada internal_monologue', 'ada done']);
});

test('turns of other agents, and those that are only observed, are nobody’s', () => {
  const protocol = new Protocol();
  protocol.sent(ada);
  expect(feed(protocol, by(bob, start), by(bob, said('B')), by(bob, end))).toEqual(['-', '-', '-']);
  const observed = [start, said('to somebody else'), end].map((frame) => ({ ...by(ada, frame), observed: true }));
  expect(feed(protocol, ...observed)).toEqual(['-', '-', '-']);
  expect(feed(protocol, by(ada, start), by(ada, said('to us')), by(ada, end))).toEqual([
    '-',
    'ada assistant_message',
    'ada done',
  ]);
});

test('a server error without an agent ends the oldest turn that has not begun, else the oldest', () => {
  const protocol = new Protocol();
  protocol.sent(ada);
  feed(protocol, by(ada, start));
  protocol.sent(bob);
  const error = { type: 'server_error', message: 'bad' };
  expect(feed(protocol, error, error, error)).toEqual(['bob server_error', 'ada server_error', '-']);
});

test('command responses and frames of newer servers are of no turn', () => {
  const protocol = new Protocol();
  protocol.sent(ada);
  expect(feed(protocol, { type: 'command_response', status: 'OK' }, { type: 'agent_mood', mood: 'good' })).toEqual([
    '-',
    '-',
  ]);
  expect(protocol.inFlight).toEqual([ada]);
});

test('an unknown kind of response is an event', () => {
  const protocol = new Protocol();
  protocol.sent(ada);
  expect(feed(protocol, { type: 'agent_response', message_type: 'agent_song', message: [] })).toEqual([
    'ada agent_song',
  ]);
});

test.each([
  '',
  'hello',
  '[]',
  'null',
  '"agent_response"',
  '{}',
  '{"type":1}',
  '{"type":"x"',
  Buffer.from('{"type":"x"}'),
  undefined,
])('%j is no frame', (data) => expect(parseFrame(data)).toBeUndefined());
