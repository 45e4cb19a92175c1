import { afterEach, expect, test, vi } from 'vitest';
import { ArgumentError, type CallOptions, type ClientOptions, LettaClient } from '../../src/index.ts';
import { json, rejection, serve } from '../helpers/http.ts';

afterEach(() => vi.unstubAllEnvs());

const refusal = (options: unknown): string => {
  try {
    new LettaClient(options as ClientOptions);
  } catch (error) {
    expect(error).toBeInstanceOf(ArgumentError);
    return (error as Error).message;
  }
  throw new Error('it was taken');
};

test('Letta Cloud needs a key', () => {
  vi.stubEnv('LETTA_API_KEY', '');
  expect(refusal({})).toContain('apiKey');
  expect(refusal({ baseURL: 'https://api.letta.com/' })).toContain('LETTA_API_KEY');
  new LettaClient({ apiKey: 'sk' });
});

test('another server may be open', async () => {
  vi.stubEnv('LETTA_API_KEY', undefined);
  const server = await serve((_, response) => json(response, { version: '1', status: 'ok' }));
  await new LettaClient({ baseURL: server.url }).health();
  expect(server.seen[0]!.headers.authorization).toBeUndefined();
});

test('the environment gives key and URL', async () => {
  const server = await serve((_, response) => json(response, { version: '1', status: 'ok' }));
  vi.stubEnv('LETTA_API_KEY', 'sk-env');
  vi.stubEnv('LETTA_BASE_URL', `${server.url}/`);
  expect(await new LettaClient().health()).toEqual({ version: '1', status: 'ok' });
  expect(server.seen[0]).toMatchObject({ url: '/v1/health/', headers: { authorization: 'Bearer sk-env' } });
});

test.each([
  ['apiKey', ''],
  ['apiKey', 'two\nlines'],
  ['apiKey', 'clé'],
  ['baseURL', 'localhost:8283'],
  ['baseURL', 'not a url'],
  ['baseURL', ''],
  ['baseURL', 'http://user:secret@host'],
  ['baseURL', 'http://host/?q=1'],
  ['apiPrefix', '/v2'],
  ['timeout', 0],
  ['timeout', '5'],
  ['connectTimeout', Number.NaN],
  ['streamIdleTimeout', -1],
  ['retries', -1],
  ['maxRetryAfter', -1],
  ['fetch', 'fetch'],
  ['onRetry', {}],
  ['headers', 'a: b'],
  ['headers', [['a', 'b']]],
  ['headers', null],
])('%s: %j is refused by name', (name, value) => {
  const message = refusal({ apiKey: 'sk', baseURL: 'http://host', [name]: value });
  expect(message).toContain(name);
  if (name === 'apiKey' && value !== '') expect(message).not.toContain(value);
});

test('what looks like options and is none is refused, and nothing is sent', async () => {
  expect(refusal(null)).toContain('options must be a plain object');
  const server = await serve((_, response) => json(response, []));
  const { agents, runs } = server.client();
  const wrong: [CallOptions, string][] = [
    [null as never, 'options must be a plain object'],
    [{ signal: new AbortController() as never }, 'signal must be an AbortSignal'],
    [{ signal: null as never }, 'signal must be an AbortSignal'],
    // It has no entries of its own, and would be lost.
    [{ headers: new Headers({ a: 'b' }) as never }, 'headers must be a plain object'],
  ];
  for (const [options, words] of wrong) {
    expect((await rejection(agents.list({}, options))).message).toBe(`agents.list: ${words}.`);
    expect((await rejection(agents.get({ agentId: 'a' }, options))).message).toBe(`agents.get: ${words}.`);
    const stream = agents.sendMessageStream({ agentId: 'a', message: 'hi' }, options);
    expect((await rejection(stream.final())).message).toBe(`agents.sendMessageStream: ${words}.`);
  }
  expect((await rejection(runs.wait(null as never))).message).toContain('runs.wait: the arguments must be one object');
  const waiting = runs.wait({ runId: 'r', signal: 5 as never });
  expect((await rejection(waiting)).message).toContain('runs.wait: signal must be an AbortSignal');
  expect(server.seen).toHaveLength(0);
});

test('an unknown option is refused by name, also that of a call', async () => {
  expect(refusal({ apiKey: 'sk', timeOut: 5 })).toContain('timeOut');
  expect(refusal({ apiKey: 'sk', constructor: 5 })).toContain('constructor');
  const server = await serve((_, response) => json(response, []));
  const client = server.client();
  const wrong = { retry: 1 } as never;
  expect((await rejection(client.agents.list({}, wrong))).message).toMatch(/agents\.list: retry is no option/);
  expect((await rejection(client.agents.get({ agentId: 'a' }, { timeout: -1 }))).message).toContain('timeout');
  const stream = client.agents.sendMessageStream({ agentId: 'a', message: 'hi' }, wrong);
  expect((await rejection(stream.final())).message).toContain('retry');
  expect(server.seen).toEqual([]);
});

test('options that are undefined count as left out', async () => {
  const server = await serve((_, response) => json(response, []));
  await server.client({ timeout: undefined, retries: undefined, headers: undefined }).agents.list();
  expect(server.seen).toHaveLength(1);
});

test('a base URL may have a path', async () => {
  const server = await serve((_, response) => json(response, []));
  await new LettaClient({ baseURL: `${server.url}/letta/` }).agents.list();
  expect(server.seen[0]!.url).toBe('/letta/v1/agents/');
});

test('headers of the client and of a call are sent, the call’s last', async () => {
  const server = await serve((_, response) => json(response, []));
  const client = server.client({ headers: { 'X-One': '1', 'X-Two': '2' } });
  await client.agents.list({}, { headers: { 'x-two': 'two' } });
  expect(server.seen[0]!.headers).toMatchObject({ 'x-one': '1', 'x-two': 'two', authorization: 'Bearer sk-test' });
});

test('it says who it is', async () => {
  const server = await serve((_, response) => json(response, []));
  await server.client().agents.list();
  expect(server.seen[0]!.headers['user-agent']).toMatch(/^letta-sdk\/\d+\.\d+\.\d+/);
});

test('a header that can’t be sent is named, and its value is not shown', async () => {
  const server = await serve((_, response) => json(response, []));
  const headers = { 'X-Secret': 'one\nsecret' };
  const errors = [
    await rejection(server.client({ headers }).agents.list()),
    await rejection(server.client().agents.list({}, { headers })),
    await rejection(server.client().agents.sendMessage({ agentId: 'a', message: 'hi' }, { headers })),
  ];
  for (const error of errors) {
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error.message).toContain('"X-Secret"');
    expect(`${error.message}${error.stack}${error.cause}`).not.toContain('one\nsecret');
  }
  expect(server.seen).toEqual([]);
});
