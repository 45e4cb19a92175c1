import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { plainFetch } from '../../src/cli/connection/plain-fetch.ts';
import { LettaClient } from '../../src/client/client.ts';
import { json, serve, sse } from '../helpers/http.ts';

/** The command line's fetch, and the platform's, under the same client. */
describe.each([
  ['plainly', plainFetch],
  ['as everywhere', undefined],
])('%s', (_, fetch) => {
  const options = { fetch, retries: 0 };

  test('a value, with what was sent for it', async () => {
    const { client, seen } = await serve((_, response) => json(response, { id: 'block-1', value: 'é😀' }));
    const block = await client(options).blocks.create({ label: 'a', value: 'é😀' });
    expect(block.value).toBe('é😀');
    const [{ method, headers, body } = seen[0]!] = seen;
    expect([method, headers.authorization, headers['content-type']]).toEqual([
      'POST',
      'Bearer sk-test',
      'application/json',
    ]);
    expect(JSON.parse(Buffer.from(body, 'latin1').toString())).toEqual({ label: 'a', value: 'é😀' });
  });

  test('pages, by their cursors', async () => {
    const { client } = await serve((_, response, nth) =>
      json(response, [{ id: `agent-${nth}` }], 200, nth < 3 ? { 'Next-Cursor': `${nth}` } : {}),
    );
    expect(await client(options).agents.list().toArray()).toHaveLength(3);
  });

  test('an error, with its status, its detail and its headers', async () => {
    const { client } = await serve((_, response) => json(response, { detail: 'gone' }, 404, { 'X-A': 'b' }));
    await expect(client(options).agents.get({ agentId: 'a' })).rejects.toMatchObject({
      ...{ status: 404, detail: 'gone', code: 'not_found' },
      headers: { 'x-a': 'b' },
    });
  });

  test('a redirect within the server is followed', async () => {
    const { client, seen } = await serve(({ url }, response) =>
      url.includes('there') ? json(response, { id: 'a' }) : response.writeHead(307, { location: '/v1/there' }).end('x'),
    );
    await client(options).agents.get({ agentId: 'a' });
    expect(seen.map(({ url }) => url)).toEqual(['/v1/agents/a', '/v1/there']);
  });

  test.each<[string, Parameters<typeof serve>[0]]>([
    ['before an answer', (_, response) => response.destroy()],
    [
      'within an answer',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('{', () => response.destroy()),
    ],
  ])('a connection that is lost %s', async (_, handler) => {
    const { client } = await serve(handler);
    await expect(client(options).agents.get({ agentId: 'a' })).rejects.toMatchObject({ code: 'connection_failed' });
  });

  test('a server that is not there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const client = new LettaClient({ ...options, baseURL: `http://127.0.0.1:${port}`, apiKey: 'k' });
    const call = client.agents.get({ agentId: 'a' });
    await expect(call).rejects.toThrow(/ECONNREFUSED/);
  });

  test.each<[string, Parameters<typeof serve>[0]]>([
    ['before an answer', () => {}],
    ['within an answer', (_, response) => response.writeHead(200).write('{')],
  ])('an abort %s closes the connection at once', async (_, handler) => {
    const controller = new AbortController();
    const { client, open } = await serve((seen, response, nth) => {
      handler(seen, response, nth);
      setTimeout(() => controller.abort(new Error('enough')), 50);
    });
    await expect(client(options).agents.get({ agentId: 'a' }, controller)).rejects.toThrow('enough');
    await expect.poll(open).toBe(0);
  });

  test('no answer in time', async () => {
    const { client } = await serve(() => {});
    const call = client(options).agents.get({ agentId: 'a' }, { timeout: 50 });
    await expect(call).rejects.toMatchObject({ code: 'timeout' });
  });

  test('a stream', async () => {
    const { client } = await serve((_, response) => {
      sse(response, { message_type: 'stop_reason', stop_reason: 'end_turn' }, '[DONE]').end();
    });
    const stream = client(options).agents.sendMessageStream({ agentId: 'a', message: 'x' });
    expect((await stream.final()).stop_reason).toMatchObject({ stop_reason: 'end_turn' });
  });
});
