import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewayOptions, serveGateway } from '../../src/gateway/index.ts';
import { createMock, type MockOptions } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { openaiSuite, type Place } from './openai-suite.ts';

type Options = Pick<MockOptions & GatewayOptions, 'rateLimit'>;
type Running = Place & { close(): Promise<void> };

async function theMock(options: Options = {}): Promise<Running> {
  const mock = createMock({ apiKeys: ['key'], ...options });
  const server = await serve(mock);
  const [agent] = mock.state.agents;
  return { baseURL: `${server.url}/api`, apiKey: 'key', agentId: agent!.id, close: () => server.close() };
}

async function theGateway(options: Options = {}): Promise<Running> {
  const behind = await theMock();
  const gateway = await serveGateway({ baseURL: new URL(behind.baseURL).origin, ...options });
  const close = async () => {
    await gateway.close();
    await behind.close();
  };
  return { ...behind, baseURL: `${gateway.url}/api`, close };
}

describe.each([
  ['the mock', theMock],
  ['the gateway', theGateway],
])('the openai package against %s', (_, open) => {
  let place: Running;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.close());

  openaiSuite(() => place);

  const messages = [{ role: 'user' as const, content: 'Hello' }];

  test.each([false, true])('a key that is none: 401 (stream: %s)', async (stream) => {
    const client = new OpenAI({ ...place, apiKey: 'wrong' });
    const call = client.chat.completions.create({ model: place.agentId, messages, stream });
    await expect(call).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
  });

  test('too many calls: 429, which says when to come back', async () => {
    const limited = await open({ rateLimit: 1 });
    const client = new OpenAI({ ...limited, maxRetries: 0 });
    const call = () => client.chat.completions.create({ model: limited.agentId, messages });
    await call();
    const error = await call().catch((error) => error);
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    expect(Number(error.headers.get('retry-after'))).toBeGreaterThan(0);
    await limited.close();
  });
});
