import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ArgumentError,
  LettaClient,
  LettaError,
  type LettaEvent,
  pendingApproval,
  TimeoutError,
} from '../../src/index.ts';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { approvalCases } from './approval-cases.ts';

const add = ({ a, b }: Record<string, unknown>) => Number(a) + Number(b);
const mock = createMock({ rateLimit: 'off', tools: { approval_add: add, wipe: () => 'wiped' } });
let server: Awaited<ReturnType<typeof serve>>;
let client: LettaClient;

beforeAll(async () => {
  server = await serve(mock, { port: 0 });
  client = new LettaClient({ baseURL: server.url, apiKey: 'key' });
});
afterAll(() => server.close());

describe('against the mock on a port', () => approvalCases(() => ({ url: server.url, apiKey: 'key' })));

describe('what only a script can stage', () => {
  const names = { model: 'openai-proxy/gpt-4o-mini', embedding: 'openai/text-embedding-3-small' };
  const anAgent = async () => (await client.agents.create({ name: 'Scripted', ...names })).id;
  const posts = () => mock.log.filter(({ method, path }) => method === 'POST' && /messages/.test(path)).length;
  const approved = { name: 'wipe', approval: true, result: 'wiped' };

  test('several calls at once are asked about one after the other and answered together', async () => {
    const agentId = await anAgent();
    const calls = [
      { ...approved, args: { disk: 1 } },
      { ...approved, args: { disk: 2 } },
    ];
    mock.script(agentId, [[{ calls }, { say: 'Done.' }]]);
    const before = posts();
    const asked: unknown[] = [];
    let busy = 0;
    const reply = await client.agents.sendMessage({
      agentId,
      message: 'wipe both',
      onApproval: async ({ arguments: args }) => {
        expect(busy++).toBe(0);
        await new Promise((resolve) => setTimeout(resolve, 5));
        busy--;
        asked.push(args);
        return args.disk === 1 ? 'approve' : { deny: 'keep that one' };
      },
    });
    expect(asked).toEqual([{ disk: 1 }, { disk: 2 }]);
    expect(posts() - before).toBe(2);
    const returns = reply.messages.flatMap((one) =>
      one.message_type === 'tool_return_message' ? one.tool_returns : [],
    );
    expect(returns).toMatchObject([
      { tool_return: 'wiped', status: 'success' },
      { status: 'error', tool_return: expect.stringContaining('keep that one') },
    ]);
    expect(reply.messages.at(-1)).toMatchObject({ content: 'Done.' });
  });

  test.each([true, 'approved', {}, { deny: 1 }, undefined, null])(
    'an answer of onApproval that is no decision (%j) is refused, and leaves the call undecided',
    async (answer) => {
      const agentId = await anAgent();
      mock.script(agentId, [[{ calls: [approved] }, { say: 'Done.' }]]);
      const turn = { agentId, message: 'wipe', onApproval: () => answer as 'approve' };
      await expect(client.agents.sendMessage(turn)).rejects.toThrow(
        new ArgumentError(
          "onApproval must answer 'approve', 'deny' or { deny: reason } for the call of wipe. The call is still undecided.",
        ),
      );
      const { messages } = await client.agents.approve({ agentId, decision: 'approve' });
      expect(messages.at(-1)).toMatchObject({ content: 'Done.' });
    },
  );

  test('tools of the client run at once, beside an approval', async () => {
    const agentId = await anAgent();
    const calls = [{ name: 'mine', args: { n: 1 } }, approved, { name: 'mine', args: { n: 2 } }];
    mock.script(agentId, [[{ calls }, { say: 'Done.' }]]);
    let running = 0;
    let most = 0;
    const mine = {
      name: 'mine',
      run: async ({ n }: Record<string, unknown>) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running--;
        return n;
      },
    };
    const onApproval = () => 'approve' as const;
    const reply = await client.agents.sendMessage({ agentId, message: 'go', tools: [mine], onApproval });
    expect(most).toBe(2);
    const returns = reply.messages.flatMap((one) =>
      one.message_type === 'tool_return_message' ? one.tool_returns : [],
    );
    expect(returns.map((one) => one?.tool_return)).toEqual(['1', 'wiped', '2']);
  });

  test('no tool runs where another call has nobody to decide on it', async () => {
    const agentId = await anAgent();
    mock.script(agentId, [[{ calls: [{ name: 'mine' }, approved] }, { say: 'Done.' }]]);
    const mine = { name: 'mine', run: () => expect.fail('ran') };
    const reply = await client.agents.sendMessage({ agentId, message: 'go', tools: [mine] });
    expect(pendingApproval(reply)?.calls.map(({ name }) => name)).toEqual(['mine', 'wipe']);
    const rest = await client.agents.approve({
      agentId,
      decision: 'approve',
      tools: [{ name: 'mine', run: () => 'now' }],
    });
    expect(rest.messages.at(-1)).toMatchObject({ content: 'Done.' });
  });

  test('a turn that asks for ever ends after maxRounds with the request in hand', async () => {
    const agentId = await anAgent();
    const step = { call: 'mine', approval: true };
    mock.script(agentId, [[step, step, step, step, { say: 'Done.' }]]);
    let ran = 0;
    const mine = { name: 'mine', run: () => ++ran };
    const reply = await client.agents.sendMessage({ agentId, message: 'go', tools: [mine], maxRounds: 2 });
    expect(ran).toBe(2);
    expect(reply.stop_reason.stop_reason).toBe('requires_approval');
    expect(pendingApproval(reply)?.calls).toHaveLength(1);
  });

  test('what onApproval throws ends the stream after what came before, and nothing is sent', async () => {
    const agentId = await anAgent();
    mock.script(agentId, [[{ calls: [approved] }, { say: 'Done.' }]]);
    const before = posts();
    const seen: LettaEvent[] = [];
    const onApproval = () => {
      throw new Error('nobody is here');
    };
    const reading = (async () => {
      for await (const event of client.agents.sendMessageStream({ agentId, message: 'go', onApproval }))
        seen.push(event);
    })();
    await expect(reading).rejects.toThrow('nobody is here');
    expect(seen.at(-1)?.message_type).toBe('usage_statistics');
    expect(posts() - before).toBe(1);
  });

  test('a signal and a timeout end a turn while somebody is deciding', async () => {
    for (const [options, expected] of [
      [{ signal: AbortSignal.timeout(200) }, 'TimeoutError'],
      [{ timeout: 200 }, TimeoutError],
    ] as const) {
      const agentId = await anAgent();
      mock.script(agentId, [[{ calls: [approved] }, { say: 'Done.' }]]);
      const onApproval = () => new Promise<never>(() => {});
      const sent = client.agents.sendMessage({ agentId, message: 'go', onApproval }, options);
      const error = await sent.catch((one: unknown) => one);
      if (typeof expected === 'string') expect(error).toMatchObject({ name: expected });
      else expect(error).toBeInstanceOf(expected);
    }
  });

  test('the request is found where the stream was not to show it', async () => {
    const agentId = await anAgent();
    mock.script(agentId, [[{ calls: [approved] }, { say: 'Done.' }]]);
    const reply = await client.agents.sendMessage({
      agentId,
      message: 'go',
      include_return_message_types: ['assistant_message'],
      onApproval: () => 'approve',
    });
    expect(reply.messages).toMatchObject([{ content: 'Done.' }]);
  });

  test.each([
    { kind: 'drop', taken: true, how: 'reset' },
    { kind: 'cut', events: 1, how: 'fin' },
    { kind: 'cut', events: 2, how: 'reset' },
  ] as const)('an answer is sent once, whatever becomes of it: $kind, $how', async (fault) => {
    const agentId = await anAgent();
    mock.script(agentId, [[{ calls: [approved] }, { say: 'Done.' }]]);
    const before = posts();
    const onApproval = () => {
      mock.faults.add({ ...fault, row: 'agents.sendMessageStream', times: 1 });
      return 'approve' as const;
    };
    const error = await client.agents.sendMessage({ agentId, message: 'go', onApproval }).catch((one) => one);
    mock.faults.clear();
    expect(error).toBeInstanceOf(LettaError);
    expect(error).toMatchObject({ code: expect.stringMatching(/^(connection_failed|stream_truncated)$/) });
    expect(posts() - before).toBe(2);
    expect(mock.log.findLast(({ method }) => method === 'POST')).toMatchObject({ taken: true });
  });

  test('break while a tool runs gives it up', async () => {
    const agentId = await anAgent();
    mock.script(agentId, [[{ call: 'mine', approval: true }, { say: 'Done.' }]]);
    let given: AbortSignal | undefined;
    const mine = {
      name: 'mine',
      run: (_: unknown, { signal }: { signal: AbortSignal }) => {
        given = signal;
        return new Promise(() => {});
      },
    };
    const stream = client.agents.sendMessageStream({ agentId, message: 'go', tools: [mine] });
    const events = stream[Symbol.asyncIterator]();
    const reading = (async () => {
      while (!(await events.next()).done);
    })();
    await expect.poll(() => given).toBeDefined();
    await events.return();
    await reading;
    expect(given?.aborted).toBe(true);
  });

  test('wrong arguments are told before anything is sent', async () => {
    const wrong = { agentId: await anAgent(), message: 'go' };
    const before = posts();
    await expect(client.agents.sendMessage({ ...wrong, onApproval: 'approve' as never })).rejects.toThrow(/onApproval/);
    await expect(client.agents.sendMessage({ ...wrong, tools: [{ name: 'x' } as never] })).rejects.toThrow(/tools/);
    await expect(client.agents.sendMessage({ ...wrong, maxRounds: -1 })).rejects.toThrow(/maxRounds/);
    for (const [decided, problem] of [
      [{}, /decision and approvals/],
      [{ decision: 'maybe' }, /decision must be 'approve', 'deny'/],
      [{ decision: null }, /decision must be/],
      [{ approvals: [] }, /approvals must be a list/],
      [{ approvals: 'all' }, /approvals must be a list/],
    ] as const)
      await expect(client.agents.approve({ agentId: wrong.agentId, ...decided } as never)).rejects.toThrow(problem);
    await expect(client.agents.approve({ decision: 'approve' } as never)).rejects.toThrow(/agentId must be/);
    expect(posts()).toBe(before);
  });
});
