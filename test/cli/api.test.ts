import { describe, expect, test } from 'vitest';
import { LettaClient } from '../../src/client/client.ts';
import { createMock } from '../../src/mock/index.ts';
import { type Handler, json, type Seen, serve } from '../helpers/http.ts';
import { letta as run, type World } from './io.ts';

const ada = 'agent-a0000000-0000-4000-8000-000000000001';

/** `letta api …` at a server of the test's own. */
async function api(argv: string[], handler: Handler, world: World = {}) {
  const server = await serve(handler);
  const env = { LETTA_BASE_URL: server.url, LETTA_API_KEY: 'sk-test' };
  const outcome = await run(['api', ...argv], { ...world, env: { ...env, ...world.env } });
  return { ...outcome, seen: server.seen };
}

const echo: Handler = (seen, response) => json(response, { sent: seen.body && JSON.parse(seen.body) });

/** What a command line sends. */
async function sent(argv: string[], world: World = {}): Promise<Partial<Seen>> {
  const { code, seen, stderr } = await api(argv, (_, response) => json(response, {}), world);
  expect([code, stderr]).toEqual([0, '']);
  return { method: seen[0]!.method, url: seen[0]!.url, body: seen[0]!.body };
}

describe('the request', () => {
  test.each<[line: string, method: string, url: string, body: unknown]>([
    ['agents', 'GET', '/v1/agents', ''],
    ['/api/agents', 'GET', '/api/agents', ''],
    ['get agents/?limit=5', 'GET', '/v1/agents/?limit=5', ''],
    ['agents -f limit=5 -f tags=a -f tags=b', 'GET', '/v1/agents?limit=5&tags=a&tags=b', ''],
    ['DELETE agents/x -f force=true', 'DELETE', '/v1/agents/x?force=true', ''],
    ['POST blocks/', 'POST', '/v1/blocks/', ''],
    ['POST blocks/?x=1 -f label=a -f limit=5', 'POST', '/v1/blocks/?x=1', { label: 'a', limit: '5' }],
    [
      'PATCH x -F a=5 -F b=-0.5 -F c=true -F d=null -F e=text -F f=007',
      'PATCH',
      '/v1/x',
      { a: 5, b: -0.5, c: true, d: null, e: 'text', f: '007' },
    ],
    ['PATCH x -F a={"b":[1]} -F c=[]', 'PATCH', '/v1/x', { a: { b: [1] }, c: [] }],
    [
      'PUT x -f a[b][c]=1 -f a[d]=2 -f l[]=1 -f l[]=2 -f o[][k]=v',
      'PUT',
      '/v1/x',
      { a: { b: { c: '1' }, d: '2' }, l: ['1', '2'], o: [{ k: 'v' }] },
    ],
    ['PUT x -F a=@file -f b=@file -f c=x=y', 'PUT', '/v1/x', { a: 'of file', b: '@file', c: 'x=y' }],
    ['PUT x -f __proto__[a]=1', 'PUT', '/v1/x', JSON.parse('{"__proto__":{"a":"1"}}')],
    ['POST x --input body -f q=1', 'POST', '/v1/x?q=1', [1]],
    ['POST x --input -', 'POST', '/v1/x', { of: 'stdin' }],
  ])('%s', async (line, method, url, body) => {
    const world = { files: { file: 'of file', body: '[1]' }, stdin: '{"of":"stdin"}' };
    const request = await sent(line.split(' '), world);
    expect(request).toMatchObject({ method, url });
    expect(request.body === '' ? '' : JSON.parse(request.body!)).toEqual(body);
  });

  test('headers, and the type of a file', async () => {
    const headers = ['-H', 'X-Mine: a: b', '--header', 'content-type: text/csv'];
    const { seen } = await api(['POST', 'x', '--input', 'f', ...headers], echo, { files: { f: '1' } });
    expect(seen[0]?.headers).toMatchObject({
      'x-mine': 'a: b',
      'content-type': 'text/csv',
      authorization: 'Bearer sk-test',
    });
    const typed = await api(['POST', 'x', '--input', 'f'], echo, { files: { f: '1' } });
    expect(typed.seen[0]?.headers['content-type']).toBe('application/json');
  });

  test.each([
    [['http://elsewhere.test/v1/agents'], /not a URL/],
    [['GET', '../agents'], /path must be a path/],
    [['P0ST', 'agents'], /P0ST is not an HTTP method/],
    [['x', '-f', 'novalue'], /key=value/],
    [['x', '-f', 'a[=1'], /is not a valid key/],
    [['POST', 'x', '-F', 'a={'], /not valid JSON/],
    [['POST', 'x', '-F', 'a=@none'], /no such file/],
    [['x', '-H', 'none'], /Name: value/],
    [['POST', 'x', '--paginate'], /--paginate requires GET/],
    [['x', '--input', 'f'], /GET has no body/],
    [['x', '-i', '--paginate'], /--include.*cannot be used with.*--paginate/],
    [[], /missing required argument/],
  ])('%j is a usage error, and nothing is sent', async (argv, message) => {
    const { code, seen, stderr } = await api(argv, echo);
    expect([code, seen, stderr]).toEqual([2, [], expect.stringMatching(message)]);
  });

  test('the key goes to no other origin', async () => {
    const other = await serve(echo);
    const away: Handler = (_, response) => void response.writeHead(307, { location: `${other.url}/v1/x` }).end();
    expect((await api(['x'], away)).code).toBe(1);
    expect(other.seen).toEqual([]);
  });

  test('--print-request shows it', async () => {
    const { stdout, seen } = await api(['POST', 'x', '-f', 'a=b', '--print-request'], echo);
    expect(stdout).toMatch(/^curl .*\/v1\/x/);
    expect(stdout).not.toContain('sk-test');
    expect(seen).toEqual([]);
  });
});

describe('the answer', () => {
  const answer =
    (type: string, body: string | Uint8Array): Handler =>
    (_, response) =>
      void response.writeHead(200, { 'content-type': type }).end(body);
  const events = answer('text/event-stream', 'data: {"a":1}\n\ndata: {"a":2}\n\ndata: [DONE]\n\n');

  test('is JSON, also on a terminal, and what jq makes of it', async () => {
    const handler: Handler = (_, response) => json(response, { id: 'x', a: [1] });
    expect((await api(['x'], handler, { tty: true })).stdout).toBe('{\n  "id": "x",\n  "a": [\n    1\n  ]\n}\n');
    expect((await api(['x', '--jq', '.a[0]'], handler)).stdout).toBe('1\n');
    expect((await api(['x', '-q'], handler)).stdout).toBe('x\n');
  });

  test('is the same where JSON is all that is accepted', async () => {
    const accept = ['-H', 'Accept: application/json'];
    expect((await api(['x', ...accept, '-q'], (_, response) => json(response, { id: 'x' }))).stdout).toBe('x\n');
    expect((await api(['x', ...accept], (_, response) => void response.writeHead(204).end())).code).toBe(0);
  });

  test('is passed on where it is no JSON', async () => {
    expect((await api(['/metrics'], answer('text/plain', 'up 1\n'))).stdout).toBe('up 1\n');
    expect((await api(['x'], answer('application/json', 'oops'))).stdout).toBe('oops');
    expect((await api(['x'], (_, response) => void response.writeHead(204).end())).stdout).toBe('');
  });

  test('can not drive a terminal', async () => {
    const evil = answer('text/plain', '\u001b]0;x\u0007');
    expect((await api(['x'], evil, { tty: true })).stdout).toBe('�]0;x�');
    expect((await api(['x'], evil)).stdout).toBe('\u001b]0;x\u0007');
  });

  test('is events as they come, or lines of JSON', async () => {
    expect((await api(['x'], events)).stdout).toBe('data: {"a":1}\n\ndata: {"a":2}\n\ndata: [DONE]\n\n');
    expect((await api(['x', '--jq', '.a'], events)).stdout).toBe('1\n2\n');
  });

  test('--include puts status and headers before it', async () => {
    const { stdout } = await api(['x', '-i'], (_, response) => json(response, {}, 202, { 'x-more': '1' }));
    expect(stdout).toMatch(/^HTTP 202\n(.+\n)*x-more: 1\n(.+\n)*\n\{\}\n$/);
  });

  test.each([
    [400, 1],
    [401, 4],
    [403, 4],
    [404, 5],
    [422, 1],
  ])('%i is printed, and exit code %i', async (status, code) => {
    const handler: Handler = (_, response) => json(response, { detail: 'because' }, status);
    const outcome = await api(['POST', 'x', '-i', '--jq', '.id'], handler);
    expect(outcome).toMatchObject({ code, stderr: expect.stringContaining(`answered ${status}: because.`) });
    expect(outcome.stdout).toMatch(new RegExp(`^HTTP ${status}\n[^]*\n\n{\n  "detail": "because"\n}\n$`));
  });
});

describe('--paginate', () => {
  const mock = createMock();
  const client = new LettaClient({
    baseURL: 'http://mock.test',
    apiKey: 'k',
    fetch: (...request) => mock.handle(new Request(...request)),
  });
  const letta = async (...argv: string[]) => JSON.parse((await run(['api', ...argv], { client })).stdout);

  test('a list of the contract, in its own order', async () => {
    const all = await client.agents.messages.list({ agentId: ada }).toArray();
    for (const path of [`agents/${ada}/messages`, `/v1/agents/${ada}/messages/`])
      expect(await letta(path, '--paginate', '-f', 'limit=2')).toEqual(JSON.parse(JSON.stringify(all)));
  });

  test('--slurp gives the pages', async () => {
    const pages: unknown[][] = await letta('tools', '--slurp', '-f', 'limit=3');
    expect(pages[0]).toHaveLength(3);
    expect(pages.flat()).toEqual(await letta('tools', '--paginate'));
  });

  const items = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
  const page = ({ url }: Seen) => {
    const after = new URL(url, 'http://x').searchParams.get('after');
    const start = after === null ? 0 : items.findIndex(({ id }) => id === after) + 1;
    return items.slice(start, start + 2);
  };

  test('any other list, by its last id', async () => {
    const { stdout, seen } = await api(['groups', '--paginate', '--jq', 'map(.id) | join("")'], (one, response) =>
      json(response, page(one)),
    );
    expect(stdout).toBe('abcde\n');
    expect(seen.map(({ url }) => url)).toEqual(
      ['', '?after=b', '?after=d', '?after=e'].map((query) => `/v1/groups${query}`),
    );
  });

  test('any other list, by the cursors of its server', async () => {
    const { stdout, seen } = await api(['/api/groups', '--paginate', '-q'], (one, response) =>
      json(response, page(one), 200, page(one).at(-1)?.id === 'e' ? {} : { 'next-cursor': page(one).at(-1)!.id }),
    );
    expect(stdout).toBe('a\nb\nc\nd\ne\n');
    expect(seen).toHaveLength(3);
  });

  test('a server that gives the same page again is left', async () => {
    const { stdout, seen } = await api(['groups', '--paginate', '-q'], (_, response) => json(response, items));
    expect([stdout, seen.length]).toEqual(['a\nb\nc\nd\ne\n', 2]);
  });

  test('what is no list is an error', async () => {
    const { code, stderr } = await api(['x', '--paginate'], echo);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/x did not return a list/)]);
  });
});
