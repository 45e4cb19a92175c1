import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { LettaClient } from '../../src/index.ts';
import { json, ping, rejection, serve, sse, stopped } from '../helpers/http.ts';
import { shown } from '../helpers/key.ts';

const key = 'sk-very-secret';

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

/** Answers that are no HTTP, of which the runtime's errors show a part. */
test.each([
  ['in the place of a status', (text: string) => text],
  ['in a header that is none', (text: string) => `HTTP/1.1 200 OK\r\nno header ${text}\r\n\r\n`],
  ['as a length', (text: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${text}\r\n\r\n`],
  ['as a chunk', (text: string) => `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${text}\r\n`],
  [
    'as a later chunk',
    (text: string) =>
      `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n2\r\n:\n\r\n${text}\r\n`,
  ],
])('the cause of a lost connection does not show a key that came %s', async (_, write) => {
  const server = createServer((socket) => {
    socket.on('error', () => {}).once('data', () => socket.end(write(key)));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new LettaClient({ apiKey: key, baseURL, retries: 0, apiPrefix: '/v1' });
  for (const error of [
    await rejection(client.agents.get({ agentId: 'a' })),
    await rejection(client.agents.sendMessageStream({ agentId: 'a', message: 'hi' }).final()),
    await rejection(client.connect({ maxReconnects: 0 }).ready()),
  ])
    expect(shown(error)).not.toContain(key);
});

test('a redirect to a host of that name, and a list that stands still, do not show it', async () => {
  const server = await serve(({ url }, response) =>
    url.includes('/tools')
      ? json(response, {}, 307, { location: `http://${key.toUpperCase()}.test/` })
      : json(response, [{ id: key }]),
  );
  const client = server.client({ apiKey: key, apiPrefix: '/v1' });
  const redirected = await rejection(client.tools.get({ toolId: 'a' }));
  expect(shown(redirected).toLowerCase()).not.toContain(key);
  const still = await rejection(client.agents.list({ limit: 1 }).toArray());
  expect(still).toMatchObject({ code: 'pagination', cursor: '<key>' });
  expect(shown(still)).not.toContain(key);
});
