import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { LettaClient } from '../../src/index.ts';
import { ping, rejection, stopped } from '../helpers/http.ts';
import { decodings, shown, writings } from '../helpers/key.ts';
import { wsServer } from '../helpers/ws-server.ts';

/** As keys are: letters, digits and some signs. */
const anyKey = fc.stringMatching(/^sk-[A-Za-z0-9_./+=-]{12,40}$/);

/** Where a server may put it. */
const places: Record<string, (text: string) => { status: number; body: unknown; headers?: Record<string, string> }> = {
  'a header': (text) => ({ status: 400, body: {}, headers: { 'x-echo': text, 'retry-after': text } }),
  'a detail': (text) => ({ status: 400, body: { detail: `no such key: ${text}` } }),
  'a Python repr': (text) => ({
    status: 422,
    body: { detail: `[{'loc': ('header',), 'msg': '${text}', 'type': 'x'}]` },
  }),
  'a name': (text) => ({ status: 409, body: { detail: { [text]: 1 } } }),
  'a page': (text) => ({ status: 502, body: `<title>${text}</title>${text}` }),
  'a redirect': (text) => ({
    status: 307,
    body: {},
    headers: { location: `http://${text.replace(/[^\w.-]/g, '')}.test/` },
  }),
  'no JSON': (text) => ({ status: 200, body: text }),
};

test.each(Object.keys(writings))('no error shows a key that is written %s, wherever it stands', async (writing) => {
  const write = writings[writing]!;
  await fc.assert(
    fc.asyncProperty(anyKey, fc.constantFrom(...Object.keys(places)), async (secret, place) => {
      const { status, body, headers } = places[place]!(write(secret));
      const logged: string[] = [];
      const log = (message: string) => logged.push(message);
      const client = new LettaClient({
        apiKey: secret,
        baseURL: 'http://127.0.0.1:9',
        retries: 0,
        logger: { debug: log, info: log, warn: log, error: log },
        onResponse: (event) => logged.push(inspect(event)),
        fetch: async () =>
          new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: headers ?? {} }),
      });
      const error = await rejection(client.agents.get({ agentId: 'a' }));
      for (const text of decodings(shown(error) + logged.join())) expect(text).not.toContain(secret);
    }),
    { numRuns: 60 },
  );
});

/** Streams in which a server may put a text. */
const streams: Record<string, (text: string) => object[]> = {
  'an error event': (text) => [{ message_type: 'error_message', error_type: text, message: text, detail: text }],
  'the id of a run, of a turn that failed': (text) => [{ ...ping, run_id: text }, { message_type: 'error_message' }],
  'the id of a run, of a stream that was cut': (text) => [{ ...ping, run_id: text }],
  'a stop reason': (text) => [stopped(text)],
};

test.each(Object.keys(writings))(
  'neither errors nor spans of a stream show a key that is written %s',
  async (writing) => {
    await fc.assert(
      fc.asyncProperty(anyKey, fc.constantFrom(...Object.keys(streams)), async (secret, place) => {
        const events = streams[place]!(writings[writing]!(secret));
        const spans: unknown[] = [];
        const note = (...told: unknown[]) => spans.push(told);
        const client = new LettaClient({
          apiKey: secret,
          baseURL: 'http://127.0.0.1:9',
          retries: 0,
          apiPrefix: '/v1',
          tracer: {
            startActiveSpan: (_, __, run) => run({ setAttributes: note, addEvent: note, setStatus: note, end: note }),
          },
          fetch: async () =>
            new Response(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''), {
              headers: { 'content-type': 'text/event-stream' },
            }),
        });
        const stream = client.agents.sendMessageStream({ agentId: 'a', message: 'hi' });
        const outcome = await stream.final().then(
          () => '',
          (error) => shown(error),
        );
        for (const text of decodings(outcome + inspect(spans, { depth: 10 }))) expect(text).not.toContain(secret);
      }),
      { numRuns: 40 },
    );
  },
);

const key = 'sk-very-secret';

test.each(Object.keys(writings))(
  'the reason of a closed socket does not show a key that is written %s',
  async (writing) => {
    const reason = writings[writing]!(key);
    const server = await wsServer((_, peer) => peer.socket.close(1008, reason.slice(0, 120)));
    onTestFinished(() => server.close());
    const client = new LettaClient({ apiKey: key, baseURL: server.baseURL });
    const socket = client.connect({ maxReconnects: 0 });
    const turn = socket.send({ agentId: 'a', message: 'hi' });
    const error = await rejection(
      (async () => {
        for await (const _ of turn);
      })(),
    );
    for (const text of decodings(shown(error))) expect(text).not.toContain(key);
    await socket.close();
  },
);
