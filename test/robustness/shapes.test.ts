import { generateText } from 'ai';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLetta } from '../../src/ai/index.ts';
import { endOf, hasEnded } from '../../src/client/resume/end.ts';
import { Seen } from '../../src/client/resume/seen.ts';
import { LettaClient, LettaError, type Run } from '../../src/index.ts';
import { mutated, oneMutated, recordedAnswers, recordedStreams } from './mutations.ts';

/** What is JSON but not the API's: the client throws errors of its own, or passes it on. */
const runs = (count: number) => ({ numRuns: Number(process.env.LETTA_FUZZ_RUNS ?? count) });

const ids = {
  agentId: 'agent-a0000000-0000-4000-8000-000000000001',
  runId: 'run-20000000-0000-4000-8000-000000000001',
};

/** A client whose every request is answered with the next of these bodies, and with the last of them for ever. */
function answering(type: string, ...bodies: string[]): LettaClient {
  let nth = 0;
  const fetch = async () =>
    new Response(bodies[Math.min(nth++, bodies.length - 1)]!, { headers: { 'content-type': type } });
  return new LettaClient({ baseURL: 'http://127.0.0.1:9', apiKey: 'key', apiPrefix: '/v1', retries: 0, fetch });
}

const json = (...values: unknown[]) => answering('application/json', ...values.map((value) => JSON.stringify(value)));
const sse = (events: readonly unknown[]) =>
  events.map((event) => `data: ${JSON.stringify(event) ?? 'null'}\n\n`).join('');
const streaming = (events: readonly unknown[], more = '[]') =>
  answering('text/event-stream', `${sse(events)}data: [DONE]\n\n`, more);

async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Succeeds, or fails with an error that names what is wrong. */
async function isTold(work: () => PromiseLike<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LettaError)) throw error;
    expect(error.message).toMatch(/\w+ \w+/);
  }
}

const message = { ...ids, message: 'Hello' };
const turns = recordedStreams('{messages,failures,background,approvals,conversations,runs}');
const anyTurn = fc.constantFrom(...turns).chain(oneMutated);
const tools = [{ name: 'send_email', run: () => 'sent' }];
const nobodyWaits = { signal: AbortSignal.timeout(60_000) };

describe('streams', () => {
  test('iterated, with their words, and whole', async () => {
    expect(turns.length).toBeGreaterThan(40);
    await fc.assert(
      fc.asyncProperty(anyTurn, async (events) => {
        const open = () => streaming(events).agents.sendMessageStream(message, nobodyWaits);
        await isTold(() => open().final());
        await isTold(() => gathered(open().text()));
        await isTold(() => gathered(open()));
      }),
      runs(2000),
    );
  }, 120_000);

  test('of plain sends, with tools and approvals', async () => {
    await fc.assert(
      fc.asyncProperty(anyTurn, async (events) => {
        const answered = { ...message, tools, onApproval: () => 'approve' as const, maxRounds: 2 };
        await isTold(() => streaming(events, 'null').agents.sendMessage(message));
        await isTold(() => streaming(events, sse(events)).agents.sendMessage(answered));
        await isTold(() => streaming(events, sse(events)).agents.approve({ ...ids, decision: 'approve' }));
      }),
      runs(1500),
    );
  }, 120_000);

  test('of chat completions, plain and streamed', async () => {
    const chunks = recordedStreams('chat-completions');
    const asked = { model: ids.agentId, messages: [{ role: 'user' as const, content: 'Hello' }] };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...chunks).chain(oneMutated), async (events) => {
        await isTold(() => streaming(events, 'null').chat.completions.create(asked));
        await isTold(() => gathered(streaming(events, '[]').chat.completions.create({ ...asked, stream: true })));
      }),
      runs(1500),
    );
  }, 120_000);

  test('behind the AI SDK', async () => {
    await fc.assert(
      fc.asyncProperty(anyTurn, async (events) => {
        const letta = createLetta({ client: streaming(events, 'null') });
        await generateText({ model: letta(ids.agentId), prompt: 'Hello', maxRetries: 0 }).catch((error) => {
          expect(error).not.toBeInstanceOf(TypeError);
          expect(error).not.toBeInstanceOf(RangeError);
        });
      }),
      runs(600),
    );
  }, 120_000);
});

describe('answers', () => {
  const answers = recordedAnswers(
    '{agents,tools,blocks,sources,runs,jobs,conversations,models,messages-list,passages}',
  );
  const anyAnswer = fc.constantFrom(...answers).chain(mutated);

  test('of plain calls and lists', async () => {
    expect(answers.length).toBeGreaterThan(50);
    await fc.assert(
      fc.asyncProperty(anyAnswer, async (value) => {
        await isTold(() => json(value).agents.get(ids));
        await isTold(() => json(value, []).agents.list().toArray({ max: 300 }));
        await isTold(() =>
          json(value, [])
            .agents.messages.list({ ...ids, include_return_message_types: ['tool_call_message'] })
            .toArray({ max: 300 }),
        );
        await isTold(() => json(value, []).agents.tools.list(ids).toArray({ max: 300 }));
      }),
      runs(1200),
    );
  }, 120_000);

  test('of what is waited for', async () => {
    const ended = {
      id: ids.runId,
      status: 'completed',
      stop_reason: 'end_turn',
      metadata: { error: { message: 'x' } },
    };
    await fc.assert(
      fc.asyncProperty(mutated(ended), async (value) => {
        await isTold(() => json(value, { ...ended, status: 'failed' }).runs.wait({ runId: ids.runId, timeout: 20 }));
        await isTold(() => json(value, ended).agents.sendMessageAsync(message).wait({ timeout: 20 }));
      }),
      runs(300),
    );
  }, 120_000);

  test('of approvals', async () => {
    const call = { tool_call_id: 'call_1', name: 'send_email', arguments: '{}' };
    const pending = { id: 'message-1', message_type: 'approval_request_message', tool_call: call, tool_calls: [call] };
    const agent = { id: ids.agentId, pending_approval: pending };
    await fc.assert(
      fc.asyncProperty(mutated(agent), async (value) => {
        const client = json(value, {});
        await isTold(() => client.agents.approve({ ...ids, decision: 'approve' }));
        await isTold(() => json(value, {}).agents.approve({ ...ids, decision: () => 'deny' }));
      }),
      runs(700),
    );
  }, 120_000);
});

test('what a run says of its end', async () => {
  const run = {
    id: ids.runId,
    status: 'failed',
    stop_reason: 'error',
    metadata: { error: { message: 'x', detail: 'y' } },
  };
  const seen = new Seen(0);
  await fc.assert(
    fc.asyncProperty(mutated(run), async (value) => {
      await isTold(async () => hasEnded(value as Run) && endOf(value as Run, seen, 'GET /v1/runs/run-1/stream'));
    }),
    runs(900),
  );
});

test('the answer to cancelling a run', async () => {
  await fc.assert(
    fc.asyncProperty(mutated({ [ids.runId]: 'cancelled' }), async (value) => {
      const stream = streaming([{ message_type: 'ping', run_id: ids.runId }], JSON.stringify(value) ?? 'null');
      await isTold(() => stream.agents.sendMessageStream(message).cancelRun());
    }),
    runs(500),
  );
});

/** A WebSocket as browsers have it, over which a server says these frames. */
const saying = (frames: readonly unknown[]) =>
  class {
    readyState = 0;
    onopen?: (event: object) => void;
    onmessage?: (event: object) => void;
    onclose?: (event: object) => void;
    onerror?: (event: object) => void;

    constructor() {
      queueMicrotask(() => {
        this.readyState = 1;
        this.onopen?.({});
      });
    }

    send(): void {
      queueMicrotask(() => {
        for (const frame of frames) this.onmessage?.({ data: JSON.stringify(frame) });
        this.close();
      });
    }

    close(): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      queueMicrotask(() => this.onclose?.({ code: 1000, reason: '' }));
    }
  };

test('frames of sockets', async () => {
  const said = (message_type: string, text: unknown) => ({ type: 'agent_response', message_type, message: text });
  const frames = [
    { type: 'agent_response_start', agent_id: ids.agentId },
    said('internal_monologue', 'hm'),
    said('function_message', { function: 'f', args: {}, result: 'x' }),
    said('assistant_message', 'Hello'),
    { type: 'agent_response_end' },
    { type: 'server_error', message: 'no', agent_id: ids.agentId },
  ];
  await fc.assert(
    fc.asyncProperty(oneMutated(frames), async (changed) => {
      const client = new LettaClient({ baseURL: 'http://127.0.0.1:9', apiKey: 'key' });
      await using socket = client.connect({ WebSocket: saying(changed) as never, maxReconnects: 0 });
      const seen = gathered(socket).catch(() => {});
      await isTold(() => socket.send(message).final());
      await socket.close();
      await seen;
    }),
    runs(1500),
  );
}, 120_000);

test.each([null, 1, 'agents', [], undefined])('client.request(%j) is refused', async (request) => {
  const client = json({});
  await expect(client.request(request as never)).rejects.toMatchObject({ code: 'invalid_argument' });
});
