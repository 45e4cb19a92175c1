import { type ContentPart, generateText, isStepCount, streamText, type ToolSet, tool } from 'ai';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { createLetta } from '../../src/ai/index.ts';
import { real } from '../contract/running.ts';
import { Workshop } from '../contract/target.ts';

const { target } = real();
const make = new Workshop(target);
afterAll(() => make.tidy());
const letta = createLetta({ client: target.client });

test('text, and the caller’s tools, with a real agent', async () => {
  const model = letta((await make.agent()).id);
  expect((await generateText({ model, prompt: 'Hello' })).text).toBe('You said: Hello');

  const execute = ({ a, b }: { a: number; b: number }) => ({ product: a * b });
  const multiply = tool({ inputSchema: z.object({ a: z.number(), b: z.number() }), execute });
  const ask = 'use the tool multiply {"a": 6, "b": 7}';
  const result = streamText({ model, prompt: ask, tools: { multiply }, stopWhen: isStepCount(5) });
  expect(await result.text).toContain('42');
  expect((await result.steps).map(({ finishReason }) => finishReason)).toEqual(['tool-calls', 'stop']);
});

const prompt = 'use the tool suite_add {"a": 6, "b": 7}';

async function adder() {
  const { id } = await make.tool();
  const agent = await make.agent({ tool_ids: [id] });
  return { agentId: agent.id, model: letta(agent.id) };
}

test('tools of a real agent', async () => {
  const { model } = await adder();
  const { content } = await generateText({ model, prompt });
  expect(content.map(({ type }) => type)).toEqual(['tool-call', 'tool-result', 'text']);
  expect(content[1]).toMatchObject({ output: '13', providerExecuted: true });
});

test('approvals of tools of a real agent', async () => {
  const { agentId, model } = await adder();
  await target.client.agents.tools.requireApproval({ agentId, toolName: 'suite_add', requires_approval: true });
  const asked = await generateText({ model, prompt });
  const [request] = (asked.content as ContentPart<ToolSet>[]).filter((part) => part.type === 'tool-approval-request');
  const { approvalId } = request!;
  const yes = { type: 'tool-approval-response' as const, approvalId, approved: true, providerExecuted: true };
  const { content, text } = await generateText({
    model,
    messages: [{ role: 'user', content: prompt }, ...asked.response.messages, { role: 'tool', content: [yes] }],
  });
  expect(content.map(({ type }) => type)).toEqual(['tool-call', 'tool-result', 'text']);
  expect(text).toContain('suite_add returned');
});
