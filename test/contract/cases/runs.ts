import { expect, vi } from 'vitest';
import { NotFoundError } from '../../../src/index.ts';
import { failure, success } from '../case.ts';
import { eventsOf, http, unknownId } from '../target.ts';

const streamed = { messages: [{ role: 'user', content: 'slow 5' }], stream_tokens: true, background: true };

export const runCases = [
  success('runs.list', 'has a run for every turn', async (t, make) => {
    const { id } = await make.agent();
    await t.client.agents.sendMessage({ agentId: id, message: 'one' });
    await t.client.agents.sendMessage({ agentId: id, message: 'two' });
    // A real server ends the stream first, and the run a moment later.
    await vi.waitFor(async () => {
      const runs = await t.client.runs.list({ agent_id: id, limit: 1 }).toArray();
      expect(runs.map((run) => [run.agent_id, run.status, run.stop_reason])).toEqual([
        [id, 'completed', 'end_turn'],
        [id, 'completed', 'end_turn'],
      ]);
    }, 10_000);
    expect(await t.client.runs.list({ agent_id: id, active: true }).toArray()).toEqual([]);
  }),
  failure('runs.list', 'rejects limits out of bounds', async (t) => {
    for (const limit of ['0', '-1', '1001']) {
      const { status } = await http(t, 'GET', '/runs/', { query: { limit } });
      expect(status).toBe(422);
    }
  }),
  success('runs.get', 'returns the run of a turn', async (t, make) => {
    const { id } = await make.agent();
    const stream = t.client.agents.sendMessageStream({ agentId: id, message: 'hi' });
    await stream.final();
    // Servers record it just after the end of the stream.
    const run = () => t.client.runs.get({ runId: stream.runId! });
    await expect.poll(async () => (await run()).status).toBe('completed');
    expect(await run()).toMatchObject({ id: stream.runId, agent_id: id, completed_at: expect.any(String) });
  }),
  failure('runs.get', 'rejects a malformed id with its own message', async (t) => {
    const { status, body } = await http(t, 'GET', '/runs/zzz');
    expect(status).toBe(400);
    expect(body.detail).toBe("INVALID_ARGUMENT: Invalid run ID format: zzz. Expected format: 'run-<uuid4>'");
  }),
  success('runs.stream', 'resumes a background stream after an event', async (t, make) => {
    const { id } = await make.agent();
    const first = eventsOf(
      (await http(t, 'POST', `/agents/${id}/messages/stream`, { body: streamed })).text,
    ) as object[];
    const { run_id: runId } = first[0] as { run_id: string };
    const after = await http(t, 'POST', `/runs/${runId}/stream`, { body: { starting_after: 3 } });
    expect(after.headers.get('content-type')).toContain('text/event-stream');
    const key = (event: { seq_id?: number; message_type?: string }) => event.seq_id ?? event.message_type ?? event;
    expect(eventsOf(after.text).map((event) => key(event as never))).toEqual(first.slice(3).map(key));
  }),
  success('runs.stream', 'is an iterator of events through the client', async (t, make) => {
    const { id } = await make.agent();
    const stream = t.client.agents.sendMessageStream({ agentId: id, message: 'slow 3', background: true });
    await stream.final();
    const types = [];
    for await (const event of t.client.runs.stream({ runId: stream.runId! })) types.push(event.message_type);
    expect(types.filter((type) => type === 'assistant_message')).toHaveLength(3);
    expect(types).toContain('stop_reason');
  }),
  failure('runs.stream', 'throws NotFoundError for an unknown run', async (t) => {
    const events = t.client.runs.stream({ runId: unknownId('run') });
    const reading = (async () => {
      for await (const _ of events);
    })();
    await expect(reading).rejects.toThrow(NotFoundError);
  }),
];
