import { expect, it } from 'vitest';
import { createMock } from '../../src/mock/index.ts';
import { caller, eventsIn } from './helpers.ts';

const setUp = () => {
  const mock = createMock();
  return { mock, call: caller(mock) };
};

it('creates the documented agent, with ids among its tools', async () => {
  const { mock, call } = setUp();
  const tool = mock.state.tools.find((one) => one.name === 'search_web')!;
  const { status, body } = await call('POST', '/api/agents', {
    name: 'Research Assistant',
    agent_type: 'memgpt_agent',
    model: 'gpt-4-turbo',
    tools: [tool.id],
    tags: ['research', 'assistant'],
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ agent_type: 'memgpt_agent', model: 'gpt-4-turbo', tags: ['research', 'assistant'] });
  expect(body.tools.map((one: { name: string }) => one.name)).toContain('search_web');
  expect((await call('DELETE', `/api/agents/${body.id}`)).status).toBe(204);
});

it('rejects ids among tools under /v1', async () => {
  const { mock, call } = setUp();
  const [tool] = mock.state.tools;
  const body = { model: 'gpt-4-turbo', tools: [tool!.id] };
  expect((await call('POST', '/v1/agents/', body)).body.detail).toBe(`Tools not found by name: {'${tool!.id}'}`);
});

it('creates the documented source', async () => {
  const { call } = setUp();
  const { status, body } = await call('POST', '/api/sources', { name: 'Papers', description: 'Academic papers' });
  expect([status, body.embedding_config.handle]).toEqual([201, 'openai/text-embedding-3-small']);
  expect((await call('POST', '/v1/sources/', { name: 'More' })).status).toBe(400);
  expect((await call('POST', '/api/sources', { name: 'Papers' })).status).toBe(409);
});

it('limits the result of a tool to 512 characters, and to 50,000 under /v1', async () => {
  const { call } = setUp();
  const body = (name: string) => ({ source_code: `def ${name}():\n    """Do."""\n    pass` });
  expect((await call('POST', '/api/tools', body('one'))).body.return_char_limit).toBe(512);
  expect((await call('POST', '/v1/tools/', body('two'))).body.return_char_limit).toBe(50_000);
});

it('completes chats in one response, or as a stream if body or query ask for it', async () => {
  const { mock, call } = setUp();
  const model = [...mock.state.agents][0]!.id;
  const body = { model, messages: [{ role: 'user', content: 'Hello' }] };
  const plain = await call('POST', '/api/chat/completions', body);
  expect(plain.body).toMatchObject({
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: 'You said: Hello' }, finish_reason: 'stop' }],
    usage: { total_tokens: 110 },
  });
  for (const [query, more] of [
    ['?stream=true', {}],
    ['', { stream: true }],
  ] as const) {
    const streamed = await call('POST', `/api/chat/completions${query}`, { ...body, ...more });
    const chunks = eventsIn(streamed.body);
    expect(chunks.at(-1)).toBe('[DONE]');
    const text = chunks.map((chunk) => chunk.choices?.[0].delta.content ?? '').join('');
    expect(text).toBe('You said: Hello');
  }
  const failed = await call('POST', '/api/chat/completions', { model, messages: [{ role: 'user', content: 'fail' }] });
  expect(failed.status).toBe(500);
});

it('omits relations for the official SDK under /v1 only', async () => {
  const { mock } = setUp();
  const { id } = [...mock.state.agents][0]!;
  const tools = async (path: string, headers: Record<string, string>) =>
    (await caller(mock, headers)('GET', `${path}/${id}`)).body.tools.length;
  expect(await tools('/v1/agents', { 'user-agent': 'letta-client/1.0.0' })).toBe(0);
  expect(await tools('/v1/agents', { 'user-agent': 'curl/8' })).toBeGreaterThan(0);
  expect(await tools('/api/agents', { 'user-agent': 'letta-client/1.0.0' })).toBeGreaterThan(0);
});
