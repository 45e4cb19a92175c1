import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { serveGateway } from '../../src/gateway/index.ts';
import { LettaClient } from '../../src/index.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';

interface Server {
  url: string;
  close(): Promise<void>;
}

let mock: Mock;
let upstream: Server;
let gateway: Server;
let client: LettaClient;

beforeAll(async () => {
  mock = createMock({ rateLimit: 'off', tools: { add: ({ a, b }) => Number(a) + Number(b) } });
  upstream = await serve(mock);
  gateway = await serveGateway({ baseURL: upstream.url, rateLimit: 'off' });
  client = new LettaClient({ baseURL: gateway.url, apiKey: 'caller' });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const raw = (path: string, init: RequestInit = {}, key = 'caller') =>
  fetch(gateway.url + path, {
    ...init,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  });

describe('translation', () => {
  it('accepts tool ids, a bare model name and no embedding', async () => {
    const [tool] = await client.tools.list({ name: 'add' }).toArray();
    const agent = await client.agents.create({ name: 'Through', model: 'gpt-4o-mini', tools: [tool!.id] });
    expect(agent.model).toBe('openai-proxy/gpt-4o-mini');
    expect(agent.tools.map(({ name }) => name)).toContain('add');
    expect(agent.embedding).toBeTruthy();
    expect((await client.agents.get({ agentId: agent.id })).name).toBe('Through');
  });
  it('lists the known models for an unknown bare name', async () => {
    const answer = await raw('/api/agents', { method: 'POST', body: JSON.stringify({ model: 'gpt-nope' }) });
    expect(answer.status).toBe(404);
    expect((await answer.json()).detail).toContain('openai-proxy/gpt-4o-mini');
  });
  it('limits results to 512 characters by default', async () => {
    const source_code =
      'def brief(a: int) -> int:\n    """Do.\n\n    Args:\n        a (int): A number.\n    """\n    return a\n';
    expect((await client.tools.create({ source_code })).return_char_limit).toBe(512);
  });
  it('returns a job for an upload, and completes it', async () => {
    const source = await client.sources.create({ name: 'Uploaded' });
    const job = await client.sources.files.upload({
      sourceId: source.id,
      file: new File(['text'], 'a.txt', { type: 'text/plain' }),
    });
    expect(job.id).toMatch(/^job-/);
    const status = async () => (await client.jobs.get({ jobId: job.id })).status;
    await expect.poll(status, { timeout: 10_000 }).toBe('completed');
    expect((await client.jobs.list().toArray()).map(({ id }) => id)).toContain(job.id);
  });
  it('returns whole chat completions', async () => {
    const [agent] = await client.agents.list({ name: 'Through' }).toArray();
    const body = JSON.stringify({ model: agent!.id, messages: [{ role: 'user', content: 'Hi' }] });
    const answer = await (await raw('/api/chat/completions', { method: 'POST', body })).json();
    expect(answer).toMatchObject({ object: 'chat.completion', choices: [{ message: { content: 'You said: Hi' } }] });
  });
});

describe('pages have cursors in both directions', () => {
  const names = (answer: { name: string }[]) => answer.map(({ name }) => name);
  it.each(['asc', 'desc'] as const)('in %s order', async (order) => {
    const tag = `paged-${order}`;
    for (const name of ['1', '2', '3', '4', '5'])
      await client.agents.create({ name, tags: [tag], model: 'gpt-4o-mini' });
    const sorted = order === 'asc' ? ['1', '2', '3', '4', '5'] : ['5', '4', '3', '2', '1'];
    const page = async (query: string) => {
      const answer = await raw(`/api/agents?tags=${tag}&order=${order}&limit=2${query}`);
      return {
        items: names(await answer.json()),
        next: answer.headers.get('next-cursor'),
        prev: answer.headers.get('prev-cursor'),
      };
    };
    const first = await page('');
    expect(first).toMatchObject({ items: sorted.slice(0, 2), prev: null });
    const second = await page(`&after=${first.next}`);
    expect(second.items).toEqual(sorted.slice(2, 4));
    const third = await page(`&after=${second.next}`);
    expect(third).toMatchObject({ items: sorted.slice(4), next: null });
    // The adjacent page, where released servers return the first page of the list.
    const back = await page(`&before=${third.prev}`);
    expect(back.items).toEqual(sorted.slice(2, 4));
    expect((await page(`&before=${back.prev}`)).items).toEqual(sorted.slice(0, 2));
  });
});

describe('errors', () => {
  it('keep the status and message of the upstream server', async () => {
    const answer = await raw('/api/agents/agent-123e4567-e89b-42d3-8456-426614174000');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      detail: expect.stringContaining('not found'),
      trace_id: expect.any(String),
    });
  });
  it('report that the upstream server is down', async () => {
    const alone = await serveGateway({ baseURL: 'http://127.0.0.1:9', rateLimit: 'off' });
    const answer = await fetch(`${alone.url}/api/agents`, { headers: { authorization: 'Bearer k' } });
    expect(answer.status).toBe(502);
    expect((await answer.json()).detail).toContain('upstream');
    await alone.close();
  });
  it('are responses, not events, if a stream is rejected', async () => {
    const body = JSON.stringify({ messages: [{ role: 'user', content: 'x' }] });
    const path = '/api/agents/agent-123e4567-e89b-42d3-8456-426614174000/messages/stream';
    expect((await raw(path, { method: 'POST', body })).status).toBe(404);
  });
  it('of a model are reported as servers report them', async () => {
    const [agent] = await client.agents.list({ name: 'Through' }).toArray();
    const body = JSON.stringify({ messages: [{ role: 'user', content: 'busy' }] });
    const answer = await raw(`/api/agents/${agent!.id}/messages`, { method: 'POST', body });
    expect(answer.status).toBe(429);
    expect((await answer.json()).error.type).toBe('llm_rate_limit');
  });
  it('reject /v1: only the documented API is served', async () => {
    const answer = await raw('/v1/agents/');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ detail: 'Not Found' });
  });
});

describe('keys', () => {
  it('are passed on; the stored one is used only for callers with a client key', async () => {
    const behind = createMock({ apiKeys: ['stored', 'own'], rateLimit: 'off' });
    const server = await serve(behind);
    const front = await serveGateway({
      baseURL: server.url,
      apiKey: 'stored',
      clientKeys: ['badge'],
      rateLimit: 'off',
    });
    const status = async (key?: string) =>
      (await fetch(`${front.url}/api/agents`, key ? { headers: { authorization: `Bearer ${key}` } } : {})).status;
    expect([await status('badge'), await status('own'), await status('stranger'), await status()]).toEqual([
      200, 200, 401, 401,
    ]);
    await front.close();
    await server.close();
  });
  it('are rate limited', async () => {
    const limited = await serveGateway({ baseURL: upstream.url, rateLimit: 2 });
    const call = () => fetch(`${limited.url}/api/agents`, { headers: { authorization: 'Bearer k' } });
    const statuses = [(await call()).status, (await call()).status, (await call()).status];
    expect(statuses).toEqual([200, 200, 429]);
    await limited.close();
  });
  it('do not replace a missing key', async () => {
    await expect(serveGateway({ baseURL: upstream.url, clientKeys: ['badge'] })).rejects.toThrow('apiKey');
  });
});

describe('streams', () => {
  it('pass through event by event, and end as upstream', async () => {
    const [agent] = await client.agents.list({ name: 'Through' }).toArray();
    const words: string[] = [];
    for await (const word of client.agents.sendMessageStream({ agentId: agent!.id, message: 'slow 3' }).text())
      words.push(word);
    expect(words).toEqual(['word0 ', 'word1 ', 'word2']);
  });
  it('throw the failure after the text that came', async () => {
    const [agent] = await client.agents.list({ name: 'Through' }).toArray();
    const stream = client.agents.sendMessageStream({ agentId: agent!.id, message: 'fail after 2' });
    await expect(stream.final()).rejects.toMatchObject({ name: 'StreamError' });
  });
});

it('serves a socket, with the functions that a turn called', async () => {
  const [agent] = await client.agents.list({ name: 'Through' }).toArray();
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/ws`, {
    headers: { authorization: 'Bearer caller' },
  });
  const frames: Record<string, unknown>[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () =>
      socket.send(
        JSON.stringify({ type: 'user_message', message: 'use the tool add {"a": 6, "b": 7}', agent_id: agent!.id }),
      ),
    );
    socket.on('message', (data) => {
      frames.push(JSON.parse(String(data)));
      if (frames.at(-1)!.type === 'agent_response_end') resolve();
    });
  });
  socket.close();
  expect(frames.map((frame) => frame.message_type ?? frame.type)).toEqual([
    'agent_response_start',
    'function_message',
    'assistant_message',
    'agent_response_end',
  ]);
  expect(frames[1]!.message).toMatchObject({ function: 'add', args: { a: 6, b: 7 }, result: '13' });
});
