import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type GatewayOptions, serveGateway } from '../../src/gateway/index.ts';
import { LettaClient } from '../../src/index.ts';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';

/** A server that records the keys it receives. */
const seen: (string | undefined)[] = [];
const server = createServer(({ headers }, response) => {
  seen.push(headers.authorization);
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok","version":"1"}');
});

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => server.close());
afterEach(() => void vi.unstubAllEnvs());

async function ask(options: Partial<GatewayOptions>, path: string, headers: Record<string, string>) {
  const { port } = server.address() as AddressInfo;
  const gateway = await serveGateway({ baseURL: `http://127.0.0.1:${port}`, ...options });
  seen.length = 0;
  const response = await fetch(gateway.url + path, { headers });
  await response.text();
  await gateway.close();
  return response;
}

const agent = '/api/agents/agent-123e4567-e89b-42d3-8456-426614174000';

it('passes on the caller’s key, never one of its own', async () => {
  await ask({ apiKey: 'stored', clientKeys: ['badge'] }, agent, { authorization: 'Bearer theirs' });
  expect(seen).toEqual(['Bearer theirs']);
});

it('uses the stored key for callers with a client key, which is not sent upstream', async () => {
  await ask({ apiKey: 'stored', clientKeys: ['badge'] }, agent, { authorization: 'Bearer badge' });
  expect(seen).toEqual(['Bearer stored']);
});

it('never sends the key of its own environment', async () => {
  vi.stubEnv('LETTA_API_KEY', 'the-operators');
  await ask({ apiKey: 'stored' }, agent, { authorization: 'Bearer theirs' });
  expect(seen).toEqual(['Bearer theirs']);
  await ask({ apiKey: 'stored' }, '/api/health', {});
  expect(seen).toHaveLength(1);
  expect(seen[0]).not.toMatch(/operators|stored/);
  expect((await ask({ apiKey: 'stored' }, agent, {})).status).toBe(401);
  expect(seen).toEqual([]);
});

it('accepts sockets with keys that the upstream server accepts', async () => {
  const upstream = await serve(createMock({ apiKeys: ['good'] }));
  const gateway = await serveGateway({ baseURL: upstream.url, apiKey: 'good', clientKeys: ['badge'] });
  const ready = async (apiKey: string) => {
    await using socket = new LettaClient({ baseURL: gateway.url, apiKey }).connect({ maxReconnects: 0 });
    await socket.ready();
  };
  await ready('good');
  await ready('badge');
  await expect(ready('wrong')).rejects.toMatchObject({ name: 'AuthenticationError', status: 401 });
  await upstream.close();
  await expect(ready('good')).rejects.toMatchObject({ status: 502 });
  await gateway.close();
});

it('rejects a key that can’t be sent in a header', async () => {
  expect((await ask({}, agent, { authorization: 'Bearer with space' })).status).toBe(401);
  expect(seen).toEqual([]);
});

it('rejects an invalid baseURL on start', async () => {
  await expect(serveGateway({ baseURL: 'nonsense' })).rejects.toThrow('baseURL');
});

it('allows only configured CORS origins', async () => {
  const allowed = async (cors: GatewayOptions['cors'], origin: string) =>
    (await ask({ cors }, agent, { authorization: 'Bearer k', origin })).headers.get('access-control-allow-origin');
  expect(await allowed(undefined, 'https://a.example')).toBeNull();
  expect(await allowed('https://a.example', 'https://a.example')).toBe('https://a.example');
  expect(await allowed('https://a.example', 'https://b.example')).toBeNull();
  expect(await allowed(['https://a.example', 'https://b.example'], 'https://b.example')).toBe('https://b.example');
  expect(await allowed('*', 'https://any.example')).toBe('https://any.example');
});
