import { expect } from 'vitest';
import { failure, success } from '../case.ts';
import { http, refusal } from '../target.ts';

export const asyncCases = [
  success(
    'agents.sendMessageAsync',
    'returns a run immediately, which continues in the background',
    async (t, make) => {
      const { id } = await make.agent();
      const run = await t.client.agents.sendMessageAsync({ agentId: id, message: 'Hello' });
      expect(run).toMatchObject({ agent_id: id, status: 'created', background: true, completed_at: null });
      expect(run.metadata).toMatchObject({ run_type: 'send_message_async' });
      const now = () => t.client.runs.get({ runId: run.id });
      await expect.poll(async () => (await now()).status, { timeout: 10_000 }).toBe('completed');
      expect(await now()).toMatchObject({ stop_reason: 'end_turn', completed_at: expect.any(String) });
      const [last] = await t.client.agents.messages.list({ agentId: id }).toArray({ max: 1 });
      expect(last).toMatchObject({ content: 'You said: Hello', run_id: run.id });
    },
  ),
  success('agents.sendMessageAsync', 'can be cancelled', async (t, make) => {
    const tool = await make.tool();
    const { id } = await make.agent({ tool_ids: [tool.id] });
    const message = 'use the tool suite_add {"a": 1, "b": 2}';
    const run = await t.client.agents.sendMessageAsync({ agentId: id, message });
    expect(await t.client.agents.messages.cancel({ agentId: id, run_ids: [run.id] })).toEqual({
      [run.id]: 'cancelled',
    });
    await expect.poll(async () => (await t.client.runs.get({ runId: run.id })).status).toMatch(/cancelled|completed/);
  }),
  failure('agents.sendMessageAsync', 'records the model’s failure in the run', async (t, make) => {
    const { id } = await make.agent();
    const run = await t.client.agents.sendMessageAsync({ agentId: id, message: 'fail' });
    const now = () => t.client.runs.get({ runId: run.id });
    await expect.poll(async () => (await now()).status, { timeout: 20_000 }).toBe('failed');
    const { stop_reason, metadata } = await now();
    expect(stop_reason).toBe('error');
    expect(metadata?.error).toContain('asked to fail');
  }),
  failure('agents.sendMessageAsync', 'requires messages or input', async (t, make) => {
    const { id } = await make.agent();
    const { status, body } = await http(t, 'POST', `/agents/${id}/messages/async`, { body: {} });
    expect(status).toBe(422);
    expect(body.detail).toContain("Must specify either 'input' or 'messages'.");
    const both = { agentId: id, message: 'x', input: 'y' };
    expect((await refusal(t.client.agents.sendMessageAsync(both))).message).toContain('one of message');
  }),
];
