import { deepStrictEqual } from 'node:assert';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMock } from '../../src/mock/index.ts';
import { chunksOf, split } from './bytes.ts';
import { gather } from './feed.ts';
import { answer, type Json, recording } from './recorded.ts';
import { streamOf, turn } from './turns.ts';

const merged = async (text: string): Promise<Json> =>
  (await gather(false, { chunks: [new TextEncoder().encode(text)] })).whole;

const ids = /\b(message|step|run|call)[-_][0-9a-f-]{12,}|[0-9a-f]{8}-[0-9a-f-]{27}/g;
const numbers = /\d+/g;

/**
 * What is the same whenever the same turn is taken: no ids, nor fields that are empty. A server that cuts a thought out of a
 * call's arguments streams the space before it too.
 */
function essence({ messages, stop_reason, usage }: Json, besides?: RegExp): Json {
  const text = JSON.stringify({ messages, stop_reason, usage: { ...usage, run_ids: null } }, (key, value) => {
    if (value === null || value === 0) return undefined;
    if (typeof value !== 'string') return value;
    const named = (key === 'reasoning' ? value.trimStart() : value).replace(ids, 'id');
    return besides ? named.replace(besides, '#') : named;
  });
  return JSON.parse(text);
}

/** Turns of a released server that were recorded twice: by tokens, and by steps or plain. */
const twice: [tokens: string, other: string, plain?: 'plain'][] = [
  ['messages/24-stream-tokens-no-pings', 'messages/73-stream-steps-no-pings'],
  ['messages/31-stream-slow-30-tokens', 'messages/74-stream-slow-30-steps'],
  ['messages/32-stream-include-types', 'messages/47-send-include-types', 'plain'],
  ['messages/33-stream-max-steps-0', 'messages/42-send-max-steps-0', 'plain'],
  ['messages/35-tool-call-stream-tokens', 'messages/78-tool-call-stream-steps'],
  ['messages/35-tool-call-stream-tokens', 'messages/59-tool-call', 'plain'],
  ['messages/41-tool-max-steps-1-stream-tokens', 'messages/58-tool-max-steps-1', 'plain'],
  ['messages/57-memgpt_agent-stream-tokens', 'messages/67-memgpt_agent-send', 'plain'],
  ['approvals/10-request', 'approvals/26-request-stream-steps'],
  ['approvals/10-request', 'approvals/02-nonstream-request', 'plain'],
  ['approvals/16-approve', 'approvals/27-approve-stream-steps'],
  ['approvals/17-approve-again', 'approvals/18-approve-again-nonstream', 'plain'],
  ['failures/13-fail-after-3-words-stream-steps', 'failures/11-fail-after-3-words-plain', 'plain'],
];

it.each(twice)('gives for %s what %s is', async (tokens, other, plain) => {
  const expected = plain ? answer(other) : await merged(recording(other).text);
  // The same turn was taken with other numbers, and at another time.
  expect(essence(await merged(recording(tokens).text), numbers)).toEqual(essence(expected, numbers));
});

it('puts any turn together from its tokens, and from its steps', async () => {
  await fc.assert(
    fc.asyncProperty(turn, split, async ({ whole, steps, tokens }, split) => {
      for (const events of [tokens, steps]) {
        const bytes = new TextEncoder().encode(streamOf(events));
        deepStrictEqual(await gather(false, { chunks: chunksOf(bytes, split) }), { whole });
      }
    }),
    { numRuns: 1500 },
  );
}, 60_000);

const tools = { add: ({ a, b }: Record<string, unknown>) => Number(a) + Number(b) };
const source_code = `def add(a: int, b: int) -> int:
    """Add.

    Args:
        a (int): one
        b (int): another
    """
    return a + b
`;

/** What an agent of a mock, made in the same way each time, answers. */
async function answered(path: string, body: Json, approval: boolean): Promise<Response> {
  const { handle } = createMock({ now: '2026-01-01T00:00:00Z', tools });
  const post = (path: string, body: Json) => {
    const headers = { authorization: 'Bearer key', 'content-type': 'application/json', 'user-agent': 'test' };
    return handle(new Request(`http://letta.test/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
  };
  const tool = await (await post('/tools/', { source_code, default_requires_approval: approval })).json();
  const agent = { model: 'openai-proxy/gpt-4o-mini', tool_ids: [tool.id] };
  const { id } = await (await post('/agents/', agent)).json();
  return post(`/agents/${id}/messages${path}`, body);
}

const message = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.tuple(fc.integer(), fc.integer()).map(([a, b]) => `use the tool add {"a": ${a}, "b": ${b}}`),
  fc.constantFrom('use the tool add {}', 'use the tool nothere {}'),
);

it("merges the mock's tokens and steps into its plain answers", async () => {
  await fc.assert(
    fc.asyncProperty(message, fc.boolean(), fc.boolean(), async (content, approval, stream_tokens) => {
      const body = { messages: [{ role: 'user', content, otid: 'otid-1' }] };
      const plain = await (await answered('', body, approval)).json();
      const text = await (await answered('/stream', { ...body, stream_tokens }, approval)).text();
      deepStrictEqual(essence(await merged(text)), essence(plain));
    }),
    { numRuns: 300 },
  );
}, 60_000);
