import { inspect } from 'node:util';
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
