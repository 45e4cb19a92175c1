import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { HttpError } from '../../src/server/errors.ts';
import { createHandler } from '../../src/server/handle.ts';
import { type Listening, listen } from '../../src/server/node.ts';
import { createSocketHub } from '../../src/server/socket.ts';
import { agentId, tiny } from './tiny.ts';

type Frame = Record<string, unknown>;

const busyAgent = agentId.replace('123e', '999e');
const ownError = vi.fn();
let server: Listening;

/** An agent that echoes its messages. */
async function* echo(text: string) {
  yield { data: { message_type: 'reasoning_message', reasoning: 'Repeat.' } };
  if (text === 'break') throw new Error('a bug');
  if (text === 'wait') await new Promise((resolve) => setTimeout(resolve, 60));
  yield { data: { message_type: 'assistant_message', content: `You said: ${text}` } };
  yield { data: { message_type: 'stop_reason', stop_reason: 'end_turn' } };
}

const behaviour = tiny({
  'agents.sendMessageStream': ({ agentId: id, messages, stream_tokens, streaming, max_steps }, { key, dialect }) => {
    expect([stream_tokens, streaming, max_steps, dialect.prefix, typeof key]).toEqual([
      false,
      true,
      50,
      '/api',
      'string',
    ]);
    if (id === busyAgent) throw new HttpError(409, { code: 'PENDING_APPROVAL', message: 'An approval is pending' });
    if (id !== agentId) throw new HttpError(404, 'Agent not found');
    return echo((messages as { content: string }[])[0]!.content);
  },
});

beforeEach(async () => {
  const keys = { accepted: ['good', 'other'], readOnly: ['reader'] };
  const socket = createSocketHub({ behaviour, keys, ids: () => 'trace-1', onError: ownError });
  server = await listen(createHandler({ behaviour, keys }), { port: 0, socket });
});
afterEach(() => server.close());

/** A client that records the frames it receives. */
class Client {
  readonly frames: Frame[] = [];
  readonly socket: WebSocket;

  constructor(path = '/ws', key = 'good', protocols: string[] = []) {
    const headers = key ? { authorization: `Bearer ${key}` } : {};
    this.socket = new WebSocket(server.url.replace('http', 'ws') + path, protocols, { headers });
    this.socket.on('message', (data) => this.frames.push(JSON.parse(String(data))));
  }

  async ready(): Promise<this> {
    await new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject));
    return this;
  }

  say(message: string, agent = agentId): void {
    this.send(JSON.stringify({ type: 'user_message', message, agent_id: agent }));
  }

  send(text: string): void {
    this.socket.send(text);
  }

  /** Waits until `count` frames of a type have arrived. */
  async heard(type: string, count = 1): Promise<Frame[]> {
    await vi.waitFor(() => expect(this.frames.filter((frame) => frame.type === type)).toHaveLength(count));
    return this.frames;
  }
}

/** The response to a rejected upgrade. */
const refused = (client: Client) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: unknown }>((resolve, reject) => {
    client.socket.on('open', () => reject(new Error('The upgrade was accepted')));
    client.socket.on('error', () => {});
    client.socket.on('unexpected-response', async (_request, response) => {
      const text = (await response.toArray()).join('');
      resolve({ status: response.statusCode!, headers: response.headers, body: JSON.parse(text) });
    });
  });

const base64url = (text: string) => Buffer.from(text).toString('base64url');

describe('an upgrade', () => {
  it.each([
    ['no key', '/ws', '', 401, 'Unauthorized'],
    ['a wrong key', '/ws', 'wrong', 401, 'Unauthorized'],
    ['a read-only key', '/ws', 'reader', 403, 'Forbidden: this key is read-only'],
    ['another path', '/v1/agents/', 'good', 404, 'Not Found'],
    ['another path and no key', '/v1/ws', '', 401, 'Unauthorized'],
  ])('with %s is refused', async (_what, path, key, status, detail) => {
    expect(await refused(new Client(path, key))).toMatchObject({ status, body: { detail, trace_id: 'trace-1' } });
  });

  it('takes the key from a subprotocol, and never sends it back', async () => {
    const client = await new Client('/ws', '', ['letta', `letta.bearer.${base64url('good')}`]).ready();
    expect(client.socket.protocol).toBe('letta');
    expect((await refused(new Client('/ws', '', ['letta', `letta.bearer.${base64url('wrong')}`]))).status).toBe(401);
  });

  it('is rejected with 429 when the key has ten connections, until one is free', async () => {
    const ten = await Promise.all(Array.from({ length: 10 }, () => new Client().ready()));
    const eleventh = await refused(new Client());
    expect(eleventh).toMatchObject({ status: 429, headers: { 'retry-after': '1' }, body: { trace_id: 'trace-1' } });
    await new Client('/ws', 'other').ready();
    ten[0]!.socket.close();
    await vi.waitFor(() => new Client().ready());
  });

  it('that is not a WebSocket’s is answered, and the server stays up', async () => {
    expect((await fetch(`${server.url}/ws`, { headers: { authorization: 'Bearer good' } })).status).toBe(404);
    const { connect } = await import('node:net');
    const raw = connect(server.port, '127.0.0.1');
    raw.write('GET http://[bad/ws HTTP/1.1\r\nHost: x y\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const answer = await new Promise<string>((resolve) => raw.once('data', (data) => resolve(String(data))));
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    await new Client().ready();
  });
});

describe('a turn', () => {
  it('is framed by its start and end, and each frame names the agent', async () => {
    const client = await new Client().ready();
    client.say('Hello');
    expect(await client.heard('agent_response_end')).toEqual([
      { type: 'agent_response_start', agent_id: agentId },
      { type: 'agent_response', message_type: 'internal_monologue', message: 'Repeat.', agent_id: agentId },
      { type: 'agent_response', message_type: 'assistant_message', message: 'You said: Hello', agent_id: agentId },
      { type: 'agent_response_end', agent_id: agentId },
    ]);
  });

  it('is sent to all sockets of the key, and to no others', async () => {
    const [asker, watcher, stranger] = await Promise.all([
      new Client().ready(),
      new Client().ready(),
      new Client('/ws', 'other').ready(),
    ]);
    asker.say('Hello');
    const seen = await watcher.heard('agent_response_end');
    expect(seen).toHaveLength(4);
    expect(seen.every(({ observed }) => observed === true)).toBe(true);
    expect((await asker.heard('agent_response_end')).some((frame) => 'observed' in frame)).toBe(false);
    expect(stranger.frames).toEqual([]);
  });

  it('runs concurrently with others', async () => {
    const client = await new Client().ready();
    client.say('wait');
    client.say('quick');
    const frames = await client.heard('agent_response_end', 2);
    expect(
      frames.filter(({ message_type }) => message_type === 'assistant_message').map(({ message }) => message),
    ).toEqual(['You said: quick', 'You said: wait']);
  });

  it('continues when its socket is closed', async () => {
    const [asker, watcher] = await Promise.all([new Client().ready(), new Client().ready()]);
    asker.say('wait');
    await watcher.heard('agent_response_start');
    asker.socket.close();
    await watcher.heard('agent_response_end');
  });

  it('ends in agent_response_error when it is rejected, or fails', async () => {
    const client = await new Client().ready();
    client.say('Hello', busyAgent);
    expect(await client.heard('agent_response_error')).toEqual([
      { type: 'agent_response_error', message: 'An approval is pending', agent_id: busyAgent },
    ]);
    client.say('break');
    expect((await client.heard('agent_response_error', 2)).at(-1)).toEqual({
      type: 'agent_response_error',
      message: 'An unknown error occurred',
      agent_id: agentId,
    });
    expect(ownError).toHaveBeenCalledWith(expect.objectContaining({ message: 'a bug' }), expect.any(Request));
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no disk');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no disk'))],
  ])('goes on when onError %s, which is logged', async (_, broken) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    ownError.mockImplementationOnce(broken);
    const client = await new Client().ready();
    client.say('break');
    await client.heard('agent_response_error');
    client.say('Hello');
    await client.heard('agent_response_end');
    expect(log.mock.calls).toEqual([['letta-sdk: Error: no disk']]);
    log.mockRestore();
  });
});

describe('bad input', () => {
  const unknown = agentId.replace('123e', '000e');
  const frame = (fields: object) =>
    JSON.stringify({ type: 'user_message', message: 'm', agent_id: agentId, ...fields });

  it.each([
    ['{"type":', /not valid JSON/],
    ['[]', /not a JSON object/],
    [frame({ type: 'command' }), /Unknown frame type: "command"/],
    [frame({ agent_id: undefined }), /agent_id is missing/],
    [frame({ agent_id: 'agent-123' }), /agent_id is not an agent's id: agent-123/],
    [frame({ agent_id: unknown }), /Agent not found/],
    [frame({ message: 5 }), /message has to be text/],
    [frame({ message: '' }), /message has to be text/],
  ])('%s gets server_error, to its sender alone, and the connection is kept', async (text, message) => {
    const [client, watcher] = await Promise.all([new Client().ready(), new Client().ready()]);
    client.send(text);
    expect((await client.heard('server_error')).at(-1)).toMatchObject({ message: expect.stringMatching(message) });
    client.say('Hello');
    await client.heard('agent_response_end');
    await watcher.heard('agent_response_end');
    expect(watcher.frames.map(({ type }) => type)).not.toContain('server_error');
  });
});

describe('closing the server', () => {
  it('closes its sockets', async () => {
    const { socket } = await new Client().ready();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await server.close();
    expect(await closed).toBe(1006);
  });
});
