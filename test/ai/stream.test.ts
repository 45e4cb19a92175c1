import { convertToModelMessages, readUIMessageStream, streamText, toUIMessageStream } from 'ai';
import { expect, test } from 'vitest';
import { stage } from './agent.ts';

const there = stage();

/** All parts of a stream, with their relevant fields. */
async function parts(stream: AsyncIterable<object>): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for await (const part of stream) found.push(part as Record<string, unknown>);
  return found;
}
const types = (found: Record<string, unknown>[]) =>
  found.map(({ type }) => type).filter((type, at, all) => type !== 'ping' && type !== all[at - 1]);

test('text comes token by token', async () => {
  const result = streamText({ model: there.model(), prompt: 'one two three' });
  const words: string[] = [];
  for await (const word of result.textStream) words.push(word);
  expect(words.join('')).toBe('You said: one two three');
  expect(words.length).toBeGreaterThan(3);
  expect(await result.finishReason).toBe('stop');
  expect(await result.usage).toMatchObject({ totalTokens: 110 });
});

test('reasoning, tool calls and text are parts with ids, each started and ended', async () => {
  there.script([{ think: 'Let me add.' }, { call: 'add', args: { a: 1, b: 2 }, result: '3' }, { say: 'It is 3.' }]);
  const found = await parts(streamText({ model: there.model(), prompt: '1 + 2?' }).stream);
  expect(types(found)).toEqual([
    ...['start', 'start-step'],
    ...['reasoning-start', 'reasoning-delta', 'reasoning-end'],
    ...['tool-input-start', 'tool-input-delta', 'tool-input-end', 'tool-call', 'tool-result'],
    ...['text-start', 'text-delta', 'text-end'],
    ...['finish-step', 'finish'],
  ]);
  const ids = (type: string) => new Set(found.filter((part) => `${part.type}`.startsWith(type)).map(({ id }) => id));
  expect(ids('reasoning')).toHaveProperty('size', 1);
  expect(ids('text')).toHaveProperty('size', 1);
  expect(found.find(({ type }) => type === 'tool-input-start')).toMatchObject({
    toolName: 'add',
    providerExecuted: true,
    dynamic: true,
  });
});

test('a chat page sees whole messages, and sends them back', async () => {
  there.script([{ think: 'Hm.' }, { call: 'add', args: { a: 1 }, result: '1' }, { say: 'Done.' }]);
  const { stream } = streamText({ model: there.model(), prompt: 'Go' });
  let last: Parameters<typeof convertToModelMessages>[0][number] | undefined;
  for await (const message of readUIMessageStream({ stream: toUIMessageStream({ stream }) })) last = message;
  expect(last!.parts.map(({ type }) => type)).toEqual(['step-start', 'reasoning', 'dynamic-tool', 'text']);
  const user = { id: 'u', role: 'user' as const, parts: [{ type: 'text' as const, text: 'And now?' }] };
  const messages = await convertToModelMessages([last!, user]);
  expect(await streamText({ model: there.model(), messages }).text).toBe('You said: And now?');
});

test('raw events are included on request', async () => {
  const result = streamText({ model: there.model(), prompt: 'Hi', include: { rawChunks: true } });
  const raw = (await parts(result.stream)).filter(({ type }) => type === 'raw');
  expect(raw.map(({ rawValue }) => (rawValue as { message_type: string }).message_type)).toContain('usage_statistics');
});

test('a signal ends a stream immediately', async () => {
  const controller = new AbortController();
  there.script([{ say: 'one two three four', delay: 200 }]);
  const { stream } = streamText({ model: there.model(), prompt: 'Go', abortSignal: controller.signal });
  const found: string[] = [];
  for await (const part of stream) {
    found.push(part.type);
    if (part.type === 'text-delta') controller.abort();
  }
  expect(found.at(-1)).toBe('abort');
});

test.each<[string, Parameters<typeof there.mock.faults.add>[0], string]>([
  ['cut off', { kind: 'cut', events: 3 }, 'interrupted'],
  ['malformed', { kind: 'malformed', event: 3 }, 'error'],
])('a stream that is %s has an error, and then its finish', async (_, fault, finishReason) => {
  there.mock.faults.add(fault);
  const errors: unknown[] = [];
  const result = streamText({
    model: there.model(),
    prompt: 'one two',
    onError: ({ error }) => void errors.push(error),
  });
  const found = await parts(result.stream);
  expect(errors).toEqual([expect.objectContaining({ name: 'AI_APICallError', isRetryable: false })]);
  expect(found.find(({ type }) => type === 'finish-step')).toMatchObject({ finishReason });
});
