import { describe, expect, it } from 'vitest';
import { serving } from './tiny.ts';

const rows = { health: () => ({ status: 'ok' }), 'agents.list': () => ({ items: [] }), 'agents.create': () => ({}) };
const keys = { accepted: ['full'], readOnly: ['reader'] };

async function status(
  path: string,
  sent: Parameters<ReturnType<typeof serving>>[1],
  given: typeof keys | object = keys,
) {
  return (await serving(rows, { keys: given })(path, sent)).status;
}

describe('keys', () => {
  it.each(['/v1/agents/', '/v1/nothing', '/v1/agents', '/nowhere', '/api/agents'])(
    'are asked for before %s is looked for',
    async (path) => {
      expect(await status(path, { key: null })).toBe(401);
      expect(await status(path, { key: 'wrong' })).toBe(401);
      expect(await status(path, { key: 'full' })).not.toBe(401);
    },
  );

  it('may be any when none are given, but have to be there', async () => {
    expect(await status('/v1/agents/', { key: 'whatever' }, {})).toBe(200);
    expect(await status('/v1/agents/', { key: null }, {})).toBe(401);
    expect(await status('/v1/agents/', { headers: { authorization: 'Bearer ' } }, {})).toBe(401);
  });

  it('are not asked for by public rows, nor by the way to them', async () => {
    expect(await status('/v1/health/', { key: null })).toBe(200);
    expect(await status('/v1/health/', { key: 'wrong' })).toBe(200);
    expect(await status('/v1/health', { key: null })).toBe(307);
    expect(await status('/api/health', { key: null })).toBe(200);
  });

  it('follow a scheme whose case matters to released servers alone', async () => {
    const headers = { authorization: 'bearer full' };
    expect(await status('/v1/agents/', { headers })).toBe(401);
    expect(await status('/api/agents', { headers })).toBe(200);
  });

  it('may stand in X-BARE-PASSWORD for released servers', async () => {
    const headers = { 'x-bare-password': 'password full' };
    expect(await status('/v1/agents/', { headers, key: null })).toBe(200);
    expect(await status('/api/agents', { headers, key: null })).toBe(401);
  });

  it('that may only read are refused everything else', async () => {
    expect(await status('/v1/agents/', { key: 'reader' })).toBe(200);
    expect(await status('/v1/agents/', { key: 'reader', json: {} })).toBe(403);
    expect(await status('/api/agents', { key: 'reader', json: {} })).toBe(403);
    expect(await status('/v1/agents/', { key: 'reader', json: {} }, { readOnly: ['reader'] })).toBe(403);
    expect(await status('/v1/agents/', { key: 'other', json: {} }, { readOnly: ['reader'] })).toBe(200);
  });
});
