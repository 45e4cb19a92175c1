import { describe, expect, it } from 'vitest';
import { createMock } from '../../../../src/mock/index.ts';
import { caller, python } from '../../helpers.ts';

const lean = { 'user-agent': 'letta-client/1.0.0' };

async function shown(query: string, headers: Record<string, string>) {
  const mock = createMock();
  const agent = mock.state.agents.find(({ name }) => name === 'Research Assistant')!;
  const { body } = await caller(mock, headers)('GET', `/v1/agents/${agent.id}?${query}`);
  return ['tools', 'blocks', 'sources', 'tags'].filter((relation) => body[relation].length > 0);
}

/** Seen on a released server. */
describe('an agent includes', () => {
  it.each([
    ['', {}, ['tools', 'blocks', 'sources', 'tags']],
    ['', lean, []],
    ['include=agent.tools', {}, ['tools']],
    ['include=agent.tools', lean, ['tools']],
    ['include=agent.blocks', lean, ['blocks', 'tags']],
    ['include_relationships=memory', lean, ['blocks', 'tags']],
    ['include_relationships=sources', lean, ['sources']],
  ])('%j as %j: %j', async (query, headers, relations) => {
    expect(await shown(query, headers)).toEqual(relations);
  });
});

it('a pending approval is included only on request', async () => {
  const mock = createMock();
  const call = caller(mock);
  const agent = mock.state.agents.find(({ name }) => name === 'Mail Clerk')!;
  const path = `/v1/agents/${agent.id}`;
  const input = 'use the tool send_email {"to": "a@example.com", "subject": "hi"}';
  const { body } = await call('POST', `${path}/messages`, { input });
  expect(body.stop_reason.stop_reason).toBe('requires_approval');
  expect((await call('GET', path)).body.pending_approval).toBeNull();
  const asked = await call('GET', `${path}?include=agent.pending_approval`);
  expect(asked.body.pending_approval).toEqual(body.messages[0]);
});

it('a call for the caller keeps the spacing of the model, others are normalized', async () => {
  const mock = createMock();
  const call = caller(mock);
  const { id } = (await call('POST', '/v1/agents/', { model: 'gpt-4-turbo' })).body;
  const { body: tool } = await call('POST', '/v1/tools/', { source_code: python('count', 'a') });
  await call('PATCH', `/v1/agents/${id}/tools/attach/${tool.id}`);
  const called = async (input: string, more: object = {}) =>
    (await call('POST', `/v1/agents/${id}/messages`, { input, ...more })).body.messages[0].tool_call.arguments;
  expect(await called('use the tool count {"a":1}')).toBe('{"a": 1}');
  expect(await called('use the tool mine {"a":1}', { client_tools: [{ name: 'mine' }] })).toBe('{"a":1}');
});

it('a failed plain send leaves a run without a stop reason', async () => {
  const mock = createMock();
  const call = caller(mock);
  const [agent] = mock.state.agents;
  for (const [end, reason] of [
    ['', null],
    ['/stream', 'llm_api_error'],
  ]) {
    await call('POST', `/v1/agents/${agent!.id}/messages${end}`, { input: 'fail' });
    const [run] = (await call('GET', '/v1/runs/?limit=1')).body;
    expect(run).toMatchObject({ status: 'failed', stop_reason: reason, metadata: { error: expect.anything() } });
  }
});
