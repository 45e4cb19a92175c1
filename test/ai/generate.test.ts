import { generateText } from 'ai';
import { expect, test } from 'vitest';
import { stage } from './agent.ts';

const there = stage();

test('generateText returns the text of an agent', async () => {
  const { text, finishReason, rawFinishReason, usage, response, providerMetadata, warnings } = await generateText({
    model: there.model(),
    prompt: 'Hello',
  });
  expect(text).toBe('You said: Hello');
  expect({ finishReason, rawFinishReason }).toEqual({ finishReason: 'stop', rawFinishReason: 'end_turn' });
  expect(usage).toMatchObject({ inputTokens: 100, outputTokens: 10, totalTokens: 110 });
  expect(response).toMatchObject({ id: expect.stringMatching(/^run-/), modelId: there.agentId });
  expect(response.timestamp).toBeInstanceOf(Date);
  expect(response.headers).toHaveProperty('content-type');
  expect(providerMetadata).toEqual({ letta: { runId: response.id } });
  expect(warnings).toEqual([]);
});

test('reasoning messages are reasoning; the agent’s own tool calls are provider-executed', async () => {
  there.script([{ think: 'Let me add.' }, { call: 'add', args: { a: 1, b: 2 }, result: '3' }, { say: 'It is 3.' }]);
  const { content, reasoningText, text, toolCalls, steps } = await generateText({
    model: there.model(),
    prompt: '1 + 2?',
  });
  expect(reasoningText).toBe('Let me add.');
  expect(text).toBe('It is 3.');
  expect(content.map(({ type }) => type)).toEqual(['reasoning', 'tool-call', 'tool-result', 'text']);
  expect(toolCalls).toMatchObject([{ toolName: 'add', input: { a: 1, b: 2 }, providerExecuted: true, dynamic: true }]);
  expect(content[2]).toMatchObject({ output: '3', providerExecuted: true, toolCallId: toolCalls[0]!.toolCallId });
  expect(steps).toHaveLength(1);
});

test('a tool of the agent that fails is a tool error', async () => {
  there.script([{ call: 'add', args: {}, error: 'no numbers' }, { say: 'Sorry.' }]);
  const { content, text } = await generateText({ model: there.model(), prompt: 'Add nothing' });
  expect(content[1]).toMatchObject({
    type: 'tool-error',
    toolName: 'add',
    error: expect.stringContaining('no numbers'),
  });
  expect(text).toBe('Sorry.');
});

test('only new messages are sent: the agent remembers the rest', async () => {
  const messages = [
    { role: 'user' as const, content: 'My name is Ada.' },
    { role: 'assistant' as const, content: 'Hello Ada.' },
    { role: 'user' as const, content: 'What is' },
    { role: 'user' as const, content: 'my name?' },
  ];
  await generateText({ model: there.model(), messages });
  expect(there.sent()).toMatchObject([
    {
      messages: [
        { role: 'user', content: 'What is' },
        { role: 'user', content: 'my name?' },
      ],
    },
  ]);
});

test('a conversation is a model too', async () => {
  const { id } = await there.client.conversations.create({ agent_id: there.agentId });
  const { createLetta } = await import('../../src/ai/index.ts');
  const letta = createLetta({ client: there.client });
  const { text } = await generateText({ model: letta(id), prompt: 'Hello' });
  expect(text).toBe('You said: Hello');
  expect(there.mock.log.at(-1)!.path).toContain(id);
});

test('images are sent, as bytes and as URLs', async () => {
  const bytes = new Uint8Array([137, 80, 78, 71]);
  const content = [
    { type: 'text' as const, text: 'What is this?' },
    { type: 'file' as const, data: bytes, mediaType: 'image/png' },
    { type: 'file' as const, data: new URL('https://example.com/a.jpg'), mediaType: 'image/jpeg' },
  ];
  await generateText({ model: there.model(), messages: [{ role: 'user', content }] });
  expect(there.sent()[0]!.messages).toMatchObject([
    {
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw==' } },
        { type: 'image', source: { type: 'url', url: 'https://example.com/a.jpg' } },
      ],
    },
  ]);
});

test('Letta’s options are sent in the body unchanged', async () => {
  await generateText({
    model: there.model(),
    prompt: 'Hello',
    providerOptions: { letta: { max_steps: 3, messages: ['not these'] } },
    headers: { 'x-trace': '1' },
  });
  expect(there.sent()[0]).toMatchObject({ max_steps: 3, messages: [{ content: 'Hello' }] });
});

test('settings of the agent cause warnings', async () => {
  const { warnings } = await generateText({
    model: there.model(),
    prompt: 'Hello',
    instructions: 'Be brief.',
    temperature: 0.5,
    topP: 1,
    topK: 1,
    seed: 1,
    maxOutputTokens: 10,
    stopSequences: ['.'],
    presencePenalty: 1,
    frequencyPenalty: 1,
    reasoning: 'high',
  });
  const features = warnings!.map((warning) => (warning.type === 'unsupported' ? warning.feature : warning));
  expect(features.sort()).toEqual([
    'frequencyPenalty',
    'maxOutputTokens',
    'presencePenalty',
    'reasoning',
    'seed',
    'stopSequences',
    'system messages',
    'temperature',
    'topK',
    'topP',
  ]);
});

test.each([
  ['max_tokens_exceeded', 'length'],
  ['tool_rule', 'stop'],
  ['max_steps', 'other'],
  ['something_new', 'other'],
])('the stop reason %s is %s', async (raw, unified) => {
  there.script([{ say: 'Well' }, { stop: raw }]);
  const { finishReason, rawFinishReason } = await generateText({ model: there.model(), prompt: 'Hello' });
  expect({ finishReason, rawFinishReason }).toEqual({ finishReason: unified, rawFinishReason: raw });
});
