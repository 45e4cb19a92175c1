import { afterEach, describe, expect, it } from 'vitest';
import { createMock, type Fault } from '../../../src/mock/index.ts';
import { eventsIn, requestOf } from '../helpers.ts';

const mock = createMock({ rateLimit: 'off', baseURL: 'http://letta.test' });
const agent = [...mock.state.agents][0]!.id;

afterEach(() => mock.reset());

describe('a fault applies to', () => {
  const status = async (method: string, path: string, body?: unknown) =>
    (await mock.handle(requestOf(method, path, body))).status;
  const broken: Fault = { kind: 'answer', status: 500 };
  const other = () => [...mock.state.agents][1]!.id;

  it.each<[string, object]>([
    ['a method', { method: 'get' }],
    ['a path', { path: '/v1/agents/*' }],
    ['a pattern', { path: /agents\/$/ }],
    ['a row', { row: 'agents.list' }],
  ])('%s', async (_, where) => {
    mock.faults.add({ ...broken, ...where, times: 'always' });
    expect(await status('GET', '/v1/agents/')).toBe(500);
    expect(await status('POST', '/v1/sources/', { name: 'x' })).not.toBe(500);
  });

  it.each([
    ['*', '/v1/agents/', true],
    ['/v1/*/', '/v1/agents/', true],
    ['/v1/*/*', '/v1/agents/', true],
    ['*agents*', '/v1/agents/', true],
    ['/v1/agents/', '/v1/agents/', true],
    ['/v1/agents', '/v1/agents/', false],
    ['/v1/a.ents/', '/v1/agents/', false],
    ['*agents/*agents/', '/v1/agents/', false],
    ['/v1/agents/*/', '/v1/agents/', false],
    ['*s/*tools*', '/v1/agents/', false],
    // As a regular expression this one took minutes.
    ['*a*a*a*b', `/v1/agents/${'a'.repeat(1000)}`, false],
  ])('the path %s', async (path, asked, isStruck) => {
    mock.faults.add({ ...broken, path, times: 'always' });
    expect((await status('GET', asked)) === 500).toBe(isStruck);
  });

  it('an agent, also when it is named as a model', async () => {
    mock.faults.add({ ...broken, agent, times: 'always' });
    expect(await status('GET', `/v1/agents/${agent}`)).toBe(500);
    expect(await status('GET', `/v1/agents/${other()}`)).toBe(200);
    const chat = (model: string) => ({ model, stream: true, messages: [{ role: 'user', content: 'hi' }] });
    expect(await status('POST', '/v1/chat/completions', chat(agent))).toBe(500);
    expect(await status('POST', '/v1/chat/completions', chat(other()))).toBe(200);
  });

  it('a number of calls, after a number of others', async () => {
    const fault = mock.faults.add({ ...broken, after: 1, times: 2 });
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push(await status('GET', '/v1/agents/'));
    expect(statuses).toEqual([200, 500, 500, 200, 200]);
    expect(fault).toMatchObject({ seen: 5, struck: 2, taken: 0 });
  });

  it('one call each, in order, when several faults answer', async () => {
    mock.faults.add({ kind: 'answer', status: 429 });
    mock.faults.add({ kind: 'answer', status: 503 });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push(await status('GET', '/v1/agents/'));
    expect(statuses).toEqual([429, 503, 200]);
  });

  it('a call together with other faults', async () => {
    mock.faults.add({ kind: 'duplicate', event: 2 });
    mock.faults.add({ kind: 'cut', events: 3, how: 'end' });
    const path = `/v1/agents/${agent}/messages/stream`;
    mock.script(agent, [{ say: 'word0 word1' }]);
    const body = { input: 'hi', stream_tokens: true };
    const text = await (await mock.handle(requestOf('POST', path, body))).text();
    expect(eventsIn(text).map((event) => event.content)).toEqual([undefined, 'word0 ', 'word0 ']);
  });

  it('calls until it is removed', async () => {
    const fault = mock.faults.add({ ...broken, times: 'always' });
    expect(await status('GET', '/v1/agents/')).toBe(500);
    expect(mock.faults.remove(fault.id)).toBe(true);
    expect(mock.faults.remove(fault.id)).toBe(false);
    expect(await status('GET', '/v1/agents/')).toBe(200);
  });

  it('only the calls that its kind fits: a stream fault ignores lists', async () => {
    const fault = mock.faults.add({ kind: 'no-done' });
    await status('GET', '/v1/agents/');
    expect(fault).toMatchObject({ seen: 0, struck: 0 });
  });
});

it('a message that is rejected does not count as taken', async () => {
  await mock.handle(requestOf('POST', `/v1/agents/${agent}/messages`, { messages: [] }));
  await mock.handle(requestOf('POST', `/v1/agents/${agent}/messages/stream`, { messages: [] }));
  expect(mock.log).toMatchObject([
    { status: 422, taken: false },
    { status: 200, taken: false },
  ]);
});

it.each<[unknown, RegExp]>([
  [{ kind: 'answer' }, /^This fault can't be used:.*expected number, received undefined.*status/s],
  [{ kind: 'earthquake' }, /Expected 'latency' \| 'slow-headers'/],
  [{ kind: 'drop', row: 'agents.lst' }, /no such row/],
  [{ kind: 'cut' }, /after how many events, or after how many bytes/],
  [{ kind: 'cut', events: 1, bytes: 1 }, /after how many events, or after how many bytes/],
  [{ kind: 'latency', ms: 1e300 }, /Too big/],
  [{ kind: 'answer', status: 200, headers: { 'no header': 'x' } }, /no headers/],
  [undefined, /expected object, received undefined/],
])('an invalid fault is refused with the reason: %j', (fault, says) => {
  expect(() => mock.faults.add(fault as never)).toThrow(says);
});
