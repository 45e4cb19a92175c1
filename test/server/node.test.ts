import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Handle } from '../../src/server/handle.ts';
import { createHandler } from '../../src/server/handle.ts';
import { type Listening, listen } from '../../src/server/node.ts';
import { createSocketHub } from '../../src/server/socket.ts';
import { agentId, key, tiny } from './tiny.ts';

let server: Listening;
afterEach(() => server.close());

const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };

async function start(methods: Parameters<typeof tiny>[0]) {
  server = await listen(createHandler({ behaviour: tiny(methods), rateLimit: 'off' }), { port: 0 });
  return (path: string, init: RequestInit = {}) => fetch(server.url + path, { headers, redirect: 'manual', ...init });
}

const stream = (path = `/v1/agents/${agentId}/messages/stream`): [string, RequestInit] => [
  path,
  { method: 'POST', body: '{"input":"x"}' },
];

describe('listen', () => {
  it('serves the handler, and returns its URL', async () => {
    const call = await start({ 'agents.create': ({ name }) => ({ name }) });
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    const created = await call('/v1/agents/', { method: 'POST', body: '{"name":"é"}' });
    expect([created.status, created.headers.get('content-type'), await created.json()]).toEqual([
      200,
      'application/json',
      { name: 'é' },
    ]);
    expect((await call('/v1/agents')).headers.get('location')).toBe(`${server.url}/v1/agents/`);
    expect((await call('/v1/agents/', { method: 'HEAD' })).status).toBe(405);
  });

  it('builds redirects from Host and X-Forwarded-Proto', async () => {
    await start({});
    const sent = request(`${server.url}/v1/agents?a=%20b`, {
      headers: { ...headers, host: 'example.test:9000', 'x-forwarded-proto': 'https' },
    });
    sent.end();
    const [answer] = await once(sent, 'response');
    answer.resume();
    expect(answer.headers.location).toBe('https://example.test:9000/v1/agents/?a=%20b');
  });

  it('ignores an upgrade to HTTP/2', async () => {
    const behaviour = tiny({ 'agents.list': () => ({ items: [] }) });
    server = await listen(createHandler({ behaviour }), { port: 0, socket: createSocketHub({ behaviour }) });
    const upgrade = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' };
    const sent = request(`${server.url}/v1/agents/`, { headers: { ...headers, ...upgrade } });
    sent.end();
    const [answer] = await once(sent, 'response');
    answer.resume();
    expect(answer.statusCode).toBe(200);
  });

  it('passes the caller’s address to the handler', async () => {
    const handle = vi.fn<Handle>(async () => new Response());
    server = await listen(handle, { port: 0 });
    await fetch(server.url);
    expect(handle.mock.calls[0]?.[1]).toEqual({ remoteAddress: '127.0.0.1' });
  });

  it('rejects if the port is in use', async () => {
    await start({});
    await expect(listen(createHandler({ behaviour: tiny() }), { port: server.port })).rejects.toThrow('EADDRINUSE');
  });

  it('stops the behaviour when the caller disconnects', async () => {
    const gone = vi.fn();
    const call = await start({
      'agents.sendMessageStream': async function* (_args, { signal }) {
        signal.addEventListener('abort', gone);
        yield { data: 1 };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });
    const leaving = new AbortController();
    const [path, init] = stream();
    const answer = await call(path, { ...init, signal: leaving.signal });
    await answer.body!.getReader().read();
    leaving.abort();
    await vi.waitFor(() => expect(gone).toHaveBeenCalled());
  });

  it('cuts a stream whose behaviour fails', async () => {
    const failing = createHandler({
      behaviour: tiny({
        'agents.sendMessageStream': async function* () {
          yield { data: 1 };
          throw new Error('a bug');
        },
      }),
      onError: () => {},
    });
    const printed = vi.spyOn(console, 'error');
    server = await listen(failing, { port: 0 });
    const [path, init] = stream();
    const answer = await fetch(server.url + path, { headers, ...init });
    const reader = answer.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: 1\n\n');
    await expect(reader.read()).rejects.toThrow();
    expect(printed).not.toHaveBeenCalled();
  });

  it('sends each event immediately', async () => {
    let tell = (_text: string) => {};
    const second = new Promise<string>((resolve) => {
      tell = resolve;
    });
    const call = await start({
      'agents.sendMessageStream': async function* () {
        yield { data: 'first' };
        yield { data: await second };
      },
    });
    const reader = (await call(...stream())).body!.getReader();
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await next()).toBe('data: first\n\n');
    tell('second');
    expect(await next()).toBe('data: second\n\n');
    expect((await reader.read()).done).toBe(true);
  });

  it('closes immediately, with open streams and idle connections', async () => {
    const call = await start({
      'agents.sendMessageStream': async function* (_args, { signal }) {
        yield { data: 1 };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });
    const answer = await call(...stream());
    const idle = connect(server.port, '127.0.0.1');
    await once(idle, 'connect');
    const closed = once(idle, 'close');
    const text = answer.text();
    text.catch(() => {});
    await server.close();
    await expect(text).rejects.toThrow();
    await closed;
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
