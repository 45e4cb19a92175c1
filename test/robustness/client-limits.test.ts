import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type LettaClient, LettaError } from '../../src/index.ts';
import { maxBytes } from '../../src/json/limits.ts';
import { json, rejection, type Served, said, serve, sse, stopped } from '../helpers/http.ts';
import { connect } from '../helpers/sockets.ts';
import { acceptUpgrade, frameHead, rawServer, textFrame } from './hostile-server.ts';

const agentId = 'agent-1';
const deep = (open = '[', close = ']', levels = 100_000) => `${open.repeat(levels)}${close.repeat(levels)}`;
const get = (server: Served) => rejection(server.client({ apiPrefix: '/v1', retries: 0 }).agents.get({ agentId }));
const send = (client: LettaClient) => client.agents.sendMessageStream({ agentId, message: 'Hello' });
const text = (status: number, body: string | Buffer, headers: Record<string, string> = {}) =>
  serve((_seen, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });

describe('JSON of 100,000 levels', () => {
  test('as an answer is an InvalidResponseError', async () => {
    const error = await get(await text(200, deep()));
    expect(error).toMatchObject({ code: 'invalid_response', status: 200 });
    expect(error.message).toContain('something else than JSON of at most 500 levels');
  });

  test.each([
    ['a detail', `{"detail":${deep()}}`],
    ['its objects', deep('{"detail":', '}').replace(':}', ':1}')],
    ['text of Python', JSON.stringify({ detail: `[{'loc': ${deep()}}]` })],
  ])('in an error answer, as %s, is the error of its status', async (_, body) => {
    const error = await get(await text(500, body));
    expect(error).toMatchObject({ code: 'server_error', status: 500 });
    // What programs do with errors.
    expect(JSON.stringify(error)).toContain('GET /v1/agents/agent-1 answered 500');
  });

  test.each([
    ['an event', said('{}').message_type, ''],
    ['an error', 'error_message', 'event: error\n'],
  ])('as %s of a stream is a StreamError', async (_, message_type, line) => {
    const server = await serve((_seen, response) => {
      sse(response, said('Hello')).write(`${line}data: {"message_type":"${message_type}","content":${deep()}}\n\n`);
    });
    const error = await rejection(send(server.client()).final());
    expect(error).toMatchObject({ code: 'stream_error', kind: 'malformed' });
    expect(error.message).toContain('at most 500 levels');
  });

  test('as a chunk of a chat completion is a StreamError', async () => {
    const server = await serve((_seen, response) => {
      sse(response, `{"id":"chatcmpl-1","choices":${deep()}}`);
    });
    const asked = { model: agentId, messages: [{ role: 'user' as const, content: 'Hello' }] };
    const error = await rejection(server.client().chat.completions.create(asked));
    expect(error).toMatchObject({ code: 'stream_error', kind: 'malformed' });
  });

  test('as the arguments of a tool is told to the agent', async () => {
    const tool_call = { name: 'count', tool_call_id: 'call-1', arguments: `{"a":${deep()}}` };
    const server = await serve((_seen, response, nth) => {
      const request = { ...said(''), message_type: 'approval_request_message', tool_call, tool_calls: [tool_call] };
      sse(
        response,
        ...(nth === 1 ? [request, stopped('requires_approval')] : [said('Well'), stopped()]),
        '[DONE]',
      ).end();
    });
    const tools = [{ name: 'count', run: () => 'never' }];
    await server.client().agents.sendMessage({ agentId, message: 'Hello', tools });
    const [answer] = JSON.parse(server.seen[1]!.body).messages;
    expect(answer.tool_returns).toMatchObject([
      { status: 'error', tool_return: 'The arguments are not a JSON object.' },
    ]);
  });

  test('as a frame of a socket ends the turn in flight, and nothing more', async () => {
    const error = await turnWith((socket) => {
      socket.write(textFrame(Buffer.from(`{"type":"server_error","message":${deep()}}`)));
    });
    expect(error).toMatchObject({ code: 'socket_closed', sent: true });
  });
});

/** What ends a turn to whose message a server sends this. */
async function turnWith(answer: (socket: Socket) => void): Promise<Error> {
  const server = await rawServer((socket, request) => {
    socket.write(acceptUpgrade(request));
    socket.once('data', () => answer(socket));
  });
  onTestFinished(() => server.close());
  return rejection(connect(server.baseURL, { maxReconnects: 0 }).send({ agentId, message: 'Hello' }).final());
}

/** Sends this for ever, as far as it is read. @returns how much was sent, in bytes */
function pour(to: Writable, text = 'x'): () => number {
  const piece = Buffer.alloc(1024 * 1024, text);
  let sent = 0;
  const more = () => {
    while (!to.destroyed) {
      sent += piece.length;
      if (!to.write(piece)) return;
    }
  };
  to.on('drain', more);
  to.on('error', () => {});
  more();
  return () => sent;
}

/** What lies in buffers of kernel and runtime, at most. */
const buffered = 32 * 1024 * 1024;

describe('a body without an end', () => {
  test.each([
    ['an answer', 200, 'application/json', 'invalid_response'],
    ['an error answer', 500, 'application/json', 'server_error'],
  ])('as %s is left at 64 MiB', async (_, status, type, code) => {
    let sent = () => 0;
    const server = await serve((_seen, response) => {
      sent = pour(response.writeHead(status, { 'content-type': type }));
    });
    expect(await get(server)).toMatchObject({ code, status });
    expect(sent()).toBeGreaterThan(maxBytes / 2);
    expect(sent()).toBeLessThan(maxBytes + buffered);
    await expect.poll(() => server.open(), { timeout: 5000 }).toBe(0);
  });

  test.each([
    ['one line', 'x'],
    ['many lines', `${'x'.repeat(1010)}\ndata: xxx`],
  ])('as an event of a stream in %s is left at 64 MiB', async (_, text) => {
    let sent = () => 0;
    const server = await serve((_seen, response) => {
      sse(response, said('Hello')).write('data: ');
      sent = pour(response, text);
    });
    const stream = send(server.client());
    const seen: object[] = [];
    const error = await rejection(
      (async () => {
        for await (const event of stream) seen.push(event);
      })(),
    );
    expect(seen).toHaveLength(1);
    expect(error).toMatchObject({ code: 'stream_error', kind: 'malformed' });
    expect(error.message).toContain('larger than 64 MiB');
    expect(sent()).toBeLessThan(maxBytes + buffered);
    await expect.poll(() => server.open(), { timeout: 5000 }).toBe(0);
  });

  test('packed into a small one is left at 64 MiB too', async () => {
    const packed = gzipSync(Buffer.alloc(maxBytes + 1024, ' '));
    expect(packed.length).toBeLessThan(maxBytes / 100);
    const error = await get(await text(200, packed, { 'content-encoding': 'gzip' }));
    expect(error).toMatchObject({ code: 'invalid_response' });
    expect(error.message).toContain('a body of at most 64 MiB');
  });

  test('as a frame of a socket is refused by its length', async () => {
    let sent = () => 0;
    const error = await turnWith((socket) => {
      socket.write(frameHead(maxBytes + 1));
      sent = pour(socket);
    });
    expect(error).toMatchObject({ code: 'socket_closed', sent: true });
    expect(sent()).toBeLessThan(buffered);
  });
});

test('an object with a toString of its own, where text is expected, is shown as JSON', async () => {
  const odd = { toString: 1, valueOf: 1 };
  const detail = [{ loc: [odd], msg: odd, type: odd }];
  const server = await serve((_seen, response) => json(response, { detail, examples: [odd] }, 422));
  expect(await get(server)).toBeInstanceOf(LettaError);
  const frame = (message: object) => textFrame(Buffer.from(JSON.stringify(message)));
  const error = await turnWith((socket) => socket.write(frame({ type: 'server_error', message: odd })));
  expect(error).toMatchObject({ code: 'turn_failed', detail: JSON.stringify(odd) });
});
