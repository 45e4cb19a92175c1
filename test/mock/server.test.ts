import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createMock } from '../../src/mock/index.ts';
import { type Listening, serve } from '../../src/mock/server.ts';
import { eventsIn } from './helpers.ts';

let server: Listening | undefined;
afterEach(() => server?.close());

const headers = { authorization: 'Bearer key', 'content-type': 'application/json' };

it('serves a mock on a port', async () => {
  const mock = createMock();
  server = await serve(mock);
  const { id } = [...mock.state.agents][0]!;
  const stream = await fetch(`${server.url}/v1/agents/${id}/messages/stream`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ input: 'slow 3', stream_tokens: true }),
  });
  const events = eventsIn(await stream.text());
  expect(events.map((event) => event.content).filter(Boolean)).toEqual(['word0 ', 'word1 ', 'word2']);
  expect(mock.log.at(-1)).toMatchObject({ method: 'POST', status: 200 });
});

it('serves turns over its socket', async () => {
  const mock = createMock();
  server = await serve(mock);
  const agent = mock.state.agents.find(({ name }) => name === 'Companion')!;
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers });
  const frames: { type: string; message_type?: string; message?: unknown }[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'user_message', message: 'Hello', agent_id: agent.id })),
    );
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data));
      frames.push(frame);
      if (frame.type === 'agent_response_end') resolve();
    });
  });
  socket.close();
  expect(frames.map((frame) => frame.message_type ?? frame.type)).toEqual([
    'agent_response_start',
    'internal_monologue',
    'function_message',
    'assistant_message',
    'agent_response_end',
  ]);
  expect(frames[3]!.message).toBe('You said: Hello');
});

it('closes at once, even in the middle of a stream', async () => {
  const mock = createMock();
  server = await serve(mock);
  const { id } = [...mock.state.agents][0]!;
  const url = `${server.url}/v1/agents/${id}/messages/stream`;
  const stream = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ input: 'slow 50', stream_tokens: true }),
  });
  const read = stream.text().catch(() => 'cut');
  await server.close();
  expect(await read).toBe('cut');
  await expect(fetch(url)).rejects.toThrow();
});
