import { setupServer } from 'msw/node';
import { LettaClient } from '../../src/index.ts';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import type { Target } from './target.ts';

const names = { model: 'openai-proxy/gpt-4o-mini', embedding: 'openai/text-embedding-3-small' };
const tools = { suite_add: ({ a, b }: Record<string, unknown>) => Number(a) + Number(b) };

interface Running {
  target: Target;
  stop(): Promise<void> | void;
}

const target = (name: Target['name'], prefix: Target['prefix'], origin: string, key: string): Target => ({
  name,
  prefix,
  origin,
  key,
  ...names,
  client: new LettaClient({ baseURL: origin, apiKey: key, apiPrefix: prefix }),
});

export function startMsw(): Running {
  const baseURL = 'http://letta.test';
  const mock = createMock({ baseURL, rateLimit: 'off', tools });
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledRequest: 'bypass' });
  return { target: target('msw', '/v1', baseURL, 'suite-key'), stop: () => server.close() };
}

export async function startPort(prefix: '/api' | '/v1'): Promise<Running> {
  const server = await serve(createMock({ rateLimit: 'off', tools }), { port: 0 });
  return { target: target(`port ${prefix}`, prefix, server.url, 'suite-key'), stop: () => server.close() };
}

export function real(): Running {
  const { LETTA_TEST_REAL_URL: url, LETTA_TEST_REAL_KEY: key = 'test-key' } = process.env;
  if (!url)
    throw new Error('Set LETTA_TEST_REAL_URL (and LETTA_TEST_REAL_KEY) to a Letta server: http://127.0.0.1:8283');
  return { target: target('real', '/v1', url, key), stop: () => {} };
}
