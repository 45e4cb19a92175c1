import { expect } from 'vitest';
import { StreamError, StreamTruncatedError } from '../../../src/index.ts';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { eventsOf, http, unknownId } from '../target.ts';

const said = [{ role: 'user' as const, content: 'What can you help me with?' }];

interface Chunk {
  object: string;
  choices: { delta: { content?: string }; finish_reason: string | null }[];
}

export const chatCases = [
  success('models.list', 'lists the models that agents accept', async (t) => {
    const models = await t.client.models.list().toArray();
    expect(models.map((model) => model.handle)).toContain(t.model);
    expect(models[0]!.context_window).toBeGreaterThan(0);
  }),
  success('models.embedding.list', 'lists the embedding models that sources accept', async (t) => {
    const models = await t.client.models.embedding.list().toArray();
    expect(models.map((model) => model.handle)).toContain(t.embedding);
  }),
  success('health', 'needs no key', async (t) => {
    expect((await http(t, 'GET', '/health/', { key: null })).body).toMatchObject({ status: 'ok' });
    expect((await t.client.health()).version).toMatch(/\d+\.\d+/);
  }),

  success('chat.completions.create', 'streams chunks', async (t, make) => {
    const { id } = await make.agent();
    const answer = await http(t, 'POST', '/chat/completions', { body: { model: id, messages: said, stream: true } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const events = eventsOf(answer.text);
    expect(events.at(-1)).toBe('[DONE]');
    const chunks = events.slice(0, -1) as Chunk[];
    expect(new Set(chunks.map((chunk) => chunk.object))).toEqual(new Set(['chat.completion.chunk']));
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(`You said: ${said[0]!.content}`);
    expect(chunks.at(-1)!.choices[0]!.finish_reason).toBe('stop');
  }),
  success('chat.completions.create', 'returns a whole completion as documented', async (t, make) => {
    const { id } = await make.agent();
    const { status, body } = await http(t, 'POST', '/chat/completions', { body: { model: id, messages: said } });
    expect(status).toBe(expected(t, differences.plainChat));
    if (status === 200) expect(body).toMatchObject({ object: 'chat.completion', choices: [{ finish_reason: 'stop' }] });
  }),
  success(
    'chat.completions.create',
    'returns a whole completion through the client, on every server',
    async (t, make) => {
      const { id } = await make.agent();
      const answer = await t.client.chat.completions.create({ model: id, messages: said });
      expect(answer.object).toBe('chat.completion');
      expect(answer.choices[0]).toMatchObject({
        finish_reason: 'stop',
        message: { role: 'assistant', content: `You said: ${said[0]!.content}` },
      });
    },
  ),
  success('chat.completions.create', 'streams through the client', async (t, make) => {
    const { id } = await make.agent();
    let text = '';
    for await (const chunk of t.client.chat.completions.create({ model: id, messages: said, stream: true }))
      text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe(`You said: ${said[0]!.content}`);
  }),
  failure('chat.completions.create', 'hides the failure of a turn, which the client throws', async (t, make) => {
    const tool = await make.tool();
    const { id } = await make.agent({ tool_ids: [tool.id] });
    for (const [content, words, ends] of [
      ['fail', '', ['stop', '[DONE]']],
      ['fail after 3', 'word0 word1 word2', [null, null, null]],
      ['use the tool suite_add {"a": 6, "b": 7} then fail', '', []],
    ] as const) {
      const ask = { model: id, messages: [{ role: 'user' as const, content }] };
      const { text } = await http(t, 'POST', '/chat/completions', { body: { ...ask, stream: true } });
      const events = eventsOf(text) as (Chunk | '[DONE]')[];
      expect(events.map((one) => (one === '[DONE]' ? one : one.choices[0]!.finish_reason))).toEqual(ends);
      const stream = t.client.chat.completions.create({ ...ask, stream: true });
      let heard = '';
      const told = await (async () => {
        for await (const word of stream.text()) heard += word;
      })().catch((error: unknown) => error);
      expect(heard).toBe(words);
      // If nothing was sent, its run is unknown.
      expect(told).toBeInstanceOf(ends.length > 0 ? StreamError : StreamTruncatedError);
      if (ends.length > 0) await expect(t.client.chat.completions.create(ask)).rejects.toThrow('the turn failed');
    }
  }),
  failure('chat.completions.create', 'answers 404 for an unknown agent', async (t) => {
    const body = { model: unknownId('agent'), messages: said, stream: true };
    expect((await http(t, 'POST', '/chat/completions', { body })).status).toBe(404);
  }),
  failure('chat.completions.create', 'requires messages', async (t, make) => {
    const { id } = await make.agent();
    const none = await http(t, 'POST', '/chat/completions', { body: { model: id, stream: true } });
    expect(none.status).toBe(422);
    const empty = await http(t, 'POST', '/chat/completions', { body: { model: id, messages: [], stream: true } });
    expect(empty.status).toBe(400);
  }),
];
