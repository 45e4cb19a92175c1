import { beforeEach, describe, expect, test } from 'vitest';
import { Interrupted } from '../../src/cli/io/io.ts';
import { LettaClient } from '../../src/client/client.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { letta, type World } from './io.ts';

let mock: Mock;
let client: LettaClient;
let agentId: string;

beforeEach(async () => {
  mock = createMock({ rateLimit: 'off' });
  const fetch: typeof globalThis.fetch = (...r) => mock.handle(new Request(...r));
  client = new LettaClient({ baseURL: 'http://mock.test', apiKey: 'k', fetch, retries: 0 });
  agentId = (await client.agents.create({ name: 'Watched', model: 'openai-proxy/gpt-4o-mini' })).id;
});

/** Watches until what was written satisfies, and then presses Ctrl-C. */
function watch(argv: string[], world: World = {}) {
  const stop = new AbortController();
  let written = '';
  const onWrite = (text: string) => {
    written += text;
  };
  const outcome = letta(['watch', 'Watched', ...argv], { client, signal: stop.signal, onWrite, ...world });
  return {
    written: () => written,
    async until(wanted: RegExp | string) {
      await expect.poll(() => written, { timeout: 10_000 }).toMatch(wanted);
    },
    stop() {
      stop.abort(new Interrupted('SIGINT'));
      return outcome;
    },
  };
}

const say = (message: string) => client.agents.sendMessage({ agentId, message });
const ndjson = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('letta watch', () => {
  test('in a pipe: a line of JSON for each message and each change of a run, also of turns that others began', async () => {
    const watching = watch([]);
    await expect.poll(() => mock.log.some(({ path }) => path.includes('/runs'))).toBe(true);
    await say('hello');
    await watching.until('"completed"');
    const { code, stdout, stderr } = await watching.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(ndjson(stdout).map(({ event, message, run }) => [event, message?.message_type ?? run.status])).toEqual([
      ['message', 'system_message'],
      ['message', 'user_message'],
      ['message', 'assistant_message'],
      ['run', 'completed'],
    ]);
  });

  test('on a terminal: lines for people, what is neither said nor heard dim', async () => {
    mock.script(agentId, [[{ think: 'Adding.' }, { call: 'add', args: { a: 1 }, result: '3' }, { say: 'It is\n3.' }]]);
    await say('add');
    const watching = watch([], { tty: true });
    await watching.until(/ 3\./);
    const { stdout } = await watching.stop();
    const plain = stdout.replaceAll('\u001b[2m', '').replaceAll('\u001b[22m', '');
    expect(plain).toMatch(/^\d\d:\d\d:\d\d {2}user {6}add\n/m);
    expect(plain).toMatch(
      /^\d\d:\d\d:\d\d {2}calls {5}add \{"a": ?1\}\n.* {2}returned {2}3\n.* {2}agent {5}It is\n {20}3\.\n/m,
    );
    expect(stdout).toMatch('\u001b[2m');
    expect(watching.written()).toContain(stdout);
  });

  test('begins with the last messages alone', async () => {
    for (const message of ['one', 'two', 'three']) await say(message);
    const watching = watch(['--last', '2', '--jq', '.message.content // empty']);
    await watching.until('You said: three');
    await say('four');
    await watching.until('You said: four');
    expect((await watching.stop()).stdout).toBe('three\nYou said: three\nfour\nYou said: four\n');
  });

  test('a run that waits is shown, and how it ends', async () => {
    mock.script(agentId, [[{ pause: 1500 }, { say: 'Done.' }]]);
    await client.agents.sendMessageAsync({ agentId, message: 'go' });
    const watching = watch(['--jq', '.run.status // empty']);
    await watching.until(/completed/);
    expect((await watching.stop()).stdout).toMatch(/^(created|running)\ncompleted\n$/);
  });

  test('a lost server is looked for, and nothing is missed', async () => {
    const watching = watch(['--jq', '.message.content // empty']);
    await watching.until('');
    await expect.poll(() => mock.log.some(({ path }) => path.includes('/runs'))).toBe(true);
    mock.faults.add({ kind: 'answer', status: 503, times: 2, path: '/v1/runs*' });
    await say('meanwhile');
    await watching.until('You said: meanwhile');
    const { stderr } = await watching.stop();
    expect(stderr).toMatch(/answered 503.* Trying again\.\nThe server is back\.\n$/);
  });

  test('what can not get better ends it', async () => {
    const watching = watch([]);
    await expect.poll(() => mock.log.some(({ path }) => path.includes('/runs'))).toBe(true);
    mock.faults.add({ kind: 'answer', status: 401, path: '/v1/runs*', times: 'always' });
    await watching.until('letta: ');
    expect((await watching.stop()).code).toBe(4);
    expect((await letta(['watch', 'Nobody'], { client })).code).toBe(5);
  });

  test('an agent can not drive the terminal', async () => {
    await say('\u001b]52;c;eA==\u0007');
    const watching = watch([], { tty: true, env: { NO_COLOR: '1' } });
    await watching.until('You said');
    expect((await watching.stop()).stdout).not.toContain('\u001b');
  });
});
