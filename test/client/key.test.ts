import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LettaClient } from '../../src/index.ts';
import { json, ping, rejection, serve, sse, stopped } from '../helpers/http.ts';

const key = 'sk-very-secret';

/** Everything that a log or a debugger could show of a value. */
function shown(value: unknown): string {
  const error = value as Error;
  const causes = error?.cause ? shown(error.cause) : '';
  const all = inspect(value, { depth: null, showHidden: true, getters: true });
  return `${all}\n${JSON.stringify(value)}\n${error?.message}\n${error?.stack}\n${String(value)}${causes}`;
}

test('a client does not show its key', async () => {
  const client = new LettaClient({ apiKey: key, baseURL: 'http://127.0.0.1:9' });
  expect(shown(client)).not.toContain(key);
  expect(shown(client.agents)).not.toContain(key);
  expect(shown({ ...client })).not.toContain(key);
});

test('calls, lists and streams do not show it', async () => {
  const server = await serve((_, response) => json(response, []));
  const client = server.client({ apiKey: key });
  const list = client.agents.list();
  const stream = client.agents.sendMessageStream({ agentId: 'a', message: 'hi' });
  expect(shown(list)).not.toContain(key);
  expect(shown(await list)).not.toContain(key);
  expect(shown(stream)).not.toContain(key);
  await rejection(stream.final());
});

test.each([
  ['text', { detail: `bad key ${key}` }],
  ['a list', { detail: [{ loc: ['header', key], msg: key, type: key, input: { [key]: key } }] }],
  ['Python', { detail: `[{'loc': ('header',), 'msg': 'is ${key}', 'type': 'x', 'input': 'Bearer ${key}'}]` }],
  ['an object', { detail: { message: key, inner: [key] } }],
  ['a model’s error', { error: { type: key, message: key, detail: key } }],
  ['examples and trace', { detail: 'x', examples: [key], trace_id: key }],
])('an error does not show it, when a server echoes it in %s', async (_, body) => {
  const server = await serve((_, response) => json(response, body, 422, { 'x-echo': key }));
  const error = await rejection(server.client({ apiKey: key }).agents.get({ agentId: 'a' }));
  expect(shown(error)).not.toContain(key);
  expect(shown(error)).toContain('<key>');
});

test('neither does an error that is no JSON, a stream’s, or a lost line’s', async () => {
  const server = await serve(({ url }, response) => {
    if (url.includes('/tools')) return response.writeHead(500).end(`<html>${key}</html>`);
    if (url.includes('/blocks')) return response.writeHead(200).end(key);
    if (!url.includes('/stream')) return response.socket!.destroy();
    sse(response, ping, stopped('error')).end(
      `event: error\ndata: ${JSON.stringify({ error_type: key, message: key, detail: key })}\n\n`,
    );
  });
  const client = server.client({ apiKey: key, retries: 0, apiPrefix: '/v1' });
  for (const call of [
    client.tools.get({ toolId: 'a' }),
    client.blocks.get({ blockId: 'a' }),
    client.agents.get({ agentId: 'a' }),
    client.agents.sendMessage({ agentId: 'a', message: 'hi' }),
  ])
    expect(shown(await rejection(call))).not.toContain(key);
});

test('nor does drift from the contract', async () => {
  const { contract } = await import('../../src/contract/index.ts');
  const server = await serve((_, response) => json(response, { id: 5, key }));
  const drifts: unknown[] = [];
  await server.client({ apiKey: key, contract, onDrift: (drift) => drifts.push(drift) }).agents.get({ agentId: 'a' });
  expect(drifts).toHaveLength(1);
  expect(shown(drifts)).not.toContain(key);
});

const hex = (character: string, digits: number) => character.codePointAt(0)!.toString(16).padStart(digits, '0');
const each = (write: (character: string) => string) => (text: string) => Array.from(text, write).join('');

/** The ways in which servers and proxies write what they were given. */
const writings: Record<string, (text: string) => string> = {
  plainly: (text) => text,
  'as JSON': (text) => JSON.stringify(text).slice(1, -1),
  'with \\x escapes': each((character) => `\\x${hex(character, 2)}`),
  'with \\u escapes': each((character) => `\\u${hex(character, 4)}`),
  'with one escape': (text) => `${text.slice(0, 3)}\\x${hex(text[3]!, 2)}${text.slice(4)}`,
  'for a URL': encodeURIComponent,
  'for a URL, every character': each((character) => `%${hex(character, 2).toUpperCase()}`),
  'for a page': each((character) => `&#${character.codePointAt(0)};`),
  'in Base64': (text) => Buffer.from(text).toString('base64'),
  'in Base64, after one byte': (text) => Buffer.from(`:${text}.`).toString('base64'),
  'in Base64, after two bytes': (text) => Buffer.from(`u:${text}..`).toString('base64'),
  'in Base64 for URLs': (text) => Buffer.from(`user:${text}`).toString('base64url'),
};

/** What is left of a key when all that can stand between its characters is taken away. */
const decodings = (text: string): string[] => [
  text,
  text.replace(/\\+(?:x|u00)([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  text.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  ...[...text.matchAll(/[\w+/-]{12,}/g)].map(([run]) => Buffer.from(run, 'base64').toString('latin1')),
];

/** As keys are: letters, digits and some signs. */
const anyKey = fc.stringMatching(/^sk-[A-Za-z0-9_./+=-]{12,40}$/);

/** Where a server may put it. */
const places: Record<string, (text: string) => { status: number; body: unknown; headers?: Record<string, string> }> = {
  'a header': (text) => ({ status: 400, body: {}, headers: { 'x-echo': text, 'retry-after': text } }),
  'a detail': (text) => ({ status: 400, body: { detail: `no such key: ${text}` } }),
  'a Python repr': (text) => ({
    status: 422,
    body: { detail: `[{'loc': ('header',), 'msg': '${text}', 'type': 'x'}]` },
  }),
  'a name': (text) => ({ status: 409, body: { detail: { [text]: 1 } } }),
  'a page': (text) => ({ status: 502, body: `<title>${text}</title>${text}` }),
  'a redirect': (text) => ({
    status: 307,
    body: {},
    headers: { location: `http://${text.replace(/[^\w.-]/g, '')}.test/` },
  }),
  'no JSON': (text) => ({ status: 200, body: text }),
};

test.each(Object.keys(writings))('no error shows a key that is written %s, wherever it stands', async (writing) => {
  const write = writings[writing]!;
  await fc.assert(
    fc.asyncProperty(anyKey, fc.constantFrom(...Object.keys(places)), async (secret, place) => {
      const { status, body, headers } = places[place]!(write(secret));
      const logged: string[] = [];
      const log = (message: string) => logged.push(message);
      const client = new LettaClient({
        apiKey: secret,
        baseURL: 'http://127.0.0.1:9',
        retries: 0,
        logger: { debug: log, info: log, warn: log, error: log },
        onResponse: (event) => logged.push(inspect(event)),
        fetch: async () =>
          new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: headers ?? {} }),
      });
      const error = await rejection(client.agents.get({ agentId: 'a' }));
      for (const text of decodings(shown(error) + logged.join())) expect(text).not.toContain(secret);
    }),
    { numRuns: 60 },
  );
});
