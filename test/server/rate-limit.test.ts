import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../src/server/rate-limit.ts';
import { serving } from './tiny.ts';

const rows = { 'agents.list': () => ({ items: [] }), health: () => ({}) };

describe('rate limits', () => {
  it('answer 429 with Retry-After, until the minute is over', async () => {
    let now = 0;
    const call = serving(rows, { rateLimit: 2, clock: () => now });
    expect((await call('/api/agents')).status).toBe(200);
    now = 20_500;
    expect((await call('/v1/agents/')).status).toBe(200);
    const refused = await call('/api/agents');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40']);
    expect(await refused.json()).toEqual({ detail: 'Rate limit exceeded: 2 requests a minute', trace_id: 'trace-1' });
    expect((await call('/v1/agents/')).status).toBe(429);
    now = 60_000;
    expect((await call('/api/agents')).status).toBe(200);
  });

  it('count each key separately, and exempt public rows', async () => {
    const call = serving(rows, { rateLimit: 1, clock: () => 0 });
    expect((await call('/v1/agents/', { key: 'a' })).status).toBe(200);
    expect((await call('/v1/agents/', { key: 'b' })).status).toBe(200);
    expect((await call('/v1/agents/', { key: 'a' })).status).toBe(429);
    expect((await call('/v1/health/', { key: 'a' })).status).toBe(200);
  });

  it('default to 100 a minute, and can be set or turned off', async () => {
    const count = async (rateLimit?: 'off') => {
      const call = serving(rows, { rateLimit, clock: () => 0 });
      let answered = 0;
      while (answered < 150 && (await call('/v1/agents/')).status === 200) answered++;
      return answered;
    };
    expect(await count()).toBe(100);
    expect(await count('off')).toBe(150);
  });

  it('apply after authentication and before validation', async () => {
    const call = serving(rows, { rateLimit: 0 });
    expect((await call('/v1/agents/?limit=x')).status).toBe(429);
    expect((await call('/v1/agents/', { key: null })).status).toBe(401);
  });

  it('drop keys whose window has expired', () => {
    let now = 0;
    const count = createRateLimiter(1, () => now);
    count('a');
    now = 30_000;
    count('b');
    now = 60_000;
    expect(() => count('b')).toThrow();
    expect(() => count('a')).not.toThrow();
    expect(() => count('a')).toThrow();
  });
});
