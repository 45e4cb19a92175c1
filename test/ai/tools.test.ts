import { generateText, isStepCount, streamText, tool } from 'ai';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { stage } from './agent.ts';

const there = stage();

const multiply = tool({
  description: 'Multiplies two numbers.',
  inputSchema: z.object({ a: z.number(), b: z.number() }),
  execute: ({ a, b }) => ({ product: a * b }),
});
const prompt = 'use the tool multiply {"a": 6, "b": 7}';
const stopWhen = isStepCount(5);

test('the caller’s tools are run by the AI SDK, and the turn continues with their results', async () => {
  const { text, steps } = await generateText({ model: there.model(), prompt, tools: { multiply }, stopWhen });
  expect(steps.map(({ finishReason }) => finishReason)).toEqual(['tool-calls', 'stop']);
  expect(steps[0]!.toolCalls).toMatchObject([{ toolName: 'multiply', input: { a: 6, b: 7 } }]);
  expect(steps[0]!.toolCalls[0]).not.toHaveProperty('providerExecuted', true);
  expect(steps[0]!.toolResults).toMatchObject([{ output: { product: 42 } }]);
  expect(text).toContain('42');
  const [first, second] = there.sent();
  expect(first!.client_tools).toMatchObject([
    { name: 'multiply', description: 'Multiplies two numbers.', parameters: { type: 'object', required: ['a', 'b'] } },
  ]);
  expect(second!.messages).toMatchObject([
    { type: 'tool_return', tool_returns: [{ type: 'tool', tool_return: '{"product":42}', status: 'success' }] },
  ]);
});

test('the same in a stream', async () => {
  const result = streamText({ model: there.model(), prompt, tools: { multiply }, stopWhen });
  const found: string[] = [];
  for await (const { type } of result.stream) if (type.startsWith('tool') && found.at(-1) !== type) found.push(type);
  expect(found).toEqual(['tool-input-start', 'tool-input-delta', 'tool-input-end', 'tool-call', 'tool-result']);
  expect(await result.text).toContain('42');
});

test('a tool that throws is reported to the agent as a failure', async () => {
  const broken = tool({
    inputSchema: z.object({}),
    execute: (): string => {
      throw new Error('out of order');
    },
  });
  const ask = 'use the tool broken {}';
  await generateText({ model: there.model(), prompt: ask, tools: { broken }, stopWhen });
  expect(there.sent()[1]!.messages).toMatchObject([
    { type: 'tool_return', tool_returns: [{ tool_return: 'Error: out of order', status: 'error' }] },
  ]);
});

test('parallel calls are answered together', async () => {
  const call = (a: number) => ({ name: 'multiply', args: { a, b: 2 }, approval: true });
  there.script([{ calls: [call(1), call(2)] }, { say: 'Both done.' }]);
  const { text, steps } = await generateText({ model: there.model(), prompt, tools: { multiply }, stopWhen });
  expect(steps[0]!.toolCalls).toHaveLength(2);
  expect(there.sent()[1]!.messages).toMatchObject([
    { tool_returns: [{ tool_return: '{"product":2}' }, { tool_return: '{"product":4}' }] },
  ]);
  expect(text).toBe('Both done.');
});

test('a tool can return content parts', async () => {
  const look = tool({
    inputSchema: z.object({}),
    execute: () => 'iVBORw==',
    toModelOutput: ({ output }) => ({
      type: 'content',
      value: [
        { type: 'text', text: 'A picture:' },
        { type: 'file', mediaType: 'image/png', data: { type: 'data', data: output } },
      ],
    }),
  });
  await generateText({ model: there.model(), prompt: 'use the tool look {}', tools: { look }, stopWhen });
  expect(there.sent()[1]!.messages).toMatchObject([
    { tool_returns: [{ tool_return: [{ type: 'text', text: 'A picture:' }, { type: 'image' }] }] },
  ]);
});

test('a tool that needs the user’s approval is denied by the user', async () => {
  const guarded = { ...multiply, needsApproval: true };
  const tools = { multiply: guarded };
  const asked = await generateText({ model: there.model(), prompt, tools });
  const [request] = asked.content.filter((part) => part.type === 'tool-approval-request');
  const { approvalId } = request!;
  const answer = { type: 'tool-approval-response' as const, approvalId, approved: false, reason: 'too big' };
  const { text } = await generateText({
    model: there.model(),
    tools,
    messages: [{ role: 'user', content: prompt }, ...asked.response.messages, { role: 'tool', content: [answer] }],
  });
  expect(there.sent()[1]!.messages).toMatchObject([
    { type: 'approval', approvals: [{ type: 'approval', approve: false, reason: 'too big' }] },
  ]);
  expect(text).toContain('too big');
});

test('toolChoice: none offers no tools, and unsupported choices cause warnings', async () => {
  await generateText({ model: there.model(), prompt: 'Hello', tools: { multiply }, toolChoice: 'none' });
  expect(there.sent()[0]).not.toHaveProperty('client_tools');
  const { warnings } = await generateText({
    model: there.model(),
    prompt,
    tools: { multiply },
    toolChoice: 'required',
  });
  expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'toolChoice required' }]);
});
