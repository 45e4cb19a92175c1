import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serveGateway } from '../../src/gateway/index.ts';
import { type Front, front, model, said } from './front.ts';

let there: Front;
let agentId: string;

beforeAll(async () => {
  there = await front();
  const [tool] = await there.client.tools.list({ name: 'add' }).toArray();
  agentId = (await there.client.agents.create({ name: 'Streams', model, tools: [tool!.id] })).id;
});
afterAll(() => there.close());

const path = () => `/agents/${agentId}/messages`;
const calling = 'use the tool add {"a": 6, "b": 7}';

/** A stream as text, without ids and times, which differ in every turn. */
async function stream(base: string, content: string, more: object = {}): Promise<string> {
  const text = await (await there.raw(`${base}${path()}/stream`, { body: said(content, more) })).text();
  return text.replace(/(ping|message|run|step|call)[-_][0-9a-f-]+/g, '$1').replace(/"(date|otid)":"[^"]*"/g, '"$1"');
}

describe('streams pass through unchanged', () => {
  it.each(['one two', 'fail', 'fail after 2', 'busy', calling, `${calling} then fail`])('%s', async (content) => {
    for (const stream_tokens of [true, false]) {
      const direct = await stream(`${there.upstream}/v1`, content, { stream_tokens });
      expect(direct).toContain('"message_type"');
      expect(await stream(`${there.url}/api`, content, { stream_tokens })).toBe(direct);
    }
  });
  it('a stream that is cut upstream is cut', async () => {
    there.mock.faults.add({ kind: 'cut', row: 'agents.sendMessageStream', events: 2 });
    const turn = there.client.agents.sendMessageStream({ agentId, message: 'slow 5' });
    const told = vi.spyOn(console, 'error').mockReturnValue();
    await expect(turn.final()).rejects.toMatchObject({ name: 'StreamTruncatedError' });
    expect(told.mock.calls).toEqual([[expect.stringMatching(/^letta gateway: .*the connection dropped/)]]);
    told.mockRestore();
  });
  it('a stream that ends without [DONE] does so here too', async () => {
    there.mock.faults.add({ kind: 'no-done', row: 'agents.sendMessageStream' });
    expect(await stream(`${there.url}/api`, 'Hello')).not.toContain('[DONE]');
  });
});

describe('plain sends', () => {
  const plain = async (base: string, content: string) => {
    const response = await there.raw(`${base}${path()}`, { body: said(content) });
    const { trace_id, ...body } = await response.json();
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body };
  };
  const tool_call_id = 'call_1';
  it.each<object>([
    { messages: [] },
    { messages: [{ role: 'user', content: '' }] },
    { messages: [{ type: 'approval', approvals: [{ type: 'approval', approve: true, tool_call_id }] }] },
  ])('are refused as servers do: %j', async (body) => {
    const refusal = async (base: string) => {
      const response = await there.raw(base + path(), { body });
      return [response.status, (await response.json()).detail];
    };
    const direct = await refusal(`${there.upstream}/v1`);
    expect(direct[0]).toBeGreaterThan(399);
    expect(await refusal(`${there.url}/api`)).toEqual(direct);
  });
  it.each(['fail', 'busy', `${calling} then fail`, `${calling} then busy`])(
    'fail as servers do: %s',
    async (content) => {
      const direct = await plain(`${there.upstream}/v1`, content);
      const { status, retryAfter, body } = await plain(`${there.url}/api`, content);
      expect(direct.status).toBeGreaterThan(399);
      expect({ status, retryAfter }).toEqual({ status: direct.status, retryAfter: null });
      expect(body.error.detail).toBe(direct.body.error.detail);
    },
  );
  it('report the pending approval, as servers do', async () => {
    await there.client.agents.tools.requireApproval({ agentId, toolName: 'add', requires_approval: true });
    const asked = await plain(`${there.url}/api`, calling);
    expect(asked.body.stop_reason.stop_reason).toBe('requires_approval');
    const refused = await plain(`${there.url}/api`, 'still there?');
    expect(refused).toEqual(await plain(`${there.upstream}/v1`, 'still there?'));
    expect(refused.body.detail.code).toBe('PENDING_APPROVAL');
    await there.client.agents.tools.requireApproval({ agentId, toolName: 'add', requires_approval: false });
    const [waiting] = [asked.body.messages.at(-1).tool_call.tool_call_id];
    const approvals = [{ type: 'approval', approve: false, tool_call_id: waiting }];
    await there.raw(`${there.url}/api${path()}`, { body: { messages: [{ type: 'approval', approvals }] } });
  });
  it('fail if the connection drops', async () => {
    there.mock.faults.add({ kind: 'cut', row: 'agents.sendMessageStream', events: 2 });
    const { status, body } = await plain(`${there.url}/api`, 'slow 3');
    expect(status).toBe(502);
    expect(body.detail).toContain('upstream');
  });
  it('are sent upstream once, whatever the outcome', async () => {
    const sends = () =>
      there.mock.log.filter(({ method, path: at }) => method === 'POST' && at.includes(agentId)).length;
    for (const status of [429, 500, 503]) {
      const before = sends();
      there.mock.faults.add({ kind: 'answer', row: 'agents.sendMessageStream', status, retryAfter: 0, taken: true });
      expect((await plain(`${there.url}/api`, 'Hello')).status).toBe(status);
      expect(sends()).toBe(before + 1);
    }
  });
});

/** A server with a scripted answer. */
async function told(answer: (response: ServerResponse) => void) {
  const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const gateway = await serveGateway({
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rateLimit: 'off',
  });
  const close = async () => {
    await gateway.close();
    server.closeAllConnections();
    server.close();
  };
  return { url: gateway.url, close };
}

describe('the upstream server', () => {
  it('is disconnected when the caller disconnects', async () => {
    const gone = Promise.withResolvers<void>();
    const server = await told((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"message_type":"ping"}\n\n');
      response.on('close', () => gone.resolve());
    });
    const leaving = new AbortController();
    const answer = await fetch(`${server.url}/api${path()}/stream`, {
      method: 'POST',
      headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
      body: JSON.stringify(said('Hello')),
      signal: leaving.signal,
    });
    const reader = answer.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: {"message_type":"ping"}\n\n');
    leaving.abort();
    await gone.promise;
    await server.close();
  });
  it('answers invalidly: 502', async () => {
    const server = await told((response) => response.end('<html>a proxy</html>'));
    const answer = await there.raw(`${server.url}/api/agents`);
    expect(answer.status).toBe(502);
    expect((await answer.json()).detail).toContain('something else than JSON');
    await server.close();
  });
  it('sends Retry-After, which is passed on', async () => {
    const server = await told((response) => response.writeHead(429, { 'Retry-After': '7' }).end('{"detail":"slowly"}'));
    const answer = await there.raw(`${server.url}/api/agents`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await answer.json()).toMatchObject({ detail: 'slowly', trace_id: expect.stringMatching(/.+/) });
    await server.close();
  });
});
