import { serveGateway } from '../../src/gateway/index.ts';
import { LettaClient } from '../../src/index.ts';
import type { Target } from './target.ts';

const names = { model: 'openai-proxy/gpt-4o-mini', embedding: 'openai/text-embedding-3-small' };
/** A target, and how to stop it. */
export interface Running {
  target: Target;
  stop(): Promise<void> | void;
}

export const target = (name: Target['name'], prefix: Target['prefix'], origin: string, key: string): Target => ({
  name,
  prefix,
  origin,
  key,
  ...names,
  client: new LettaClient({ baseURL: origin, apiKey: key, apiPrefix: prefix }),
});

export function real(): Running {
  const { LETTA_TEST_REAL_URL: url, LETTA_TEST_REAL_KEY: key = 'test-key' } = process.env;
  if (!url)
    throw new Error('Set LETTA_TEST_REAL_URL (and LETTA_TEST_REAL_KEY) to a Letta server: http://127.0.0.1:8283');
  return { target: target('real', '/v1', url, key), stop: () => {} };
}

/** The real server behind a gateway, which serves the documented dialect. */
export async function gateway(): Promise<Running> {
  const { origin, key } = real().target;
  const server = await serveGateway({ baseURL: origin, rateLimit: 'off' });
  return { target: target('gateway', '/api', server.url, key), stop: () => server.close() };
}
