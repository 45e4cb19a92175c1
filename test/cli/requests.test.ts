import { describe, expect, test } from 'vitest';
import { createMock } from '../../src/mock/index.ts';
import { letta as run } from './io.ts';

const ada = 'agent-a0000000-0000-4000-8000-000000000001';
const server = ['--base-url', 'http://letta.test', '--api-key', 'sk-secret'];

const shown = async (...argv: string[]) => {
  const outcome = await run([...argv, ...server, '--print-request'], { files: { 'a b.txt': 'x' } });
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  expect(outcome.stdout).not.toContain('sk-secret');
  return outcome.stdout;
};

describe('--print-request', () => {
  test('shows a call of curl, with the key left out', async () => {
    expect(await shown('agents', 'list', '--tags', 'a b')).toBe(
      [
        "curl 'http://letta.test/v1/agents/?tags=a+b&limit=50' \\",
        "  -H 'accept: application/json' \\",
        '  -H "authorization: Bearer $LETTA_API_KEY"',
        '',
      ].join('\n'),
    );
  });

  test('quotes what stands in a body', async () => {
    const text = await shown('blocks', 'create', '--label', 'a', '--value', "it's $HOME");
    expect(text).toContain(`--data '{"value":"it'\\''s $HOME","label":"a"}'\n`);
    expect(text).not.toContain('-X');
    expect(await shown('blocks', 'update', 'block-a0000000-0000-4000-8000-000000000001', '--value', '')).toContain(
      '-X PATCH',
    );
  });

  test('shows a file as one', async () => {
    const text = await shown(
      'sources',
      'files',
      'upload',
      'source-a0000000-0000-4000-8000-000000000001',
      '--file',
      'a b.txt',
    );
    expect(text).toContain("-F 'file=@a b.txt'");
  });

  test('deletes nothing, also on the mock', async () => {
    const { code, stdout } = await run(['agents', 'delete', ada, '--yes', '--mock', '--print-request']);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`-X DELETE`)]);
  });

  test('stands for streams too', async () => {
    expect(await shown('send', ada, 'hello')).toMatch(/messages\/stream .*"stream_tokens":true/s);
  });
});

describe('--verbose', () => {
  test('tells requests, answers and repetitions, without the key', async () => {
    const mock = createMock();
    mock.faults.add({ kind: 'answer', status: 429, retryAfter: 0.01 });
    const fetch: typeof globalThis.fetch = (...request) => mock.handle(new Request(...request));
    const { code, stderr } = await run(['agents', 'list', ...server, '--verbose'], { options: { fetch } });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^! RateLimitError at GET \/v1\/agents\/: retrying in \d+ ms$/m);
    expect(stderr).toMatch(/^> GET \/v1\/agents\/, attempt 2$/m);
    expect(stderr).toMatch(/^< 200 GET \/v1\/agents\/ in \d+ ms$/m);
    expect(stderr).not.toContain('sk-secret');
  });
});
