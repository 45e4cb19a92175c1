import { expect } from 'vitest';
import { NotFoundError, UnprocessableEntityError } from '../../../src/index.ts';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { http, refusal, type Target, unique, unknownId, type Workshop } from '../target.ts';

const ids = (items: { id: string }[]) => items.map((item) => item.id);

/** Three agents that share a tag, oldest first. */
async function three(make: Workshop) {
  const tag = unique('tag');
  const made = [];
  for (const name of ['a', 'b', 'c'])
    made.push(await make.agent({ name: `${tag}-${name}`, tags: [tag, `${tag}-${name}`] }));
  return { tag, made: ids(made) };
}

const raw = (t: Target, query: Record<string, string | string[]>) => http(t, 'GET', '/agents/', { query });

export const agentCases = [
  success('agents.create', 'returns the agent', async (t, make) => {
    const agent = await make.agent({ name: 'Research Assistant', tags: ['research', 'assistant'], description: 'd' });
    expect(agent).toMatchObject({
      name: 'Research Assistant',
      agent_type: 'letta_v1_agent',
      description: 'd',
      model: t.model,
    });
    expect([...agent.tags].sort()).toEqual(['assistant', 'research']);
    expect(agent.id).toMatch(/^agent-[0-9a-f-]{36}$/);
    expect(agent.message_buffer_autoclear).toBe(false);
  }),
  success('agents.create', 'creates memory blocks and attaches base tools', async (_t, make) => {
    const agent = await make.agent({ include_base_tools: true, memory_blocks: [{ label: 'human', value: 'Ada' }] });
    expect(agent.blocks.map((block) => [block.label, block.value])).toEqual([['human', 'Ada']]);
    expect(agent.memory.blocks).toHaveLength(1);
    expect(agent.tools.map((tool) => tool.name)).toContain('conversation_search');
  }),
  success('agents.create', 'returns the documented status of a creation', async (t, make) => {
    const { status, body } = await http(t, 'POST', '/agents/', { body: { model: t.model, embedding: t.embedding } });
    make.undo(() => t.client.agents.delete({ agentId: body.id }));
    expect(status).toBe(expected(t, differences.created));
    expect(body.name).not.toBe('');
  }),
  success('agents.create', 'accepts a bare model name as documented', async (t, make) => {
    const { status, body } = await http(t, 'POST', '/agents/', {
      body: { model: 'gpt-4-turbo', embedding: t.embedding },
    });
    if (status < 300) make.undo(() => t.client.agents.delete({ agentId: body.id }));
    expect(status).toBe(expected(t, differences.bareModel));
  }),
  failure('agents.create', 'reports each invalid field', async (t) => {
    const wrong = t.client.agents.create({ name: 12, tags: 'notalist', model: t.model } as never);
    const error = await refusal(wrong);
    expect(error).toBeInstanceOf(UnprocessableEntityError);
    expect(error.issues).toMatchObject([
      { loc: ['body', 'name'], type: 'string_type', msg: 'Input should be a valid string' },
      { loc: ['body', 'tags'], type: 'list_type', msg: 'Input should be a valid list' },
    ]);
    expect(error.message).toContain('name');
  }),
  failure('agents.create', 'rejects unknown models', async (t) => {
    const body = { model: 'openai-proxy/nope', embedding: t.embedding };
    expect((await http(t, 'POST', '/agents/', { body })).status).toBe(404);
    const other = { model: t.model, embedding: 'openai/nope' };
    expect((await http(t, 'POST', '/agents/', { body: other })).status).toBe(400);
  }),
  failure('agents.create', 'rejects an unknown agent type', async (t) => {
    const { status, body } = await http(t, 'POST', '/agents/', { body: { agent_type: 'nope', model: t.model } });
    expect(status).toBe(422);
    expect(body.detail).toContain("'type': 'enum', 'loc': ('body', 'agent_type')");
  }),

  success('agents.get', 'returns the agent with its relations', async (t, make) => {
    const made = await make.agent({ tags: ['one'], memory_blocks: [{ label: 'persona', value: 'kind' }] });
    const got = await t.client.agents.get({ agentId: made.id });
    expect(got).toMatchObject({ id: made.id, name: made.name, tags: ['one'] });
    expect(got.blocks).toHaveLength(1);
  }),
  failure('agents.get', 'throws NotFoundError for a deleted agent', async (t) => {
    const error = await refusal(t.client.agents.get({ agentId: unknownId('agent') }));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error.message).toContain(unknownId('agent'));
  }),
  failure('agents.get', 'returns an example id for a malformed id', async (t) => {
    const error = await refusal(t.client.agents.get({ agentId: 'agent-123' }));
    expect(error).toBeInstanceOf(UnprocessableEntityError);
    expect(error.examples).toEqual([unknownId('agent')]);
    expect(error.issues?.[0]).toMatchObject({ loc: ['path', 'agent_id'], type: 'string_pattern_mismatch' });
  }),

  success('agents.update', 'updates given fields and leaves the rest unchanged', async (t, make) => {
    const { id } = await make.agent({ description: 'before', tags: ['a'] });
    const after = await t.client.agents.update({ agentId: id, name: 'Updated', tags: ['research', 'updated'] });
    expect(after).toMatchObject({ name: 'Updated', description: 'before' });
    expect([...(await t.client.agents.get({ agentId: id })).tags].sort()).toEqual(['research', 'updated']);
  }),
  failure('agents.update', 'rejects wrong types', async (t, make) => {
    const { id } = await make.agent();
    const { status } = await http(t, 'PATCH', `/agents/${id}`, { body: { tags: 7 } });
    expect(status).toBe(422);
  }),

  success('agents.delete', 'deletes, and answers 404 the second time', async (t, make) => {
    const { id } = await make.agent();
    const first = await http(t, 'DELETE', `/agents/${id}`);
    expect(first.status).toBe(expected(t, differences.deleted));
    if (first.status === 204) expect(first.text).toBe('');
    expect((await http(t, 'DELETE', `/agents/${id}`)).status).toBe(404);
    expect((await http(t, 'GET', `/agents/${id}`)).status).toBe(404);
  }),
  success('agents.delete', 'resolves to undefined through the client', async (t, make) => {
    const { id } = await make.agent();
    expect(await t.client.agents.delete({ agentId: id })).toBeUndefined();
  }),

  success('agents.list', 'returns the newest or the oldest first', async (t, make) => {
    const { tag, made } = await three(make);
    expect(ids(await t.client.agents.list({ tags: [tag] }).toArray())).toEqual([...made].reverse());
    expect(ids(await t.client.agents.list({ tags: [tag], order: 'asc' }).toArray())).toEqual(made);
  }),
  success('agents.list', 'pages by cursor, without a gap or a repeat', async (t, make) => {
    const { tag, made } = await three(make);
    for (const order of ['asc', 'desc'] as const)
      for (const limit of [1, 2, 3, 4]) {
        const all = ids(await t.client.agents.list({ tags: [tag], limit, order }).toArray());
        expect(all).toEqual(order === 'asc' ? made : [...made].reverse());
      }
  }),
  success('agents.list', 'accepts an id as a cursor, and sends cursor headers as documented', async (t, make) => {
    const { tag, made } = await three(make);
    const first = await raw(t, { tags: tag, limit: '1', order: 'asc' });
    expect(ids(first.body)).toEqual([made[0]]);
    expect(first.headers.has('Next-Cursor')).toBe(expected(t, differences.cursorHeaders));
    const after = first.headers.get('Next-Cursor') ?? made[0]!;
    const second = await raw(t, { tags: tag, limit: '1', order: 'asc', after });
    expect(ids(second.body)).toEqual([made[1]]);
    expect(second.headers.has('Prev-Cursor')).toBe(expected(t, differences.cursorHeaders));
    const last = await raw(t, { tags: tag, order: 'asc', after: made[1]! });
    expect(ids(last.body)).toEqual([made[2]]);
    expect(last.headers.has('Next-Cursor')).toBe(false);
  }),
  success('agents.list', 'filters by name, text and tags', async (t, make) => {
    const { tag, made } = await three(make);
    expect(ids((await raw(t, { name: `${tag}-b` })).body)).toEqual([made[1]]);
    expect(ids((await raw(t, { name: `${tag}-` })).body)).toEqual([]);
    expect(ids((await raw(t, { query_text: `${tag}-` })).body)).toHaveLength(3);
    expect(ids((await raw(t, { tags: [`${tag}-a`, `${tag}-b`], order: 'asc' })).body)).toEqual([made[0], made[1]]);
    expect(ids((await raw(t, { tags: [tag, `${tag}-c`], match_all_tags: 'true' })).body)).toEqual([made[2]]);
    expect((await raw(t, { project_id: unique('nothing') })).body).toEqual([]);
  }),
  success('agents.list', 'sorts by the end of the last run, agents that never ran last', async (t, make) => {
    const { tag, made } = await three(make);
    // Only some agent types record it themselves.
    for (const [index, at] of [
      [1, '2026-01-02T00:00:00Z'],
      [0, '2026-01-01T00:00:00Z'],
    ] as const)
      await t.client.agents.update({ agentId: made[index]!, last_run_completion: at });
    const sorted = await t.client.agents
      .list({ tags: [tag], order_by: 'last_run_completion', order: 'desc' })
      .toArray();
    expect(ids(sorted)).toEqual([made[1], made[0], made[2]]);
  }),
  success('agents.list', 'returns an empty page for an unknown cursor', async (t) => {
    const { status } = await raw(t, { after: unknownId('agent'), limit: '1' });
    expect(status).toBe(200);
  }),
  failure('agents.list', 'rejects an unknown order', async (t) => {
    const { status, body } = await raw(t, { order: 'sideways' });
    expect(status).toBe(422);
    expect(body.detail).toContain("Input should be 'asc' or 'desc'");
  }),
  failure('agents.list', 'rejects an invalid boolean', async (t) => {
    const { status, body } = await raw(t, { match_all_tags: 'perhaps' });
    expect(status).toBe(422);
    expect(body.detail).toContain('bool_parsing');
  }),
];
