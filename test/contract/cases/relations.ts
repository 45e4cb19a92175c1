import { expect } from 'vitest';
import { NotFoundError } from '../../../src/index.ts';
import { failure, success } from '../case.ts';
import { http, unique, unknownId } from '../target.ts';

export const relationCases = [
  success('agents.tools.attach', 'attaches a tool, idempotently', async (t, make) => {
    const agent = await make.agent();
    const tool = await make.tool();
    expect(await t.client.agents.tools.attach({ agentId: agent.id, toolId: tool.id })).toBeUndefined();
    await t.client.agents.tools.attach({ agentId: agent.id, toolId: tool.id });
    const tools = await t.client.agents.tools.list({ agentId: agent.id }).toArray();
    expect(tools.map((each) => each.name)).toEqual(['suite_add']);
  }),
  failure('agents.tools.attach', 'rejects an unknown tool', async (t, make) => {
    const agent = await make.agent();
    const { status } = await http(t, 'PATCH', `/agents/${agent.id}/tools/attach/${unknownId('tool')}`);
    expect(status).toBe(404);
  }),
  success('agents.tools.detach', 'detaches it again', async (t, make) => {
    const tool = await make.tool();
    const agent = await make.agent({ tool_ids: [tool.id] });
    expect((await t.client.agents.tools.list({ agentId: agent.id })).items).toHaveLength(1);
    await t.client.agents.tools.detach({ agentId: agent.id, toolId: tool.id });
    expect((await t.client.agents.tools.list({ agentId: agent.id })).items).toEqual([]);
  }),
  success('agents.tools.list', 'pages', async (t, make) => {
    const { id } = await make.agent({ include_base_tools: true });
    const all = await t.client.agents.tools.list({ agentId: id, limit: 1 }).toArray();
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map((tool) => tool.id)).size).toBe(all.length);
  }),
  success('agents.tools.requireApproval', 'adds and removes the rule', async (t, make) => {
    const tool = await make.tool();
    const agent = await make.agent({ tool_ids: [tool.id] });
    const rules = async () =>
      (await t.client.agents.get({ agentId: agent.id })).tool_rules?.filter(
        (rule) => rule.type === 'requires_approval',
      );
    await t.client.agents.tools.requireApproval({ agentId: agent.id, toolName: 'suite_add', requires_approval: true });
    expect(await rules()).toMatchObject([{ tool_name: 'suite_add' }]);
    await t.client.agents.tools.requireApproval({ agentId: agent.id, toolName: 'suite_add', requires_approval: false });
    expect(await rules()).toEqual([]);
  }),
  success('agents.tools.run', 'gives what the tool returned', async (t, make) => {
    const tool = await make.tool();
    const agent = await make.agent({ tool_ids: [tool.id] });
    const result = await t.client.agents.tools.run({ agentId: agent.id, toolName: 'suite_add', args: { a: 2, b: 3 } });
    expect(result).toMatchObject({ status: 'success', func_return: 5, stdout: [], stderr: [] });
  }),
  success(
    'agents.tools.run',
    'gives the trace of a tool that raised, and what a tool of the server found',
    async (t, make) => {
      const tool = await make.tool();
      const agent = await make.agent({ tool_ids: [tool.id], include_base_tools: true });
      const run = async (toolName: string, args?: Record<string, unknown>) =>
        t.client.agents.tools.run({ agentId: agent.id, toolName, ...(args && { args }) });
      const raised = await run('suite_add');
      expect(raised).toMatchObject({ status: 'error', func_return: null });
      expect(raised.stderr!.join()).toContain("missing 2 required positional arguments: 'a' and 'b'");
      expect(await run('conversation_search', { query: 'nothing' })).toMatchObject({
        status: 'success',
        stdout: null,
        sandbox_config_fingerprint: null,
      });
    },
  ),
  failure('agents.tools.run', 'refuses a tool that the agent does not have', async (t, make) => {
    const { id } = await make.agent();
    const answer = await http(t, 'POST', `/agents/${id}/tools/suite_add/run`, { body: { args: {} } });
    expect(answer.status).toBe(404);
    expect(answer.body.detail).toBe(`Tool 'suite_add' not found or not attached to agent '${id}'`);
  }),

  success('agents.blocks.list', 'lists the memory blocks of an agent', async (t, make) => {
    const blocks = ['human', 'persona'].map((label) => ({ label, value: label }));
    const agent = await make.agent({ memory_blocks: blocks });
    const list = await t.client.agents.blocks.list({ agentId: agent.id }).toArray();
    expect(list.map((block) => block.label).sort()).toEqual(['human', 'persona']);
  }),
  success('agents.blocks.get', 'returns a block by its label', async (t, make) => {
    const agent = await make.agent({ memory_blocks: [{ label: 'human', value: 'Ada' }] });
    expect((await t.client.agents.blocks.get({ agentId: agent.id, blockLabel: 'human' })).value).toBe('Ada');
  }),
  failure('agents.blocks.get', 'answers 404 for a label that the agent does not have', async (t, make) => {
    const agent = await make.agent();
    await expect(t.client.agents.blocks.get({ agentId: agent.id, blockLabel: 'nope' })).rejects.toThrow(NotFoundError);
  }),
  success('agents.blocks.update', 'updates the block', async (t, make) => {
    const agent = await make.agent({ memory_blocks: [{ label: 'human', value: 'Ada' }] });
    const changed = await t.client.agents.blocks.update({ agentId: agent.id, blockLabel: 'human', value: 'Grace' });
    expect(changed).toMatchObject({ value: 'Grace', label: 'human' });
    expect((await t.client.agents.get({ agentId: agent.id })).blocks[0]!.value).toBe('Grace');
  }),
  success('agents.blocks.attach', 'attaches a shared block', async (t, make) => {
    const block = await t.client.blocks.create({ label: unique('label'), value: 'shared' });
    make.undo(() => t.client.blocks.delete({ blockId: block.id }));
    const agent = await make.agent();
    await t.client.agents.blocks.attach({ agentId: agent.id, blockId: block.id });
    expect((await t.client.agents.get({ agentId: agent.id })).blocks.map((each) => each.id)).toEqual([block.id]);
  }),
  success('agents.blocks.detach', 'detaches it, and answers 404 the second time', async (t, make) => {
    const agent = await make.agent({ memory_blocks: [{ label: 'human', value: 'Ada' }] });
    const blockId = agent.blocks[0]!.id;
    make.undo(() => t.client.blocks.delete({ blockId }));
    await t.client.agents.blocks.detach({ agentId: agent.id, blockId });
    expect((await t.client.agents.blocks.list({ agentId: agent.id })).items).toEqual([]);
    await expect(t.client.agents.blocks.detach({ agentId: agent.id, blockId })).rejects.toThrow(NotFoundError);
  }),

  success('agents.sources.attach', 'attaches a source', async (t, make) => {
    const source = await make.source();
    const agent = await make.agent();
    await t.client.agents.sources.attach({ agentId: agent.id, sourceId: source.id });
    const list = await t.client.agents.sources.list({ agentId: agent.id }).toArray();
    expect(list.map((each) => each.name)).toEqual([source.name]);
  }),
  success('agents.sources.list', 'is empty for a new agent', async (t, make) => {
    const agent = await make.agent();
    expect(await t.client.agents.sources.list({ agentId: agent.id }).toArray()).toEqual([]);
  }),
  success('agents.sources.detach', 'detaches it', async (t, make) => {
    const source = await make.source();
    const agent = await make.agent({ source_ids: [source.id] });
    await t.client.agents.sources.detach({ agentId: agent.id, sourceId: source.id });
    expect(await t.client.agents.sources.list({ agentId: agent.id }).toArray()).toEqual([]);
  }),

  success('agents.passages.create', 'adds a passage', async (t, make) => {
    const agent = await make.agent();
    const made = await t.client.agents.passages.create({ agentId: agent.id, text: 'the sky is blue', tags: ['sky'] });
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ text: 'the sky is blue', tags: ['sky'] });
  }),
  success('agents.passages.list', 'lists and searches passages, oldest first', async (t, make) => {
    const agent = await make.agent();
    for (const text of ['the sky is blue', 'grass is green', 'the sky is wide'])
      await t.client.agents.passages.create({ agentId: agent.id, text });
    const texts = async (query: { search?: string; limit?: number; ascending?: boolean }) =>
      (await t.client.agents.passages.list({ agentId: agent.id, ...query }).toArray()).map((passage) => passage.text);
    expect(await texts({})).toEqual(['the sky is blue', 'grass is green', 'the sky is wide']);
    expect(await texts({ limit: 1 })).toHaveLength(3);
    expect(await texts({ search: 'sky' })).toEqual(['the sky is blue', 'the sky is wide']);
  }),
  success('agents.passages.delete', 'deletes a passage', async (t, make) => {
    const agent = await make.agent();
    const [passage] = await t.client.agents.passages.create({ agentId: agent.id, text: 'x' });
    await t.client.agents.passages.delete({ agentId: agent.id, memoryId: passage!.id });
    expect(await t.client.agents.passages.list({ agentId: agent.id }).toArray()).toEqual([]);
  }),
];
