import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRecordings } from '../../src/cli/recordings/read.ts';
import { RecordingsWriter } from '../../src/cli/recordings/write.ts';
import { LettaClient } from '../../src/client/client.ts';
import type { Recording } from '../../src/mock/recordings/exchange.ts';
import { createRecorder } from '../../src/mock/recordings/record.ts';
import { createReplay } from '../../src/mock/recordings/replay.ts';
import { type Listening, serve } from '../../src/mock/server.ts';

const unknown = 'agent-123e4567-e89b-42d3-8456-426614174000';

/** What a call gave, or how it failed. */
const outcome = (call: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(call).then(
    (value) => ({ value }),
    ({ name, status, detail, code }) => ({ name, status, detail, code }),
  );

/** A bit of everything that a client can ask. */
async function visit(client: LettaClient, names: { agent: string; source: string }): Promise<unknown[]> {
  const seen: unknown[] = [];
  const see = async (call: PromiseLike<unknown>) => void seen.push(await outcome(call));
  const agent = await client.agents.create({
    name: names.agent,
    model: 'openai-proxy/gpt-4o-mini',
    embedding: 'openai/text-embedding-3-small',
    include_base_tools: false,
  });
  const agentId = agent.id;
  const source = await client.sources.create({ name: names.source, embedding: 'openai/text-embedding-3-small' });
  seen.push(agent, source);
  try {
    await see(client.agents.list({ name: agent.name, include: ['agent.tags', 'agent.tools'] }).toArray());
    await see(client.agents.get({ agentId: unknown }));
    await see(client.agents.get({ agentId: 'no id' }));
    await see(client.agents.sendMessage({ agentId, message: 'Größe: 漢字 🎈' }));
    const events: unknown[] = [];
    for await (const event of client.agents.sendMessageStream({ agentId, message: 'slow 5' })) events.push(event);
    seen.push(events);
    await see(client.agents.sendMessage({ agentId, message: 'fail' }));
    await see(client.agents.messages.list({ agentId }).toArray());
    const file = new File(['some words\n'], 'notes.txt', { type: 'text/plain' });
    await see(client.sources.files.upload({ sourceId: source.id, file }));
    await see(client.agents.update({ agentId, description: 'one' }));
    await see(client.agents.get({ agentId }));
    await see(client.agents.update({ agentId, description: 'two' }));
    await see(client.agents.get({ agentId }));
  } finally {
    await see(client.sources.delete({ sourceId: source.id }));
    await see(client.agents.delete({ agentId }));
  }
  return seen;
}

/** The same on the mock and on a real server. */
export function recordCases(server: () => { url: string; apiKey: string }): void {
  let directory: string;
  const open: Listening[] = [];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'letta-record-'));
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    rmSync(directory, { recursive: true });
  });

  const clientOf = (url: string, apiKey = server().apiKey) => new LettaClient({ baseURL: url, apiKey });
  const names = () => ({ agent: `recorded-${crypto.randomUUID()}`, source: `recorded-${crypto.randomUUID()}` });

  /** What a client sees through a recorder, and what is kept of it. */
  async function recorded(redact: boolean, called: ReturnType<typeof names>): Promise<[unknown[], Recording[]]> {
    const writer = await RecordingsWriter.open(directory, (error) => {
      throw error;
    });
    const save: RecordingsWriter['save'] = (recording, number) => writer.save(recording, number);
    const recorder = await serve({ handle: createRecorder({ upstream: server().url, redact, save }) });
    open.push(recorder);
    const seen = await visit(clientOf(recorder.url), called);
    await writer.close();
    return [seen, await readRecordings(directory)];
  }

  async function replayed(recordings: Recording[], called: ReturnType<typeof names>, apiKey?: string) {
    const replay = await serve({ handle: createReplay(recordings) });
    open.push(replay);
    return visit(clientOf(replay.url, apiKey), called);
  }

  test('a client sees the same of a replay as it saw of the server', async () => {
    const called = names();
    const [seen, recordings] = await recorded(false, called);
    expect(seen.slice(2, 5)).toMatchObject([{ value: [{ name: called.agent }] }, { status: 404 }, { status: 422 }]);
    expect(await replayed(recordings, called)).toEqual(seen);
    // Whose key it is does not matter to a recording.
    expect(await replayed(recordings, called, 'another-key')).toEqual(seen);
    expect(JSON.stringify(recordings)).not.toContain(server().apiKey);
  });

  test('redacted, nothing is left of what was said, and the same is still asked and answered', async () => {
    const called = names();
    const [seen, recordings] = await recorded(true, called);
    expect(JSON.stringify(recordings)).not.toMatch(/漢字|word0|some words|Größe/);
    const again = await replayed(recordings, called);
    expect(again).toHaveLength(seen.length);
    expect(again[5]).toMatchObject({ value: { stop_reason: { stop_reason: 'end_turn' } } });
  });
}
