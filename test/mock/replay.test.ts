import { describe, expect, it } from 'vitest';
import { createMock } from '../../src/mock/index.ts';
import { caller, python } from './helpers.ts';
import { eventsOf, type Recorded, Replay, recordings, shapeOf, withoutKeepAlive } from './replay.ts';

/**
 * What a released server answered, request by request, and what the mock answers to the same requests. In
 * `test/fixtures/exchanges` are the recordings whose state can be set up; where a list was long, only the ids of all but
 * its first item were kept.
 */
const folder = (name: string) => new URL(`../fixtures/exchanges/${name}`, import.meta.url).pathname;

const folders = [
  'agents',
  'approvals',
  'background',
  'big-payloads',
  'blocks',
  'chat-completions',
  'failures',
  'jobs',
  'mcp-servers',
  'mcp-tools',
  'messages',
  'messages-list',
  'models',
  'providers',
  'runs',
  'sandbox-config',
  'sources',
  'tools',
];

const models = { model: 'openai-proxy/gpt-4o-mini', embedding: 'openai/text-embedding-3-small' };
const nobody = /426614174000$|000000000000$/;

/** The MCP server behind the recordings. */
const tracker = [
  { name: 'rec_open_issue', description: 'Open an issue in a tracker.' },
  {
    name: 'rec_acc',
    description: 'Add two numbers.',
    run: ({ a, b }: Record<string, unknown>) => `${Number(a) + Number(b)}`,
  },
  {
    name: 'rec_fail',
    description: 'Fail.',
    run: () => {
      throw new Error('it broke');
    },
  },
  { name: 'rec_nothing', description: 'Say nothing.', run: () => ({ content: [] }) },
  { name: 'rec_two', description: 'Say two things.', run: () => 'one two' },
];

/** A mock with the state of the recorded servers, as far as requests refer to it. */
class Stage {
  readonly replay: Replay;
  readonly #call: ReturnType<typeof caller>;
  readonly #tools: string[] = [];

  constructor() {
    const sum = ({ a, b }: Record<string, unknown>) => Number(a) + Number(b);
    const tools = { rec_add: sum, rec_danger: sum, rec_add_full: sum, addx: sum, t_add_52667: sum };
    const mock = createMock({ rateLimit: 'off', tools, mcpServers: { 'rec-tracker': tracker } });
    for (const { id } of mock.state.providers) mock.state.providers.delete(id);
    for (const { id } of mock.state.sandboxVariables) mock.state.sandboxVariables.delete(id);
    for (const { id } of mock.state.mcpServers) mock.state.mcpServers.delete(id);
    this.replay = new Replay(mock);
    this.#call = caller(mock);
  }

  async prepare(recorded: Recorded): Promise<void> {
    if (this.#tools.length === 0) await this.#equip();
    if (recorded.name === '048-list-asc') await this.#pages(recorded);
    for (const id of this.replay.strangers(recorded)) if (!nobody.test(id)) await this.#introduce(id, recorded);
  }

  async #equip(): Promise<void> {
    for (const name of ['rec_add', 'rec_danger', 'rec_add_full', 'addx']) {
      const body = { source_code: python(name, 'a', 'b'), default_requires_approval: name === 'rec_danger' };
      this.#tools.push((await this.#call('POST', '/v1/tools/', body)).body.id);
    }
  }

  async #introduce(id: string, { name, request }: Recorded): Promise<void> {
    const labels = request.path.includes('core-memory/blocks/') ? ['human', 'persona'] : [];
    const made = await this.#made(id.slice(0, id.indexOf('-')), name, labels);
    if (made) this.replay.learn(id, made);
    if (made && name === '01-default') for (const text of ['n0', 'n1', 'n2', 'n3']) await this.#say(made, text);
  }

  async #made(kind: string, name: string, labels: string[]): Promise<string | undefined> {
    const agent_type = /memgpt_v2_agent|memgpt_agent/.exec(name)?.[0];
    const memory_blocks = labels.map((label) => ({ label, value: `the ${label}` }));
    const bodies: Record<string, [path: string, body: object]> = {
      agent: ['/agents/', { ...models, agent_type, tool_ids: this.#tools, memory_blocks }],
      source: ['/sources/', { name, embedding: models.embedding }],
      block: ['/blocks/', { label: 'shared', value: 'v' }],
    };
    if (kind === 'tool') return this.#tools[2];
    const [path, body] = bodies[kind] ?? [];
    return path && (await this.#call('POST', `/v1${path}`, body)).body.id;
  }

  #say = (agent: string, input: string) => this.#call('POST', `/v1/agents/${agent}/messages`, { input });

  /** The six agents of the recorded lists. */
  async #pages({ response }: Recorded): Promise<void> {
    for (const [index, { id }] of response.body.entries()) {
      const tags = index % 2 ? ['rec-page'] : ['rec-page', 'rec-even'];
      const { body } = await this.#call('POST', '/v1/agents/', { ...models, name: `page-${index}`, tags });
      this.replay.learn(id, body.id);
    }
  }
}

describe.each(folders)('as recorded in %s', (name) => {
  const stage = new Stage();

  it.each(recordings(folder(name)))('$name', async (recorded) => {
    await stage.prepare(recorded);
    const answer = await stage.replay.send(recorded);
    const { status, body, sse } = recorded.response;
    stage.replay.pair(sse ? eventsOf(sse) : body, answer.sse ? eventsOf(answer.sse) : answer.body);
    expect(answer.status).toBe(status);
    if (sse) expect(stream(answer.sse!)).toEqual(stream(sse));
    else if (isSlimmed(body)) expectSameList(answer.body, body, stage.replay);
    else expect(shapeOf(answer.body ?? null)).toEqual(cut(shapeOf(body ?? null)));
  });
});

const stream = (sse: string) => shapeOf(withoutKeepAlive(eventsOf(sse)));

/** Whether all items but the first were reduced to their ids. */
const isSlimmed = (body: unknown): body is { id: string }[] =>
  Array.isArray(body) && body.length > 1 && Object.keys(body[1]).length === 1;

/** The same first item, and the same items in the same order as far as the mock knows them. */
function expectSameList(answered: { id: string }[], recorded: { id: string }[], replay: Replay): void {
  expect(shapeOf(answered[0])).toEqual(shapeOf(recorded[0]));
  if (!recorded.every(({ id }) => id && replay.knows(id))) return;
  expect(answered.map(({ id }) => id)).toEqual(recorded.map(({ id }) => replay.idOf(id)));
}

/** Long texts were cut: what is left of them has to be there. */
function cut(shape: unknown): unknown {
  if (typeof shape === 'string' && shape.endsWith('…')) return expect.stringContaining(shape.slice(0, -1));
  if (Array.isArray(shape)) return shape.map(cut);
  if (typeof shape !== 'object' || shape === null) return shape;
  return Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, cut(value)]));
}
