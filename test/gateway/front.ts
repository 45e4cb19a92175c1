import { type GatewayOptions, serveGateway } from '../../src/gateway/index.ts';
import { LettaClient } from '../../src/index.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';

/** A gateway in front of a mock, which it calls under `/v1`. */
export interface Front {
  mock: Mock;
  /** The mock itself. */
  upstream: string;
  url: string;
  client: LettaClient;
  /** One raw exchange with either. */
  raw(url: string, init?: { method?: string; body?: unknown; key?: string; origin?: string }): Promise<Response>;
  close(): Promise<void>;
}

export async function front(options: Partial<GatewayOptions> = {}): Promise<Front> {
  const mock = createMock({ rateLimit: 'off', tools: { add: ({ a, b }) => Number(a) + Number(b) } });
  const server = await serve(mock);
  const gateway = await serveGateway({ baseURL: server.url, rateLimit: 'off', ...options });
  return {
    mock,
    upstream: server.url,
    url: gateway.url,
    client: new LettaClient({ baseURL: gateway.url, apiKey: 'caller' }),
    raw: (url, { method, body, key = 'caller', origin } = {}) =>
      fetch(url, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          authorization: `Bearer ${key}`,
          'user-agent': 'letta-sdk-suite',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(origin !== undefined && { origin }),
        },
        body: body === undefined ? null : JSON.stringify(body),
      }),
    async close() {
      await gateway.close();
      await server.close();
    },
  };
}

export const model = 'gpt-4o-mini';
export const said = (content: string, more: object = {}) => ({ messages: [{ role: 'user', content }], ...more });
