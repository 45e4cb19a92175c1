import { describe, expect, it } from 'vitest';
import { withCors } from '../../src/server/cors.ts';
import { createHandler } from '../../src/server/handle.ts';
import { key, tiny } from './tiny.ts';

const handle = withCors(createHandler({ behaviour: tiny({ 'agents.list': () => ({ items: [], next: 'n' }) }) }));
const origin = 'https://example.com';
const request = (init: RequestInit) => new Request('http://letta.test/api/agents', init);

describe('CORS', () => {
  it('answers preflights of any origin without a key', async () => {
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    };
    const answer = await handle(request({ method: 'OPTIONS', headers }));
    expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-allow-methods': expect.stringContaining('PATCH'),
    });
  });

  it('lets pages read responses, errors and the exposed headers', async () => {
    const answer = await handle(request({ headers: { origin, authorization: `Bearer ${key}` } }));
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/Next-Cursor.*Prev-Cursor.*Retry-After/);
    expect(answer.headers.get('next-cursor')).toBe('n');
    const refused = await handle(request({ headers: { origin } }));
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, origin]);
  });

  it('adds nothing for callers without an origin, for whom OPTIONS is an ordinary method', async () => {
    expect((await handle(request({}))).headers.has('access-control-allow-origin')).toBe(false);
    expect((await handle(request({ method: 'OPTIONS' }))).status).toBe(401);
    expect((await handle(request({ method: 'OPTIONS', headers: { authorization: `Bearer ${key}` } }))).status).toBe(
      405,
    );
  });
});
