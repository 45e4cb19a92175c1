import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ApprovalRequest,
  JobCancelledError,
  JobFailedError,
  LettaClient,
  LettaError,
  type LettaEvent,
  PendingApprovalError,
  pendingApproval,
  type RunnableTool,
} from '../../src/index.ts';

const source = `def approval_add(a: int, b: int) -> int:
    """Add two numbers.

    Args:
        a (int): The first number.
        b (int): The second number.
    """
    return a + b
`;
const message = 'use the tool approval_add {"a": 6, "b": 7}';
const clientTool = (run: RunnableTool['run']): RunnableTool => ({
  name: 'client_calc',
  description: 'Runs here.',
  parameters: { type: 'object', properties: { q: { type: 'string' } }, required: ['q'] },
  run,
});
const calling = 'use the tool client_calc {"q":"1+1"}';

/** What the events of a turn are, without repeats of a type. */
const shapeOf = (events: LettaEvent[]) =>
  events
    .map((event) => (event.message_type === 'stop_reason' ? `stop:${event.stop_reason}` : event.message_type))
    .filter((type, index, all) => type !== all[index - 1]);

const textOf = (messages: unknown[]) => String((messages.at(-1) as { content?: unknown }).content);

async function collect(stream: AsyncIterable<LettaEvent>): Promise<LettaEvent[]> {
  const events: LettaEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

/** What is true of approvals, client tools, waits and conversations on every server. */
export function approvalCases(server: () => { url: string; apiKey: string }) {
  let client: LettaClient;
  let toolId: string;
  const agents: string[] = [];

  beforeAll(async () => {
    const { url, apiKey } = server();
    client = new LettaClient({ baseURL: url, apiKey });
    toolId = (await client.tools.upsert({ source_code: source, default_requires_approval: true })).id;
  });
  afterAll(async () => {
    for (const agentId of agents) await client.agents.delete({ agentId });
    await client.tools.delete({ toolId });
  });

  async function anAgent(tools = [toolId]): Promise<string> {
    const names = { model: 'openai-proxy/gpt-4o-mini', embedding: 'openai/text-embedding-3-small' };
    const name = `approvals-${randomUUID().slice(0, 8)}`;
    const agent = await client.agents.create({ name, ...names, include_base_tools: false, tool_ids: tools });
    agents.push(agent.id);
    return agent.id;
  }

  /** What the tool gives. The agent repeats it with the time of day, in which a bare 13 would be found now and then. */
  const sum = '"message": "13"';

  test('an approved call runs, and the turn goes on', async () => {
    const asked: ApprovalRequest[] = [];
    const agentId = await anAgent();
    const onApproval = (request: ApprovalRequest) => {
      asked.push(request);
      return 'approve' as const;
    };
    const reply = await client.agents.sendMessage({ agentId, message, onApproval });
    expect(asked).toMatchObject([{ toolName: 'approval_add', arguments: { a: 6, b: 7 } }]);
    expect(asked[0]).toMatchObject({ messageId: expect.stringMatching(/^message-/), runId: expect.any(String) });
    expect(reply.messages.map((one) => one.message_type)).toEqual([
      'approval_request_message',
      'tool_return_message',
      'assistant_message',
    ]);
    expect(textOf(reply.messages)).toContain(sum);
    expect(reply.stop_reason.stop_reason).toBe('end_turn');
    expect(reply.usage).toMatchObject({ step_count: 2, total_tokens: 220, context_tokens: 110 });
    expect(pendingApproval(reply)).toBeUndefined();
  });

  test('a stream goes on over an approval, without an end in between', async () => {
    const agentId = await anAgent();
    const stream = client.agents.sendMessageStream({ agentId, message, onApproval: async () => 'approve' as const });
    const final = stream.final();
    const events = await collect(stream);
    expect(shapeOf(events)).toEqual([
      'approval_request_message',
      'tool_return_message',
      'assistant_message',
      'stop:end_turn',
      'usage_statistics',
    ]);
    expect((await final).usage).toMatchObject({ step_count: 2, total_tokens: 220 });
    expect((await final).messages).toHaveLength(3);
  });

  test('a denied call does not run, and the agent is told why', async () => {
    const agentId = await anAgent();
    const onApproval = () => ({ deny: 'not on a Monday' });
    const reply = await client.agents.sendMessage({ agentId, message, onApproval });
    expect(reply.stop_reason.stop_reason).toBe('end_turn');
    expect(textOf(reply.messages)).toContain('not on a Monday');
    expect(textOf(reply.messages)).not.toContain(sum);
  });

  test('without somebody to decide the turn ends with the request in hand, and approve continues it', async () => {
    const agentId = await anAgent();
    const reply = await client.agents.sendMessage({ agentId, message });
    expect(reply.stop_reason.stop_reason).toBe('requires_approval');
    const pending = pendingApproval(reply);
    expect(pending?.calls).toMatchObject([{ name: 'approval_add', arguments: '{"a": 6, "b": 7}' }]);
    const rest = await client.agents.approve({ agentId, decision: 'approve' });
    expect(rest.messages.map((one) => one.message_type)).toEqual(['tool_return_message', 'assistant_message']);
    await expect(client.agents.approve({ agentId, decision: 'approve' })).rejects.toThrow(/no tool call waits/);
  });

  test('approve takes the answers as they go over the wire, and streams', async () => {
    const agentId = await anAgent();
    const final = await client.agents.sendMessageStream({ agentId, message }).final();
    const { calls } = pendingApproval(final)!;
    const approvals = calls.map(({ tool_call_id }) => ({ type: 'approval' as const, tool_call_id, approve: false }));
    const events = await collect(client.agents.approveStream({ agentId, approvals }));
    expect(shapeOf(events)).toEqual(['assistant_message', 'stop:end_turn', 'usage_statistics']);
  });

  test('a message while a call waits is a PendingApprovalError with the call', async () => {
    const agentId = await anAgent();
    await client.agents.sendMessage({ agentId, message });
    const plain = await client.agents.sendMessage({ agentId, message: 'still there?' }).catch((error) => error);
    const streamed = await collect(client.agents.sendMessageStream({ agentId, message: 'and now?' })).catch(
      (error) => error,
    );
    for (const error of [plain, streamed]) {
      expect(error).toBeInstanceOf(PendingApprovalError);
      expect(error).toMatchObject({ agentId, code: 'pending_approval', cause: expect.any(LettaError) });
      expect(error.pending.calls).toMatchObject([{ name: 'approval_add' }]);
      expect(error.message).toContain('client.agents.approve');
    }
    await client.agents.approve({ agentId, decision: { deny: 'something else first' } });
    const reply = await client.agents.sendMessage({ agentId, message: 'Hello' });
    expect(textOf(reply.messages)).toBe('You said: Hello');
  });

  test('a tool of the client is run here', async () => {
    const agentId = await anAgent([]);
    const ran: unknown[] = [];
    const tool = clientTool((args, { toolCallId }) => {
      ran.push([args, toolCallId]);
      return { sum: 2 };
    });
    const reply = await client.agents.sendMessage({ agentId, message: calling, tools: [tool] });
    expect(ran).toEqual([[{ q: '1+1' }, expect.stringMatching(/^call_/)]]);
    expect(textOf(reply.messages)).toMatch(/^client_calc returned [\s\S]*sum/);
    let text = '';
    for await (const words of client.agents.sendMessageStream({ agentId, message: calling, tools: [tool] }).text())
      text += words;
    expect(text).toMatch(/^client_calc returned/);
    expect(ran).toHaveLength(2);
  });

  test('a tool of the client that throws is a failure for the agent to see', async () => {
    const agentId = await anAgent([]);
    const tool = clientTool(() => {
      throw new Error('out of paper');
    });
    const reply = await client.agents.sendMessage({ agentId, message: calling, tools: [tool] });
    expect(reply.stop_reason.stop_reason).toBe('end_turn');
    expect(textOf(reply.messages)).toContain('out of paper');
  });

  test('a run that goes on by itself is waited for', async () => {
    const agentId = await anAgent([]);
    const seen: string[] = [];
    const sent = client.agents.sendMessageAsync({ agentId, message: 'Hello' });
    const run = await sent.wait({ onUpdate: ({ status }) => seen.push(status) });
    expect(run).toMatchObject({ id: (await sent).id, status: 'completed', stop_reason: 'end_turn' });
    expect(seen.at(-1)).toBe('completed');
    const began = performance.now();
    expect(await client.runs.wait({ runId: run.id })).toEqual(run);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test('a run that fails, and one that is cancelled, are told apart from one that is done', async () => {
    const agentId = await anAgent([]);
    const failed = await client.agents
      .sendMessageAsync({ agentId, message: 'fail' })
      .wait()
      .catch((error) => error);
    expect(failed).toBeInstanceOf(JobFailedError);
    expect(failed).toMatchObject({ job: { status: 'failed' }, message: expect.stringContaining('asked to fail') });
    const stream = client.agents.sendMessageStream({ agentId, message: 'slow 50' });
    const waiting = (async () => {
      for await (const _ of stream) break;
      return client.runs.wait({ runId: stream.runId! });
    })();
    const ended = expect(waiting).rejects.toThrow(JobCancelledError);
    await expect.poll(() => stream.runId).toBeDefined();
    await stream.cancelRun();
    await ended;
  });

  test('an approval in a conversation', async () => {
    const agentId = await anAgent();
    const { id: conversationId } = await client.conversations.create({ agent_id: agentId });
    const reply = await client.conversations.sendMessage({ conversationId, message, onApproval: () => 'approve' });
    expect(reply.messages.map((one) => one.message_type)).toEqual([
      'approval_request_message',
      'tool_return_message',
      'assistant_message',
    ]);
    await client.conversations.sendMessage({ conversationId, message });
    const error = await client.conversations.sendMessage({ conversationId, message: 'Hello' }).catch((one) => one);
    expect(error).toBeInstanceOf(PendingApprovalError);
    expect(error).toMatchObject({ conversationId, pending: { calls: [{ name: 'approval_add' }] } });
    const rest = await client.conversations.approve({ conversationId, decision: 'deny' });
    expect(rest.stop_reason.stop_reason).toBe('end_turn');
  });
}
