import { expect, test } from 'vitest';
import { gateway } from '../contract/running.ts';
import { Workshop } from '../contract/target.ts';

test('a turn with a tool call on a real server, over the socket of a gateway', async () => {
  const { target, stop } = await gateway();
  const make = new Workshop(target);
  try {
    const tool = await make.tool();
    const agent = await make.agent({ tool_ids: [tool.id] });
    const socket = target.client.connect();
    const turn = socket.send({ agentId: agent.id, message: 'use the tool suite_add {"a": 6, "b": 7}' });
    const { events, text } = await turn.final();
    expect(events.map((event) => event.message_type)).toEqual(['function_message', 'assistant_message']);
    expect(events[0]!.message).toMatchObject({ function: 'suite_add', args: { a: 6, b: 7 }, result: '13' });
    expect(text).toContain('suite_add returned');

    const failing = socket.send({ agentId: agent.id, message: 'fail' });
    await expect(failing.final()).rejects.toMatchObject({ name: 'SocketTurnError' });
    await socket.close();
  } finally {
    await make.tidy();
    await stop();
  }
});

test('a documented agent shows the documented three: a thought, a function, an answer', async () => {
  const { target, stop } = await gateway();
  const make = new Workshop(target);
  try {
    const agent = await make.agent({ agent_type: 'memgpt_agent', include_base_tools: true });
    const socket = target.client.connect();
    const { events, text } = await socket.send({ agentId: agent.id, message: 'Hello agent' }).final();
    expect(events.map((event) => event.message_type)).toEqual([
      'internal_monologue',
      'function_message',
      'assistant_message',
    ]);
    expect(text).toBe('You said: Hello agent');
    await socket.close();
  } finally {
    await make.tidy();
    await stop();
  }
});
