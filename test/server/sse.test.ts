import { describe, expect, it, vi } from 'vitest';
import type { Frame } from '../../src/server/behaviour.ts';
import { frameText } from '../../src/server/sse.ts';
import { agentId, serving } from './tiny.ts';

const path = `/v1/agents/${agentId}/messages/stream`;
const json = { input: 'Hello' };
const streaming = (frames: (signal: AbortSignal) => AsyncIterable<Frame>, options = {}) =>
  serving({ 'agents.sendMessageStream': (_args, { signal }) => frames(signal) }, options);

describe('a frame', () => {
  it('is written as released servers write it', () => {
    expect(frameText({ data: { a: 'é\n' } })).toBe('data: {"a":"é\\n"}\n\n');
    expect(frameText({ data: '[DONE]' })).toBe('data: [DONE]\n\n');
    expect(frameText({ event: 'error', data: {} })).toBe('event: error\ndata: {}\n\n');
    expect(frameText({ data: 'two\nlines' })).toBe('data: two\ndata: lines\n\n');
  });
});

describe('a stream', () => {
  it('carries the frames', async () => {
    const answer = await streaming(async function* () {
      yield { data: { n: 1 } };
      yield { data: '[DONE]' };
    })(path, { json });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(await answer.text()).toBe('data: {"n":1}\n\ndata: [DONE]\n\n');
  });

  it('is the response of a value row that returns frames', async () => {
    const call = serving({
      'chat.completions.create': async function* () {
        yield { data: 'chunk' };
      },
    });
    const answer = await call('/v1/chat/completions', { json: { model: 'm', messages: [], stream: true } });
    expect(await answer.text()).toBe('data: chunk\n\n');
  });

  it('requests frames as they are read', async () => {
    let made = 0;
    const answer = await streaming(async function* () {
      for (;;) yield { data: ++made };
    })(path, { json });
    const reader = answer.body!.getReader();
    await reader.read();
    await reader.read();
    expect(made).toBeLessThan(5);
    await reader.cancel();
  });

  it('stops the behaviour when the reader disconnects', async () => {
    const stopped = vi.fn();
    let signal: AbortSignal | undefined;
    const answer = await streaming(async function* (given) {
      signal = given;
      try {
        for (;;) yield { data: 1 };
      } finally {
        stopped();
      }
    })(path, { json });
    const reader = answer.body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(signal?.aborted).toBe(true);
    await vi.waitFor(() => expect(stopped).toHaveBeenCalled());
  });

  it('is cut, not ended, when its behaviour fails, and the failure is reported', async () => {
    const onError = vi.fn();
    const call = streaming(
      async function* () {
        yield { data: 1 };
        throw new Error('a bug');
      },
      { onError },
    );
    await expect((await call(path, { json })).text()).rejects.toThrow('a bug');
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'a bug' }), expect.any(Request));
  });
});
