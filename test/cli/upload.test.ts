import { beforeEach, describe, expect, test } from 'vitest';
import { Interrupted } from '../../src/cli/io/io.ts';
import { LettaClient } from '../../src/client/client.ts';
import type { ApiPrefix } from '../../src/client/options.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { letta as run, type World } from './io.ts';

let mock: Mock;
let sourceId: string;
const files = { 'a.txt': 'about a', 'notes/b.md': 'about b', 'c.txt': 'c'.repeat(3000), 'song.mp3': 'la la' };

const connected = (apiPrefix: ApiPrefix) => {
  const fetch: typeof globalThis.fetch = (...r) => mock.handle(new Request(...r));
  return new LettaClient({ baseURL: 'http://mock.test', apiKey: 'k', apiPrefix, fetch });
};
let client: LettaClient;

beforeEach(async () => {
  mock = createMock({ rateLimit: 'off' });
  client = connected('auto');
  sourceId = (await client.sources.create({ name: 'papers', embedding: 'openai/text-embedding-3-small' })).id;
  mock.log.length = 0;
});

const upload = (argv: string[], world: World = {}) => run(['sources', 'upload', ...argv], { client, files, ...world });
const stored = async () =>
  (await client.sources.files.list({ sourceId }).toArray()).map((file) => file.original_file_name);

describe('letta sources upload', () => {
  test('uploads files into a source, by its name, and waits until they are processed', async () => {
    const { code, stdout, stderr } = await upload(['papers', 'a.txt', 'notes/b.md', 'c.txt']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject([
      { file: 'a.txt', status: 'completed', id: expect.stringMatching(/^file-/) },
      { file: 'notes/b.md', status: 'completed' },
      { file: 'c.txt', status: 'completed' },
    ]);
    expect((await stored()).sort()).toEqual(['a.txt', 'b.md', 'c.txt']);
  });

  test('where the server reads files in jobs, it waits for these', async () => {
    const { code, stdout } = await upload([sourceId, 'a.txt'], { client: connected('/api') });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ status: 'completed', id: expect.stringMatching(/^job-/) }]);
  });

  test('--no-wait is done when they are there', async () => {
    const { code, stdout } = await upload([sourceId, 'a.txt', '--no-wait']);
    expect([code, JSON.parse(stdout)[0].status]).toEqual([0, 'parsing']);
    expect(mock.log.map(({ method }) => method)).toEqual(['POST']);
  });

  test('a file that is refused does not stop the others: 1, and the reason', async () => {
    const { code, stdout, stderr } = await upload([sourceId, 'a.txt', 'song.mp3']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^letta: song\.mp3: .*Unsupported file type/)]);
    expect(JSON.parse(stdout)).toMatchObject([
      { status: 'completed' },
      { status: 'failed', error: expect.any(String) },
    ]);
  });

  test('a file that the server can not read has failed', async () => {
    const done = upload([sourceId, 'a.txt']);
    await expect.poll(() => mock.state.files.filter((file) => file.source_id === sourceId)).toHaveLength(1);
    const [file] = mock.state.files.filter((one) => one.source_id === sourceId);
    mock.state.files.delete(file!.id);
    mock.state.files.add({ ...file!, processing_status: 'error', error_message: 'no text in it' });
    const { code, stderr } = await done;
    expect([code, stderr]).toEqual([1, 'letta: a.txt: no text in it\n']);
  });

  test('one that takes longer than --timeout has failed', async () => {
    mock.clock.stop();
    const { code, stderr, stdout } = await upload([sourceId, 'a.txt', '--timeout', '0.3']);
    expect([code, stderr]).toEqual([1, 'letta: a.txt: not processed in time; processing may continue\n']);
    expect(JSON.parse(stdout)[0].status).toBe('parsing');
  });

  test.each([
    ['skip', 0, 'skipped', ['a.txt']],
    ['suffix', 0, 'parsing', ['a.txt', 'a.txt']],
    ['replace', 0, 'parsing', ['a.txt']],
    ['error', 1, 'failed', ['a.txt']],
  ])('--duplicate-handling %s', async (how, code, status, names) => {
    await upload([sourceId, 'a.txt', '--no-wait']);
    const again = await upload([sourceId, 'a.txt', '--no-wait', '--duplicate-handling', how]);
    expect([again.code, JSON.parse(again.stdout)[0].status]).toEqual([code, status]);
    expect(await stored()).toEqual(names);
  });

  test('2 where a file is not there: nothing is sent', async () => {
    const { code, stderr } = await upload([sourceId, 'a.txt', 'none.txt']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^letta: none\.txt: no such file/)]);
    expect(mock.log).toEqual([]);
  });

  test('what all of them failed with is the exit code', async () => {
    const unknown = 'source-123e4567-e89b-42d3-8456-426614174000';
    expect((await upload([unknown, 'a.txt', 'c.txt'])).code).toBe(5);
    expect((await upload(['No such source', 'a.txt'])).code).toBe(5);
  });

  test('429: it waits and goes on', async () => {
    const fault = mock.faults.add({
      kind: 'answer',
      status: 429,
      retryAfter: 1,
      times: 1,
      row: 'sources.files.upload',
    });
    expect((await upload([sourceId, 'a.txt', 'c.txt', '--no-wait'])).code).toBe(0);
    expect([fault.struck, (await stored()).length]).toEqual([1, 2]);
  });

  test('a terminal shows how far it is, a table of what came of it, and -q ids alone', async () => {
    const { stdout, stderr } = await upload([sourceId, 'a.txt', 'c.txt'], { tty: true });
    expect(stderr).toMatch(/█+░* processed \d of 2/);
    expect(stdout).toMatch(/FILE +STATUS +ID.*\na\.txt +completed +file-/);
    expect(stdout).not.toContain('ERROR');
    expect((await upload([sourceId, 'a.txt', '-q', '--no-wait'])).stdout).toMatch(/^file-\S+\n$/);
  });

  test('130 when it is interrupted', async () => {
    mock.clock.stop();
    const stop = new AbortController();
    const waiting = upload([sourceId, 'a.txt'], { signal: stop.signal });
    await expect.poll(() => mock.log.length).toBeGreaterThan(1);
    stop.abort(new Interrupted('SIGINT'));
    expect(await waiting).toMatchObject({ code: 130, stderr: 'letta: Interrupted.\n' });
  });
});
