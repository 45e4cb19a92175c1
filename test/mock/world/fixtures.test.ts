import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { contract, type Endpoint, idPattern, rowsOf } from '../../../src/contract/index.ts';
import { createMock } from '../../../src/mock/index.ts';
import { caller, eventsIn } from '../helpers.ts';

const mock = createMock();
const call = caller(mock);

it('ids are valid for servers', () => {
  const { agents, tools, blocks, sources, files, jobs, runs } = mock.state;
  const kinds = { agent: agents, tool: tools, block: blocks, source: sources, file: files, job: jobs, run: runs };
  for (const [kind, items] of Object.entries(kinds))
    for (const { id } of items) expect(id).toMatch(new RegExp(idPattern(kind)));
});

it('names are those of the documentation', () => {
  expect([...mock.state.agents].map((agent) => agent.name)).toContain('Research Assistant');
  expect([...mock.state.tools].map((tool) => tool.name)).toContain('search_web');
  expect([...mock.state.sources].map((source) => source.name)).toContain('Reading Room');
});

it('include jobs of every status, tools of several types, and agents that never ran', () => {
  const statuses = new Set([...mock.state.jobs].map((job) => job.status));
  expect([...statuses].sort()).toEqual([
    'cancelled',
    'completed',
    'created',
    'expired',
    'failed',
    'pending',
    'running',
  ]);
  expect(new Set([...mock.state.tools].map((tool) => tool.tool_type)).size).toBeGreaterThan(6);
  expect([...mock.state.agents].some((agent) => agent.last_run_completion === null)).toBe(true);
});

it('references resolve', () => {
  const { agents, tools, blocks, sources, messages } = mock.state;
  for (const agent of agents) {
    expect(agent.tool_ids.every((id) => tools.get(id))).toBe(true);
    expect(agent.block_ids.every((id) => blocks.get(id))).toBe(true);
    expect(agent.source_ids.every((id) => sources.get(id))).toBe(true);
    expect(agent.message_ids.every((id) => messages.get(agent.id, id))).toBe(true);
  }
});

it('include a run that can be cancelled, and a background run that can be streamed', async () => {
  const { runs } = createMock().state;
  const [active, ...over] = [...runs];
  expect([active!.status, ...over.map(({ status }) => status)]).toEqual(['running', ...over.map(() => 'completed')]);

  const fresh = createMock();
  const own = caller(fresh);
  const cancelled = await own('POST', `/v1/agents/${active!.agent_id}/messages/cancel`, { run_ids: [active!.id] });
  expect(cancelled.body).toEqual({ [active!.id]: 'cancelled' });
  expect(fresh.state.runs.get(active!.id)).toMatchObject({ status: 'cancelled', stop_reason: 'cancelled' });

  const background = over.find((run) => run.background)!;
  const { body } = await own('POST', `/v1/runs/${background.id}/stream`, { starting_after: 2 });
  expect(eventsIn(body)).toMatchObject([
    { message_type: 'assistant_message', content: 'I found three papers.', seq_id: 3 },
    { message_type: 'stop_reason', stop_reason: 'end_turn' },
    { message_type: 'usage_statistics' },
    '[DONE]',
  ]);
});

/** Every list whose path needs nothing, or only the Research Assistant or its source. */
const lists = [...rowsOf(contract)].filter(
  ([, { kind, path }]) => kind === 'page' && !/\{(?!agentId|sourceId)/.test(path),
);

describe('every list matches the contract', () => {
  const [agent] = mock.state.agents;
  const [source] = mock.state.sources;
  const pathOf = ({ path }: Endpoint) => path.replace('{agentId}', agent!.id).replace('{sourceId}', source!.id);

  it.each(lists)('%s', async (_name, row) => {
    const { status, body } = await call('GET', `/v1${pathOf(row)}`);
    expect(status).toBe(200);
    for (const item of body) expect(z.safeParse(row.answer as never, item).error?.issues).toBeUndefined();
  });
});
