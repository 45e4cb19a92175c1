import { describe, expect, test } from 'vitest';
import type { CallOptions } from '../../src/cli/parse/call-options.ts';
import { parse } from '../../src/cli/parse/program.ts';
import { FileReference } from '../../src/cli/parse/values.ts';

const settings = { mock: false, wide: false, quiet: false, color: true, verbose: false, printRequest: false };

async function call(...argv: string[]): Promise<CallOptions> {
  const task = await parse(argv);
  if (task.command !== 'call') throw new Error(`a call was expected, not ${task.command}`);
  return task.options;
}

async function args(...argv: string[]): Promise<Record<string, unknown>> {
  return (await call(...argv)).args;
}

async function printed(...argv: string[]): Promise<string> {
  const task = await parse(argv);
  if (task.command !== 'print') throw new Error(`a text was expected, not ${task.command}`);
  return task.options.text;
}

describe('rows', () => {
  test('the parameters of the path are arguments, in order', async () => {
    expect(await call('agents', 'tools', 'attach', 'agent-1', 'tool-2')).toEqual({
      settings,
      row: 'agents.tools.attach',
      kind: 'none',
      args: { agentId: 'agent-1', toolId: 'tool-2' },
    });
  });

  test('nested rows and names in camelCase are words with hyphens', async () => {
    expect((await call('models', 'embedding', 'list')).row).toBe('models.embedding.list');
    expect((await call('agents', 'send-message', 'a', '--input', 'hi')).row).toBe('agents.sendMessage');
    expect((await call('health')).row).toBe('health');
  });

  test('text, numbers and choices', async () => {
    const given = await args('agents', 'create', '--name', 'Ada', '--context-window-limit', '8000');
    expect(given).toEqual({ name: 'Ada', context_window_limit: 8000 });
    expect(await args('agents', 'list', '--order', 'asc')).toMatchObject({ order: 'asc' });
    expect(await args('runs', 'stream', 'run-1', '--poll-interval', '0.5')).toMatchObject({ poll_interval: 0.5 });
  });

  test('booleans can be said either way, and be left out', async () => {
    expect(await args('agents', 'create', '--include-base-tools')).toEqual({ include_base_tools: true });
    expect(await args('agents', 'create', '--no-include-base-tools')).toEqual({ include_base_tools: false });
    expect(await args('agents', 'create')).toEqual({});
  });

  test('arrays are repeated flags; JSON among them may be an array of its own', async () => {
    expect(await args('agents', 'create', '--tags', 'a', '--tags', 'b')).toEqual({ tags: ['a', 'b'] });
    expect(await args('agents', 'create', '--memory-blocks', '[{"label":"a"},{"label":"b"}]')).toEqual({
      memory_blocks: [{ label: 'a' }, { label: 'b' }],
    });
  });

  test('objects are JSON, or a file that holds it', async () => {
    expect(await args('agents', 'update', 'a', '--metadata', '{"x":1}')).toMatchObject({ metadata: { x: 1 } });
    expect(await args('agents', 'update', 'a', '--metadata', '@m.json')).toMatchObject({
      metadata: new FileReference('m.json', 'json'),
    });
  });

  test('content is text, or JSON where it is an array', async () => {
    expect(await args('agents', 'send-message', 'a', '--input', '{hello}')).toMatchObject({ input: '{hello}' });
    expect(await args('agents', 'send-message', 'a', '--input', '[{"type":"text","text":"x"}]')).toMatchObject({
      input: [{ type: 'text', text: 'x' }],
    });
  });

  test('a field that ends in an underscore loses it', async () => {
    expect(await args('tools', 'update', 't', '--metadata', '{}')).toEqual({ metadata_: {}, toolId: 't' });
  });

  test('a file to upload is read when the command runs', async () => {
    expect(await args('sources', 'files', 'upload', 's', '--file', 'a.txt')).toEqual({
      file: new FileReference('a.txt', 'file'),
      sourceId: 's',
    });
  });

  test('the whole body comes as JSON, from a file or from stdin', async () => {
    expect(await call('blocks', 'create', '--data', '{"label":"a"}', '--limit', '5')).toMatchObject({
      data: { label: 'a' },
      args: { limit: 5 },
    });
    expect((await call('blocks', 'create', '--data', '@b.json')).data).toEqual(new FileReference('b.json', 'json'));
    expect((await call('blocks', 'create', '--data', '-')).data).toEqual(new FileReference('-', 'json'));
  });

  test('deleting asks, unless it is told not to', async () => {
    expect((await call('agents', 'delete', 'a')).confirm).toBe(true);
    expect((await call('agents', 'delete', 'a', '-y')).confirm).toBe(false);
    expect((await call('agents', 'get', 'a')).confirm).toBeUndefined();
  });
});

describe('--limit', () => {
  test.each([
    ['a page is the default', [], { limit: 50, limited: false, args: { limit: 50 } }],
    ['less than a page', ['--limit', '7'], { limit: 7, limited: true, args: { limit: 7 } }],
    ['more than a page', ['--limit', '70'], { limit: 70, args: { limit: 50 } }],
    ['all', ['--limit', 'all'], { limit: Number.POSITIVE_INFINITY, limited: true, args: { limit: 50 } }],
  ])('%s', async (_, argv, expected) => {
    expect(await call('agents', 'list', ...argv)).toMatchObject(expected);
  });

  test('a filter that empties pages does not make them smaller', async () => {
    const filter = ['--include-return-message-types', 'user_message'];
    expect(await call('agents', 'messages', 'list', 'a', '--limit', '3', ...filter)).toMatchObject({
      limit: 3,
      args: { limit: 100 },
    });
  });

  test('a list without pages has no page size', async () => {
    expect(await call('models', 'list', '--limit', '3')).toMatchObject({ limit: 3, args: {} });
    expect((await call('models', 'list')).limit).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('global flags', () => {
  test.each([
    ['before', ['--mock', '--json', '-q', '--no-color', '--timeout', '1.5', 'agents', 'list']],
    ['behind', ['agents', 'list', '--mock', '--json', '-q', '--no-color', '--timeout', '1.5']],
  ])('count %s the command', async (_, argv) => {
    expect((await call(...argv)).settings).toEqual({
      ...settings,
      mock: true,
      format: 'json',
      quiet: true,
      color: false,
      timeout: 1500,
    });
  });

  test('a value that is also the name of a command stays a value', async () => {
    const { row, settings } = await call('--base-url', 'send', 'agents', 'list', '--name', 'mock');
    expect(row).toBe('agents.list');
    expect(settings.baseURL).toBe('send');
  });
});

describe('commands of their own', () => {
  test('send', async () => {
    expect(await parse(['send', 'agent-1', 'hello there'])).toEqual({
      command: 'send',
      options: { settings, agent: 'agent-1', message: 'hello there', approve: 'ask' },
    });
    expect(await parse(['send', 'agent-1', '--', '-5'])).toMatchObject({ options: { message: '-5' } });
  });

  test('mock', async () => {
    expect(await parse(['mock'])).toEqual({
      command: 'mock',
      options: { port: 8283, host: '127.0.0.1', rateLimit: 100 },
    });
    const argv = 'mock --port 0 --host ::1 --api-key k --rate-limit off --seed s.json'.split(' ');
    expect(await parse(argv)).toEqual({
      command: 'mock',
      options: { port: 0, host: '::1', apiKey: 'k', rateLimit: 'off', seed: 's.json' },
    });
  });

  test('gateway', async () => {
    expect(await parse(['gateway', '--upstream', 'http://localhost:8283'])).toEqual({
      command: 'gateway',
      options: { upstream: 'http://localhost:8283', port: 8290, host: '127.0.0.1', rateLimit: 100 },
    });
    const argv =
      'gateway --upstream http://up --port 0 --rate-limit off --api-key k --client-key a --client-key b'.split(' ');
    expect(await parse(argv)).toMatchObject({ options: { apiKey: 'k', clientKey: ['a', 'b'], rateLimit: 'off' } });
    await expect(parse(['gateway'])).rejects.toThrow('--upstream');
    await expect(parse(['gateway', '--upstream', 'localhost:8283'])).rejects.toThrow('http(s) URL');
    await expect(parse(['gateway', '--upstream', 'http://up', '--client-key', 'a'])).rejects.toThrow('--api-key');
  });

  test('chat', async () => {
    expect(await parse(['chat'])).toEqual({ command: 'chat', options: { settings } });
    expect(await parse(['chat', 'Ada'])).toEqual({ command: 'chat', options: { settings, agent: 'Ada' } });
  });
});

describe('help', () => {
  test('names every command', async () => {
    const text = await printed();
    for (const name of [
      'agents',
      'tools',
      'sources',
      'jobs',
      'runs',
      'blocks',
      'models',
      'health',
      'chat',
      'send',
      'mock',
    ])
      expect(text).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    expect(await printed('--help')).toBe(text);
  });

  test('of a row says what the contract says', async () => {
    const text = await printed('agents', 'list', '--help');
    expect(text).toContain('List agents, newest first.');
    expect(text).toMatch(/--order <asc\|desc> +The direction of the sort\. \(default: desc\)/);
    expect(text).toMatch(/One of: created_at,/);
    expect(text).toMatch(/--limit <n\|all>/);
    expect(text).not.toContain('--sort-by');
    expect(await printed('help', 'agents', 'list')).toBe(text);
  });

  test('says what is required', async () => {
    expect(await printed('tools', 'create', '--help')).toMatch(/Fields:\n {2}--source-code <text>[^-]*\(required\)/);
  });
});

describe('what is wrong is said in a line, with exit code 2', () => {
  test.each([
    ['an unknown command', ['foo'], /unknown command 'foo'/],
    ['a misspelt one', ['agents', 'lst'], /Did you mean list\?/],
    ['no verb', ['agents', 'tools'], /use list, attach, detach, require-approval, run\./],
    ['an unknown flag', ['agents', 'list', '--nmae', 'x'], /unknown option '--nmae'\s+\(Did you mean --name\?\)/],
    ['a missing argument', ['agents', 'get'], /missing required argument 'agent'/],
    ['one too many', ['agents', 'get', 'a', 'b'], /too many arguments/],
    ['a missing value', ['agents', 'list', '--name'], /argument missing/],
    ['a missing field', ['blocks', 'create'], /--label is missing/],
    ['no number', ['agents', 'create', '--max-files-open', 'x'], /It must be an integer/],
    ['a fraction', ['agents', 'create', '--max-files-open', '1.5'], /It must be an integer/],
    ['no fraction', ['runs', 'stream', 'r', '--poll-interval', 'x'], /It must be a number/],
    ['another choice', ['agents', 'list', '--order', 'up'], /It must be one of: asc, desc/],
    ['another repeated choice', ['agents', 'list', '--include', 'x'], /It must be one of: agent\.blocks/],
    ['broken JSON', ['agents', 'create', '--metadata', '{'], /It is not valid JSON/],
    ['a broken body', ['agents', 'create', '--data', '{"a":'], /It is not valid JSON/],
    ['a body that is no object', ['agents', 'create', '--data', '[1]'], /It must be a JSON object/],
    ['a limit of nothing', ['agents', 'list', '--limit', '0'], /a positive integer, or `all`/],
    ['a negative limit', ['agents', 'list', '--limit', '-1'], /a positive integer, or `all`/],
    ['no time', ['agents', 'list', '--timeout', '0'], /a positive number of seconds/],
    ['no prefix', ['agents', 'list', '--api-prefix', '/v2'], /Allowed choices are auto, \/v1, \/api/],
    ['two servers', ['agents', 'list', '--mock', '--base-url', 'http://x'], /cannot be used with option '--base-url/],
    ['no port', ['mock', '--port', '70000'], /It must be a port/],
    ['no rate', ['mock', '--rate-limit', 'none'], /It must be an integer/],
    ['an agent without name', ['send'], /missing required argument 'agent'/],
  ])('%s', async (_, argv, message) => {
    await expect(parse(argv)).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
  });

  test('and names the help of its command', async () => {
    await expect(parse(['agents', 'tools', 'list'])).rejects.toThrow(/See `letta agents tools list --help`\.$/);
  });
});
