import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it } from 'vitest';
import { createHandler } from '../../src/server/handle.ts';
import { mswHandlers } from '../../src/server/msw.ts';
import { key, tiny } from './tiny.ts';

const handle = createHandler({
  behaviour: tiny({
    'agents.list': (args) => ({ items: [args.name] }),
    'agents.create': ({ name }) => name,
    'agents.sendMessageStream': async function* () {
      yield { data: 'word' };
    },
  }),
});
const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
const elsewhere = http.all('*', () => HttpResponse.text('elsewhere'));
let server: ReturnType<typeof setupServer>;

function start(baseURL: string) {
  server = setupServer(...mswHandlers(handle, { baseURL }), elsewhere);
  server.listen();
}

afterEach(() => server.close());

describe('MSW', () => {
  it('answers every request to its server, with bodies, queries and streams', async () => {
    start('http://letta.test');
    expect(await (await fetch('http://letta.test/v1/agents/?name=a', { headers })).json()).toEqual(['a']);
    const created = await fetch('http://letta.test/v1/agents/', { method: 'POST', headers, body: '{"name":"b"}' });
    expect(await created.json()).toBe('b');
    const url = 'http://letta.test/v1/agents/agent-123e4567-e89b-42d3-8456-426614174000/messages/stream';
    expect(await (await fetch(url, { method: 'POST', headers, body: '{"input":"x"}' })).text()).toBe('data: word\n\n');
    expect((await fetch('http://letta.test/anything', { headers })).status).toBe(404);
  });

  it.each([
    'http://other.test/v1/agents/',
    'https://letta.test/v1/agents/',
    'http://letta.test:8283/v1/agents/',
    'http://letta.test.evil/v1/agents/',
    'http://lettaxtest/v1/agents/',
  ])('leaves %s alone', async (url) => {
    start('http://letta.test');
    expect(await (await fetch(url, { headers })).text()).toBe('elsewhere');
  });

  it('may have a base path', async () => {
    start('http://host.test/letta/');
    expect((await fetch('http://host.test/letta/v1/agents/', { headers })).status).toBe(200);
    const created = await fetch('http://host.test/letta/v1/agents/', { method: 'POST', headers, body: '{"name":"b"}' });
    expect(await created.json()).toBe('b');
    expect(await (await fetch('http://host.test/lettas/v1/agents/', { headers })).text()).toBe('elsewhere');
    expect(await (await fetch('http://host.test/v1/agents/', { headers })).text()).toBe('elsewhere');
  });
});
