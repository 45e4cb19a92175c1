import { describe, expect, it, vi } from 'vitest';
import { HttpError } from '../../src/server/errors.ts';
import { agentId, detailOf, serving } from './tiny.ts';

describe('the documented dialect', () => {
  it('has a trace_id in every error', async () => {
    const call = serving({
      'agents.get': () => {
        throw new HttpError(404, 'Agent not found');
      },
    });
    const missing = await call(`/api/agents/${agentId}`);
    expect(missing.status).toBe(404);
    expect(await missing.json()).toEqual({ detail: 'Agent not found', trace_id: 'trace-1' });
    expect(await (await call('/api/nothing')).json()).toEqual({ detail: 'Not Found', trace_id: 'trace-1' });
    expect(await (await call('/v1/nothing')).json()).toEqual({ detail: 'Not Found' });
  });

  it('reports a malformed id with example ids', async () => {
    const answer = await serving()('/api/agents/abc');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      detail: expect.stringMatching(/^\[\{'type': 'string_pattern_mismatch', 'loc': \('path', 'agent_id'\)/),
      examples: [agentId],
      trace_id: 'trace-1',
    });
  });

  it('answers a creation with 201 and a deletion with 204', async () => {
    const call = serving({ 'blocks.create': () => ({ id: 'block-1' }), 'agents.delete': () => ({ message: 'gone' }) });
    expect((await call('/api/blocks', { json: { label: 'a' } })).status).toBe(201);
    expect((await call('/v1/blocks/', { json: { label: 'a' } })).status).toBe(200);
    const deleted = await call(`/api/agents/${agentId}`, { method: 'DELETE' });
    expect([deleted.status, await deleted.text()]).toEqual([204, '']);
    const released = await call(`/v1/agents/${agentId}`, { method: 'DELETE' });
    expect([released.status, await released.json()]).toEqual([200, { message: 'gone' }]);
    const silent = serving({ 'agents.delete': () => undefined });
    expect((await silent(`/v1/agents/${agentId}`, { method: 'DELETE' })).status).toBe(204);
  });

  it('sends cursors in headers', async () => {
    const call = serving({ 'agents.list': () => ({ items: [{ id: 'a' }], next: 'n', prev: 'p' }) });
    const page = await call('/api/agents');
    expect(await page.json()).toEqual([{ id: 'a' }]);
    expect([page.headers.get('next-cursor'), page.headers.get('prev-cursor')]).toEqual(['n', 'p']);
    expect((await call('/v1/agents/')).headers.has('next-cursor')).toBe(false);
  });

  it('accepts paths with and without a trailing slash', async () => {
    const call = serving({ 'agents.list': () => ({ items: [] }) });
    expect((await call('/api/agents/')).status).toBe(200);
  });

  it('names all methods of a path in a 405', async () => {
    const answer = await serving()(`/api/agents/${agentId}`, { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, PATCH, DELETE']);
    expect((await serving()('/v1/agents/', { method: 'PUT' })).headers.get('allow')).toBe('GET');
  });
});

describe('arguments', () => {
  const echo = (args: unknown) => args;

  it('are path, query and body merged into one object, with defaults', async () => {
    const call = serving({ 'agents.messages.list': (args) => ({ items: [args] }), 'agents.blocks.update': echo });
    const [listed] = (await (
      await call(`/v1/agents/${agentId}/messages?limit=5&include_err=on&unknown=1`)
    ).json()) as object[];
    expect(listed).toMatchObject({ agentId, limit: 5, include_err: true, order: 'desc' });
    expect(listed).not.toHaveProperty('unknown');
    const path = `/v1/agents/${agentId}/core-memory/blocks/my%20label`;
    const updated = await call(path, { method: 'PATCH', json: { value: 'v', agentId: 'another' } });
    expect(await updated.json()).toEqual({ agentId, blockLabel: 'my label', value: 'v' });
  });

  it('are lists if the field is one, else the last value', async () => {
    const call = serving({ 'agents.list': (args) => ({ items: [args] }) });
    const [args] = (await (await call('/v1/agents/?tags=a&tags=b&name=x&name=y')).json()) as object[];
    expect(args).toMatchObject({ tags: ['a', 'b'], name: 'y' });
  });

  it('are the defaults if a body is optional and omitted', async () => {
    const call = serving({ 'runs.stream': echo, 'agents.messages.cancel': echo });
    expect(await (await call('/v1/runs/run-1/stream', { method: 'POST' })).json()).toMatchObject({ starting_after: 0 });
    expect(await (await call(`/v1/agents/${agentId}/messages/cancel`, { method: 'POST' })).json()).toEqual({ agentId });
  });

  it('include the file of a form', async () => {
    const call = serving({
      'sources.files.upload': async ({ file, duplicate_handling }) => [
        await (file as File).text(),
        (file as File).name,
        duplicate_handling,
      ],
    });
    const form = new FormData();
    form.set('file', new File(['words'], 'note.txt'));
    const path = `/v1/sources/${agentId.replace('agent', 'source')}/upload`;
    expect(await (await call(`${path}?duplicate_handling=skip`, { method: 'POST', body: form })).json()).toEqual([
      'words',
      'note.txt',
      'skip',
    ]);
    form.set('file', 'words');
    expect(await detailOf(await call(path, { method: 'POST', body: form }))).toContain(
      "Expected UploadFile, received: <class 'str'>",
    );
  });

  it('accept ?stream= of chat completions as documented', async () => {
    const call = serving({ 'chat.completions.create': echo });
    const json = { model: agentId, messages: [] };
    expect(await (await call('/api/chat/completions?stream=true', { json })).json()).toMatchObject({ stream: true });
    expect(await (await call('/v1/chat/completions?stream=true', { json })).json()).toMatchObject({ stream: false });
    expect(await (await call('/api/chat/completions', { json: { ...json, stream: true } })).json()).toMatchObject({
      stream: true,
    });
  });
});

describe('validation', () => {
  it('reports problems of path, query and body together', async () => {
    const json = { limit: 'x' };
    const detail = await detailOf(await serving()('/v1/agents/a/core-memory/blocks/l', { method: 'PATCH', json }));
    expect(detail.match(/'loc': \([^)]*\)/g)).toEqual(["'loc': ('path', 'agent_id')", "'loc': ('body', 'limit')"]);
    const listed = await detailOf(await serving()('/v1/agents/a/messages?limit=x&order=up'));
    expect(listed.match(/'type': '\w+'/g)).toHaveLength(3);
  });

  it('reports only malformed JSON, before the path', async () => {
    const answer = await serving()('/v1/agents/a', {
      method: 'PATCH',
      body: '{"tags":',
      headers: { 'content-type': 'application/json' },
    });
    expect(await detailOf(answer)).toBe(
      "[{'type': 'json_invalid', 'loc': ('body', 8), 'msg': 'JSON decode error', 'input': {}, 'ctx': {'error': 'Expecting value'}}]",
    );
  });

  it('answers NaN as a server that parsed it and failed to store it', async () => {
    const answer = await serving()('/v1/blocks/', {
      method: 'POST',
      body: '{"limit": NaN}',
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, await answer.json()]).toEqual([500, { detail: 'A database error occurred.' }]);
  });
});

describe('exceptions of a behaviour', () => {
  const broken = {
    'agents.list': () => {
      throw new TypeError('a bug');
    },
  };

  it('are reported, and not shown to the caller', async () => {
    const onError = vi.fn();
    const call = serving(broken, { onError });
    const answer = await call('/v1/agents/');
    expect([answer.status, await answer.json()]).toEqual([500, { detail: 'An unknown error occurred' }]);
    expect(await (await call('/api/agents')).json()).toEqual({
      detail: 'An unknown error occurred',
      trace_id: 'trace-1',
    });
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'a bug' }), expect.any(Request));
  });
});

describe('routes', () => {
  it('serves /latest as an alias of /v1', async () => {
    const call = serving({ 'agents.list': () => ({ items: [] }) });
    expect((await call('/latest/agents/')).status).toBe(200);
    expect((await call('/latest/agents')).headers.get('location')).toBe('http://letta.test/latest/agents/');
  });

  it('prefers fixed segments to parameters', async () => {
    const call = serving({
      'tools.run': () => 'run',
      'sources.delete': () => 'source',
      'sources.files.delete': () => 'file',
    });
    expect(await (await call('/v1/tools/run', { json: { source_code: '', args: {} } })).json()).toBe('run');
    const id = '123e4567-e89b-42d3-8456-426614174000';
    expect(await (await call(`/v1/sources/source-${id}/file-${id}`, { method: 'DELETE' })).json()).toBe('file');
  });

  it.each(['/', '/ws', '/v1', '/v2/agents/', '/v1/agents/%ff', '/v1/agents/a%2Fb'])(
    'has nothing at %s',
    async (path) => {
      expect((await serving()(path)).status).toBe(path === '/v1/agents/%ff' ? 422 : 404);
    },
  );
});
