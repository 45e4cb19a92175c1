import OpenAI from 'openai';
import { expect, test } from 'vitest';
import { rejection } from '../helpers/http.ts';

/** A server that the openai package talks to. */
export interface Place {
  /** With `/api`. */
  baseURL: string;
  apiKey: string;
  agentId: string;
}

/** What has to hold of the `openai` package against any server of ours. */
export function openaiSuite(place: () => Place): void {
  const client = () => new OpenAI({ ...place(), maxRetries: 0 });
  const ask = (content: string) => ({ model: place().agentId, messages: [{ role: 'user' as const, content }] });

  test('a completion', async () => {
    const completion = await client().chat.completions.create(ask('Hello'));
    expect(completion).toMatchObject({ object: 'chat.completion', choices: [{ index: 0, finish_reason: 'stop' }] });
    expect(completion.choices[0]!.message).toMatchObject({ role: 'assistant', content: 'You said: Hello' });
  });

  test('a streamed completion', async () => {
    const stream = await client().chat.completions.create({ ...ask('one two three'), stream: true });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('You said: one two three');
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.at(-1)!.choices[0]!.finish_reason).toBe('stop');
  });

  test('the helper that gathers a stream', async () => {
    const runner = client().chat.completions.stream(ask('one two three'));
    const words: string[] = [];
    runner.on('content', (word) => words.push(word));
    const completion = await runner.finalChatCompletion();
    expect(completion.choices[0]!.message.content).toBe('You said: one two three');
    expect(words.join('')).toBe('You said: one two three');
  });

  test('a stream that is left leaves the agent free', async () => {
    for await (const _ of await client().chat.completions.create({ ...ask('slow 5'), stream: true })) break;
    const { choices } = await client().chat.completions.create(ask('Still there?'));
    expect(choices[0]!.message.content).toBe('You said: Still there?');
  });

  test('a turn that fails is an error, and no empty answer', async () => {
    const error = await rejection(client().chat.completions.create(ask('fail')));
    expect(error).toBeInstanceOf(OpenAI.InternalServerError);
    expect(error.message).toContain('An error occurred with the LLM request.');
  });

  test('an agent that there is not: 404', async () => {
    const unknown = { ...ask('Hello'), model: 'agent-00000000-0000-4000-8000-000000000000' };
    for (const stream of [false, true]) {
      const error = await rejection(client().chat.completions.create({ ...unknown, stream }));
      expect(error).toBeInstanceOf(OpenAI.NotFoundError);
      expect(error.message).toContain('gent');
    }
  });

  test('nothing said: 400', async () => {
    const error = await rejection(client().chat.completions.create({ ...ask(''), messages: [] }));
    expect(error).toBeInstanceOf(OpenAI.BadRequestError);
  });

  test('no messages at all: 422', async () => {
    const error = await rejection(client().chat.completions.create({ model: place().agentId } as never));
    expect(error).toBeInstanceOf(OpenAI.UnprocessableEntityError);
  });
}
