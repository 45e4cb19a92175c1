import { afterAll, beforeAll, describe } from 'vitest';
import { serveGateway } from '../../src/gateway/index.ts';
import { patterns } from './patterns.ts';

const real = { LETTA_BASE_URL: process.env.LETTA_TEST_REAL_URL!, LETTA_API_KEY: process.env.LETTA_TEST_REAL_KEY! };

describe('the integration patterns, on a real server', () => patterns(() => real, { sockets: false }));

describe('the integration patterns, on the gateway in front of it', () => {
  let gateway: Awaited<ReturnType<typeof serveGateway>>;
  beforeAll(async () => {
    gateway = await serveGateway({ baseURL: real.LETTA_BASE_URL });
  });
  afterAll(() => gateway.close());

  patterns(() => ({ ...real, LETTA_BASE_URL: gateway.url }), { sockets: true });
});
