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

  it('are required, and may be any by default', async () => {
    expect(await status('/v1/agents/', { key: 'whatever' }, {})).toBe(200);
    expect(await status('/v1/agents/', { key: null }, {})).toBe(401);
    expect(await status('/v1/agents/', { headers: { authorization: 'Bearer ' } }, {})).toBe(401);
  });

  it('are not required by public rows, nor by redirects to them', async () => {
    expect(await status('/v1/health/', { key: null })).toBe(200);
    expect(await status('/v1/health/', { key: 'wrong' })).toBe(200);
    expect(await status('/v1/health', { key: null })).toBe(307);
    expect(await status('/api/health', { key: null })).toBe(200);
  });

  it('have a scheme, which is case-sensitive only on released servers', async () => {
    const headers = { authorization: 'bearer full' };
    expect(await status('/v1/agents/', { headers })).toBe(401);
    expect(await status('/api/agents', { headers })).toBe(200);
  });

  it('may be sent in X-BARE-PASSWORD to released servers', async () => {
    const headers = { 'x-bare-password': 'password full' };
    expect(await status('/v1/agents/', { headers, key: null })).toBe(200);
    expect(await status('/api/agents', { headers, key: null })).toBe(401);
  });

  it('that are read-only are rejected with 403 for anything but GET', async () => {
    expect(await status('/v1/agents/', { key: 'reader' })).toBe(200);
    expect(await status('/v1/agents/', { key: 'reader', json: {} })).toBe(403);
    expect(await status('/api/agents', { key: 'reader', json: {} })).toBe(403);
    expect(await status('/v1/agents/', { key: 'reader', json: {} }, { readOnly: ['reader'] })).toBe(403);
    expect(await status('/v1/agents/', { key: 'other', json: {} }, { readOnly: ['reader'] })).toBe(200);
  });
});
