import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecordings } from '../../src/cli/recordings/read.ts';
import { LettaClient } from '../../src/client/client.ts';
import { createMock, type Handle } from '../../src/mock/index.ts';
import type { Recording } from '../../src/mock/recordings/exchange.ts';
import { createRecorder } from '../../src/mock/recordings/record.ts';
import { createReplay } from '../../src/mock/recordings/replay.ts';
import { type Listening, serve } from '../../src/mock/server.ts';
import { letta } from './io.ts';
import { recordCases } from './record-cases.ts';

const ada = 'agent-a0000000-0000-4000-8000-000000000001';
const directory = mkdtempSync(join(tmpdir(), 'letta-record-'));
const mock = createMock({ rateLimit: 'off', apiKeys: ['a-good-key', 'another-key'] });
let server: Listening;
beforeAll(async () => {
  server = await serve(mock);
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

describe('against the mock', () => recordCases(() => ({ url: server.url, apiKey: 'a-good-key' })));

/** A recorder in this process, and what it has kept. */
function recorder({ redact = false } = {}) {
  const kept: Recording[] = [];
  const handle = createRecorder({ upstream: server.url, redact, save: (recording) => kept.push(recording) });
  const ask = (path: string, init: RequestInit = {}, key = 'a-good-key') =>
    handle(
      new Request(`http://recorder.test${path}`, {
        ...init,
        headers: { authorization: `Bearer ${key}`, ...init.headers },
      }),
    );
  return { ask, kept };
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

describe('what is kept', () => {
  test('of a request its method, path, query and body, and never its key', async () => {
    const { ask, kept } = recorder();
    await ask('/v1/agents/?limit=1&tags=a&tags=b');
    expect(kept[0]!.exchange).toMatchObject({
      name: 'get',
      request: {
        method: 'GET',
        path: '/v1/agents/',
        query: [
          ['limit', '1'],
          ['tags', 'a'],
          ['tags', 'b'],
        ],
        auth: 'valid',
        body: null,
      },
      response: { status: 200, headers: { 'content-type': 'application/json' }, bytes: expect.any(Number) },
    });
    expect(JSON.stringify(kept)).not.toContain('a-good-key');
  });

  test('keys are left out of bodies too: the caller’s, and whatever a field says is one', async () => {
    const { ask, kept } = recorder();
    const secrets = { secrets: { GITHUB: 'ghp_1' }, tool_exec_environment_variables: { X: 'env_1' }, api_key: 'sk_1' };
    await ask('/v1/agents/', json({ name: 'mine is a-good-key', model: 'openai-proxy/gpt-4o-mini', ...secrets }));
    const [{ exchange }] = kept as [Recording];
    expect(exchange.request.body).toEqual({
      name: 'mine is <key>',
      model: 'openai-proxy/gpt-4o-mini',
      secrets: { GITHUB: '<key>' },
      tool_exec_environment_variables: { X: '<key>' },
      api_key: '<key>',
    });
    expect(JSON.stringify(kept)).not.toMatch(/ghp_1|env_1|sk_1|a-good-key/);
  });

  test.each([
    ['none', undefined],
    ['wrong', 'a-bad-key'],
  ])('a refusal of %s', async (auth, key) => {
    const { kept, ask } = recorder();
    await (key ? ask('/v1/agents/', {}, key) : ask('/v1/agents/', { headers: { authorization: '' } }, ''));
    expect(kept[0]!.exchange).toMatchObject({ request: { auth }, response: { status: 401 } });
  });

  test('a stream to the byte, with the time of each event', async () => {
    const { ask, kept } = recorder();
    const body = { messages: [{ role: 'user', content: 'slow 3' }], stream_tokens: true };
    const response = await ask(`/v1/agents/${ada}/messages/stream`, json(body));
    const seen = await response.text();
    const [{ exchange, sse }] = kept as [Recording];
    expect(sse).toBe(seen);
    expect(exchange.name).toBe('post-messages-stream');
    const offsets = exchange.response.event_offsets_ms!;
    expect(offsets).toHaveLength(seen.split('\n\n').length - 1);
    expect(offsets.at(-1)! - offsets[0]!).toBeGreaterThan(150);
    expect(exchange.response.cut).toBeUndefined();
    expect(kept).toHaveLength(1);
  });

  test('a stream that is left, as far as it came', async () => {
    const { ask, kept } = recorder();
    const body = { messages: [{ role: 'user', content: 'slow 100' }], stream_tokens: true };
    const reader = (await ask(`/v1/agents/${ada}/messages/stream`, json(body))).body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(kept[0]!.exchange.response.cut).toBe(true);
  });

  test('a redirect leads back to the recorder', async () => {
    const { ask } = recorder();
    expect((await ask('/v1/agents')).headers.get('location')).toBe('/v1/agents/');
  });

  test('nothing, where the server can not be reached', async () => {
    const kept: Recording[] = [];
    const handle = createRecorder({ upstream: 'http://127.0.0.1:9', redact: false, save: (one) => kept.push(one) });
    const response = await handle(new Request('http://recorder.test/v1/agents/'));
    expect([response.status, await response.json(), kept]).toEqual([
      502,
      { detail: "Nothing was recorded: http://127.0.0.1:9 can't be reached" },
      [],
    ]);
  });
});

describe('what is replayed', () => {
  const get = (handle: Handle, path: string, key = 'any') =>
    handle(new Request(`http://replay.test${path}`, { headers: { authorization: `Bearer ${key}` } }));

  test('what was never recorded is a 501 that says so', async () => {
    const { ask, kept } = recorder();
    await ask('/v1/agents/?limit=1');
    const replay = createReplay(kept);
    const another = await get(replay, '/v1/agents/?limit=2');
    expect(another.status).toBe(501);
    expect((await another.json()).detail).toBe(
      'Nothing to replay for GET /v1/agents/: it was recorded 1 times with another query, body or key',
    );
    expect((await (await get(replay, '/v1/tools/')).json()).detail).toMatch(/GET \/v1\/tools\/: it was never recorded/);
  });

  test('the same request again gets the next answer, and then the last one', async () => {
    const { ask, kept } = recorder();
    const rename = (name: string) => ask(`/v1/agents/${ada}`, { ...json({ name }), method: 'PATCH' });
    const path = `/v1/agents/${ada}`;
    for (const name of ['One', 'Two']) {
      await rename(name);
      await ask(path);
    }
    const replay = createReplay(kept);
    const names = [];
    for (let i = 0; i < 3; i++) names.push((await (await get(replay, path)).json()).name);
    expect(names).toEqual(['One', 'Two', 'Two']);
  });

  test('a stream that was cut is cut again', async () => {
    const { ask, kept } = recorder();
    mock.faults.add({ kind: 'cut', events: 2, how: 'fin', row: 'agents.sendMessageStream' });
    const body = json({ messages: [{ role: 'user', content: 'slow 5' }], stream_tokens: true });
    await expect((await ask(`/v1/agents/${ada}/messages/stream`, body)).text()).rejects.toThrow();
    const replaying = await serve({ handle: createReplay(kept) });
    const client = new LettaClient({ baseURL: replaying.url, apiKey: 'any' });
    const stream = client.agents.sendMessageStream({ agentId: ada, messages: [{ role: 'user', content: 'slow 5' }] });
    await expect(stream.final()).rejects.toMatchObject({ code: 'stream_truncated' });
    await replaying.close();
  });

  test('in real time, where that is asked for', async () => {
    const { ask, kept } = recorder();
    const body = json({ messages: [{ role: 'user', content: 'slow 5' }], stream_tokens: true });
    await (await ask(`/v1/agents/${ada}/messages/stream`, body)).text();
    const took = async (realTime: boolean) => {
      const begun = performance.now();
      const request = new Request(`http://replay.test/v1/agents/${ada}/messages/stream`, body);
      request.headers.set('authorization', 'Bearer any');
      await (await createReplay(kept, { realTime })(request)).text();
      return performance.now() - begun;
    };
    const recordedFor = kept[0]!.exchange.response.event_offsets_ms!.at(-1)!;
    expect(await took(true)).toBeGreaterThanOrEqual(recordedFor - 20);
    expect(await took(false)).toBeLessThan(recordedFor);
  });

  test('recordings made by hand, with queries as objects', async () => {
    const recordings = await readRecordings('test/fixtures/recordings/agents');
    expect(recordings.length).toBeGreaterThan(5);
    const asked = recordings.find(({ exchange: { request } }) => request.method === 'GET' && request.query !== null);
    const { path, query } = asked!.exchange.request;
    const response = await get(
      createReplay(recordings),
      `${path}?${new URLSearchParams(query as Record<string, string>)}`,
    );
    expect(response.status).toBe(asked!.exchange.response.status);
  });
});

describe('letta mock', () => {
  const children: ChildProcessWithoutNullStreams[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  async function start(...argv: string[]) {
    const child = spawn(process.execPath, ['bin/letta', 'mock', '--port', '0', ...argv]);
    children.push(child);
    const stderr = text(child.stderr);
    const [line] = await once(child.stdout, 'data');
    return {
      url: / on (http:\S+)/.exec(String(line))![1]!,
      said: String(line),
      async stop() {
        child.kill('SIGINT');
        const [code] = await once(child, 'close');
        return { code, stderr: await stderr };
      },
    };
  }

  test('--record keeps what goes by, and --replay answers with it', async () => {
    const into = join(directory, 'kept');
    const recording = await start('--record', server.url, '--into', into);
    const argv = (url: string) => ['send', ada, 'hello', '--base-url', url, '--api-key', 'a-good-key'];
    expect(await letta(argv(recording.url))).toMatchObject({ code: 0, stdout: 'You said: hello\n' });
    expect(await recording.stop()).toEqual({ code: 0, stderr: `1 exchange recorded in ${into}.\n` });
    expect(readdirSync(join(into, 'agents')).sort()).toEqual([
      '001-post-messages-stream.json',
      '001-post-messages-stream.sse',
    ]);
    const replaying = await start('--replay', into);
    expect(replaying.said).toContain(`Letta replay of ${into} listening on `);
    expect(await letta(argv(replaying.url))).toMatchObject({ code: 0, stdout: 'You said: hello\n' });
    const other = await letta(['send', ada, 'bye', '--base-url', replaying.url, '--api-key', 'k']);
    expect(other.stderr).toContain('Nothing to replay for POST');
    expect(await replaying.stop()).toMatchObject({ code: 0 });
  });

  test('--record goes on counting where recordings are', async () => {
    const into = join(directory, 'more');
    for (let i = 0; i < 2; i++) {
      const recording = await start('--record', server.url, '--into', into);
      await fetch(`${recording.url}/v1/health/`);
      await recording.stop();
    }
    expect(readdirSync(join(into, 'health'))).toEqual(['001-get.json', '002-get.json']);
  });

  test('a full disk ends the recording, with one line', async () => {
    const into = join(directory, 'full');
    const recording = await start('--record', server.url, '--into', into);
    // The first answer is kept, the second finds no room.
    await fetch(`${recording.url}/v1/health/`);
    await expect.poll(() => readdirSync(into)).toEqual(['health']);
    symlinkSync('/dev/full', join(into, 'health', '002-get.json'));
    await fetch(`${recording.url}/v1/health/`);
    expect(await recording.stop()).toEqual({
      code: 1,
      stderr: `letta: ${join(into, 'health', '002-get')}: the disk is full.\n`,
    });
  });

  test('--script writes what agents do next; --latency and --cors are heeded', async () => {
    const script = join(directory, 'script.json');
    writeFileSync(script, JSON.stringify({ 'Research Assistant': [{ say: 'As it is written.' }] }));
    const { url, stop } = await start('--script', script, '--latency', '150', '--cors', 'http://page.test');
    const begun = performance.now();
    const { stdout } = await letta(['send', 'Research Assistant', 'hi', '--base-url', url, '--api-key', 'k']);
    expect(stdout).toBe('As it is written.\n');
    expect(performance.now() - begun).toBeGreaterThanOrEqual(300);
    const allowed = async (origin: string) =>
      (await fetch(`${url}/v1/health/`, { headers: { origin } })).headers.get('access-control-allow-origin');
    expect([await allowed('http://page.test'), await allowed('http://other.test')]).toEqual(['http://page.test', null]);
    await stop();
  });

  test.each<[string, number, string[], RegExp]>([
    ['a script for nobody', 2, ['--script', 'nobody.json'], /there is no agent "Nobody"/],
    [
      'a script of wrong steps',
      2,
      ['--script', 'wrong.json'],
      /--script: Research Assistant: Turn 1, step 1 can't be used/,
    ],
    ['a script that is none', 2, ['--script', 'list.json'], /must hold a JSON object/],
    ['no such directory', 2, ['--replay', '/none'], /\/none: no such directory/],
    ['no recordings', 2, ['--replay', 'src/cli/recordings'], /it contains no recordings/],
    ['an upstream that is none', 2, ['--record', 'localhost'], /localhost is not an http\(s\) URL/],
    ['a place that can not be', 1, ['--record', 'http://x.test', '--into', '/dev/null/x'], /\/dev\/null\/x/],
    ['two things at once', 2, ['--record', 'http://x.test', '--replay', 'y'], /cannot be used with/],
    ['flags that stand alone', 2, ['--redact'], /require --record/],
    ['a key for recordings', 2, ['--replay', 'y', '--api-key', 'k'], /cannot be used with --record or --replay/],
  ])('%s', async (_, code, argv, said) => {
    const files = {
      'nobody.json': '{"Nobody":[]}',
      'wrong.json': '{"Research Assistant":[{"shout":"x"}]}',
      'list.json': '[]',
    };
    const outcome = await letta(['mock', '--port', '0', ...argv], { files });
    expect(outcome).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(said) });
  });
});
