import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/server/behaviour.ts';
import { turnFrames } from '../../src/server/turn.ts';

const call = { name: 'add', arguments: '{"a": 1}', tool_call_id: 'call-1' };
const back = { tool_call_id: 'call-1', tool_return: '3', status: 'success' };
const thought = { message_type: 'reasoning_message', reasoning: 'Hm.' };
const words = { message_type: 'assistant_message', content: 'Done.' };
const stop = (stop_reason: string) => ({ message_type: 'stop_reason', stop_reason });

async function framesOf(...events: unknown[]) {
  async function* stream(): AsyncGenerator<Frame> {
    for (const data of events) yield { data };
  }
  const frames: unknown[] = [];
  for await (const frame of turnFrames(stream())) frames.push(frame);
  return frames;
}

const start = { type: 'agent_response_start' };
const end = { type: 'agent_response_end' };
const said = { type: 'agent_response', message_type: 'assistant_message', message: 'Done.' };
const failed = (message: string) => ({ type: 'agent_response_error', message });

describe('a turn over a socket', () => {
  it('has reasoning, tool calls and text, in order', async () => {
    const events = [
      { message_type: 'ping' },
      thought,
      { message_type: 'tool_call_message', tool_call: call, tool_calls: [call] },
      { message_type: 'tool_return_message', name: 'add', ...back, tool_returns: [back] },
      words,
      stop('end_turn'),
      { message_type: 'usage_statistics' },
      '[DONE]',
    ];
    expect(await framesOf(...events)).toEqual([
      start,
      { type: 'agent_response', message_type: 'internal_monologue', message: 'Hm.' },
      {
        type: 'agent_response',
        message_type: 'function_message',
        message: { function: 'add', args: { a: 1 }, result: '3' },
      },
      said,
      end,
    ]);
  });

  it('has a function_message for each of several calls', async () => {
    const calls = [call, { name: 'sub', arguments: 'no JSON', tool_call_id: 'call-2' }];
    const returns = [back, { ...back, tool_call_id: 'call-2', tool_return: [{ type: 'text', text: '4' }] }];
    const frames = await framesOf(
      { message_type: 'tool_call_message', tool_calls: calls },
      { message_type: 'tool_return_message', tool_returns: returns },
      stop('end_turn'),
    );
    expect(frames.slice(1, -1)).toMatchObject([
      { message: { function: 'add', args: { a: 1 }, result: '3' } },
      { message: { function: 'sub', args: { arguments: 'no JSON' }, result: '4' } },
    ]);
  });

  it('ends in an error when the agent fails, also after text and a second stop reason', async () => {
    const error = { message_type: 'error_message', error_type: 'llm_error', message: 'The model failed' };
    expect(await framesOf(words, stop('error'), stop('llm_api_error'), error)).toEqual([
      start,
      said,
      failed('The model failed'),
    ]);
    expect(await framesOf(stop('llm_api_error'))).toEqual([start, failed('The turn ended: llm_api_error')]);
  });

  it('ends in an error when an approval is needed, naming the pending calls', async () => {
    const frames = await framesOf(
      { message_type: 'approval_request_message', tool_call: call },
      stop('requires_approval'),
    );
    expect(frames).toEqual([start, failed("The agent waits for an approval, which can't be given over a socket: add")]);
  });

  it('ends in an error when it is cancelled, which released servers report as plain text', async () => {
    expect(await framesOf('{"message_type": "stop_reason", "stop_reason": "cancelled"}')).toEqual([
      start,
      failed('The turn ended: cancelled'),
    ]);
  });

  it('ends in an error when its stream ends without a stop reason', async () => {
    expect(await framesOf(words)).toEqual([start, said, failed('The turn ended without a stop reason')]);
  });
});
