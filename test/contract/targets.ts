import { setupServer } from 'msw/node';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { type Running, target } from './running.ts';

const tools = { suite_add: ({ a, b }: Record<string, unknown>) => Number(a) + Number(b) };

export function startMsw(): Running {
  const baseURL = 'http://letta.test';
  const mock = createMock({ baseURL, rateLimit: 'off', tools });
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledFrame: 'bypass' });
  return { target: target('msw', '/v1', baseURL, 'suite-key'), stop: () => server.close() };
}

export async function startPort(prefix: '/api' | '/v1'): Promise<Running> {
  const server = await serve(createMock({ rateLimit: 'off', tools }), { port: 0 });
  return { target: target(`port ${prefix}`, prefix, server.url, 'suite-key'), stop: () => server.close() };
}
