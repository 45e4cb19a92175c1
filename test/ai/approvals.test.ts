import { type ContentPart, generateText, isStepCount, type ModelMessage, type ToolSet, tool } from 'ai';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { stage } from './agent.ts';

const there = stage();

const question: ModelMessage = { role: 'user', content: 'Clean up' };
const deletion = { call: 'delete_file', args: { path: 'a.txt' }, result: 'deleted', approval: true };

/** The approval requests in a result. */
const requests = (content: ContentPart<ToolSet>[]) =>
  content.flatMap((part) => (part.type === 'tool-approval-request' ? [part] : []));

/** An agent requests approval for one of its own tools. */
async function asked() {
  there.script([{ think: 'Hm.' }, deletion, { say: 'All clean.' }]);
  const { content, finishReason, response } = await generateText({ model: there.model(), messages: [question] });
  return { content, finishReason, messages: [question, ...response.messages], request: requests(content)[0]! };
}

const decide = (approvalId: string, approved: boolean, reason?: string): ModelMessage => ({
  role: 'tool',
  content: [
    { type: 'tool-approval-response', approvalId, approved, providerExecuted: true, ...(reason && { reason }) },
  ],
});

test('an agent’s tool that needs approval is an approval request', async () => {
  const { request, finishReason, content } = await asked();
  expect(request.toolCall).toMatchObject({ toolName: 'delete_file', input: { path: 'a.txt' }, providerExecuted: true });
  expect(finishReason).toBe('tool-calls');
  expect(content.map(({ type }) => type)).toEqual(['reasoning', 'tool-call', 'tool-approval-request']);
});

test('when approved, it runs on the server, and the turn continues', async () => {
  const { messages, request } = await asked();
  const decided = [...messages, decide(request.approvalId, true)];
  const { text, content } = await generateText({ model: there.model(), messages: decided });
  expect(there.sent()[1]!.messages).toMatchObject([
    { type: 'approval', approvals: [{ type: 'approval', tool_call_id: request.toolCall.toolCallId, approve: true }] },
  ]);
  expect(content.map(({ type }) => type)).toEqual(['tool-call', 'tool-result', 'text']);
  expect(content[1]).toMatchObject({ output: 'deleted', toolName: 'delete_file', input: { path: 'a.txt' } });
  expect(text).toBe('All clean.');
});

test('when denied, the agent gets the reason', async () => {
  const { messages, request } = await asked();
  const decided = [...messages, decide(request.approvalId, false, 'Nothing is deleted here.')];
  await generateText({ model: there.model(), messages: decided });
  expect(there.sent()[1]!.messages).toMatchObject([
    { type: 'approval', approvals: [{ approve: false, reason: 'Nothing is deleted here.' }] },
  ]);
});

test('another message in between is rejected by the server, naming the pending approval', async () => {
  const { messages } = await asked();
  const call = generateText({ model: there.model(), messages: [...messages, { role: 'user', content: 'Never mind' }] });
  await expect(call).rejects.toMatchObject({
    name: 'AI_APICallError',
    message: expect.stringContaining('delete_file'),
  });
});

test('all pending calls have to be answered together', async () => {
  const list = tool({ inputSchema: z.object({}), execute: () => 'a.txt' });
  there.script([
    {
      calls: [
        { name: 'list', args: {}, approval: true },
        { name: 'delete_file', args: {}, approval: true },
      ],
    },
  ]);
  const loop = { model: there.model(), messages: [question], tools: { list }, stopWhen: isStepCount(5) };
  await expect(generateText(loop)).rejects.toMatchObject({ name: 'AI_InvalidPromptError' });
});
