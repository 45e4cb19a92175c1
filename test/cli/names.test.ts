import { beforeEach, describe, expect, test } from 'vitest';
import { LettaClient } from '../../src/client/client.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { letta as run } from './io.ts';

const ada = 'agent-a0000000-0000-4000-8000-000000000001';
let mock: Mock;
let client: LettaClient;

beforeEach(() => {
  mock = createMock({ rateLimit: 'off' });
  client = new LettaClient({
    baseURL: 'http://mock.test',
    apiKey: 'k',
    fetch: (...r) => mock.handle(new Request(...r)),
  });
});

const letta = (...argv: string[]) => run(argv, { client });
const requests = () => mock.log.map(({ method, path }) => `${method} ${path}`);

describe('names where ids do', () => {
  test('an agent by its name', async () => {
    expect((await letta('agents', 'get', 'Research Assistant', '-q')).stdout).toBe(`${ada}\n`);
    expect((await letta('send', 'Research Assistant', 'hello')).stdout).toBe('You said: hello\n');
  });

  test('an id costs no request of its own', async () => {
    await letta('agents', 'get', ada);
    expect(requests()).toEqual([`GET /v1/agents/${ada}`]);
  });

  test.each(['tools', 'sources'] as const)('one of the %s by its name', async (kind) => {
    const [{ id, name } = { id: '', name: '' }] = mock.state[kind];
    expect((await letta(kind, 'get', name ?? '', '-q')).stdout).toBe(`${id}\n`);
  });

  test('a block by its label', async () => {
    const { id } = await client.blocks.create({ label: 'only-one', value: 'x' });
    expect((await letta('blocks', 'get', 'only-one', '-q')).stdout).toBe(`${id}\n`);
  });

  test('every part of a path', async () => {
    const [tool] = mock.state.tools;
    await letta('agents', 'tools', 'attach', 'Research Assistant', tool!.name!);
    expect(requests().at(-1)).toBe(`PATCH /v1/agents/${ada}/tools/attach/${tool!.id}`);
  });

  test('nothing of that name is 5, and says so', async () => {
    const { code, stderr } = await letta('agents', 'get', 'Nobody');
    expect([code, stderr]).toEqual([
      5,
      'letta: there is no agent named "Nobody". `letta agents list` shows all of them.\n',
    ]);
    expect((await letta('agents', 'delete', 'Research', '--yes')).code).toBe(5);
  });

  test('two of that name are 2, with their ids', async () => {
    const twin = await client.agents.create({
      name: 'Research Assistant',
      model: 'openai-proxy/gpt-4o-mini',
      embedding: 'openai/text-embedding-3-small',
    });
    const { code, stdout, stderr } = await letta('agents', 'delete', 'Research Assistant', '--yes');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^letta: 2 agents are named "Research Assistant"/);
    expect(stderr).toContain(`  ${ada}\n`);
    expect(stderr).toContain(`  ${twin.id}\n`);
  });
});
