import { context, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type ClientOptions, LettaClient } from '../../src/index.ts';
import { createMock } from '../../src/mock/index.ts';
import { json, ping, rejection, said, serve, sse, stopped, usage } from '../helpers/http.ts';

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
afterAll(() => context.disable());

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracer: Tracer = provider.getTracer('test');
beforeEach(() => exporter.reset());

const spans = () => exporter.getFinishedSpans();

/** The spans that have ended, with neither keys nor contents in any of them. */
function theSpan() {
  const [span, ...others] = spans();
  expect(others).toEqual([]);
  const { name, attributes, events, status } = span!;
  expect(JSON.stringify({ name, attributes, events, status })).not.toMatch(/secret|sk-test/);
  return span!;
}

test('a span tells of a call, and of its repetitions', async () => {
  const server = await serve((_, response, nth) => (nth === 1 ? json(response, {}, 503) : json(response, [])));
  await server.client({ tracer }).agents.tools.list({ agentId: 'agent-1' }, { headers: { 'x-a': 'secret' } });
  const { name, kind, attributes, events, status } = theSpan();
  expect(name).toBe('GET /agents/{agentId}/tools');
  expect(kind).toBe(SpanKind.CLIENT);
  expect(attributes).toEqual({
    'letta.call': 'agents.tools.list',
    'http.request.method': 'GET',
    'url.template': '/agents/{agentId}/tools',
    'url.full': `${server.url}/v1/agents/agent-1/tools`,
    'server.address': '127.0.0.1',
    'server.port': Number(new URL(server.url).port),
    'http.request.resend_count': 1,
    'http.response.status_code': 200,
  });
  expect(events).toMatchObject([{ name: 'retry', attributes: { 'letta.attempt': 1, 'error.type': 'ServerError' } }]);
  expect(status.code).toBe(SpanStatusCode.UNSET);
});

test('a query is left out: it may hold names', async () => {
  const server = await serve((_, response) => json(response, []));
  await server.client({ tracer }).agents.list({ name: 'secret' });
  expect(theSpan().attributes['url.full']).toBe(`${server.url}/v1/agents/`);
});

test.each([
  [404, '404'],
  [500, '500'],
])('an answer of %i is an error, by its status', async (code, type) => {
  const server = await serve((_, response) => json(response, { detail: 'secret' }, code));
  await rejection(server.client({ tracer, retries: 0 }).agents.get({ agentId: 'a' }));
  const { attributes, status } = theSpan();
  expect(attributes).toMatchObject({ 'http.response.status_code': code, 'error.type': type });
  expect(status.code).toBe(SpanStatusCode.ERROR);
});

test.each<[string, ClientOptions]>([
  ['ConnectionError', {}],
  ['TimeoutError', { timeout: 50 }],
])('%s is an error by its name', async (name, options) => {
  const server = await serve((_, response) => options.timeout || response.destroy());
  await rejection(server.client({ tracer, retries: 0, ...options }).agents.get({ agentId: 'a' }));
  expect(theSpan().attributes['error.type']).toBe(name);
});

test('the span of a stream ends with the stream, and says what the model did', async () => {
  let end = () => {};
  const server = await serve((_, response) => {
    sse(response, ping, said('secret'));
    end = () => sse(response, stopped(), { ...usage, prompt_tokens: 7, completion_tokens: 5 }, '[DONE]').end();
  });
  const stream = server.client({ tracer }).agents.sendMessageStream({ agentId: 'agent-1', message: 'secret' });
  for await (const event of stream)
    if (event.message_type === 'assistant_message') {
      expect(spans()).toEqual([]);
      end();
    }
  const { name, attributes } = theSpan();
  expect(name).toBe('invoke_agent');
  expect(attributes).toMatchObject({
    'letta.call': 'agents.sendMessageStream',
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.provider.name': 'letta',
    'gen_ai.agent.id': 'agent-1',
    'gen_ai.response.finish_reasons': ['end_turn'],
    'gen_ai.usage.input_tokens': 7,
    'gen_ai.usage.output_tokens': 5,
  });
});

test('a stream that is cut off is an error', async () => {
  const server = await serve((_, response) => sse(response, said('secret')).end());
  await rejection(server.client({ tracer }).agents.sendMessageStream({ agentId: 'a', message: 'hi' }).final());
  expect(theSpan().attributes['error.type']).toBe('StreamTruncatedError');
});

test('a stream that is left is none', async () => {
  const server = await serve((_, response) => sse(response, said('one')));
  for await (const _ of server.client({ tracer }).agents.sendMessageStream({ agentId: 'a', message: 'hi' })) break;
  expect(theSpan().status.code).toBe(SpanStatusCode.UNSET);
});

test('chat completions have the name of their model', async () => {
  const completion = { choices: [{ finish_reason: 'stop' }], usage: { prompt_tokens: 2, completion_tokens: 1 } };
  const server = await serve((_, response) => json(response, completion));
  const messages = [{ role: 'user' as const, content: 'secret' }];
  await server.client({ tracer }).chat.completions.create({ model: 'agent-1', messages });
  expect(theSpan().name).toBe('chat agent-1');
  expect(theSpan().attributes).toMatchObject({
    'gen_ai.request.model': 'agent-1',
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.output_tokens': 1,
  });
});

test('a span is within the caller’s, and around what fetch does', async () => {
  const server = await serve((_, response) => json(response, []));
  let within: string | undefined;
  const spying: typeof fetch = (url, init) => {
    within = trace.getActiveSpan()?.spanContext().spanId;
    return fetch(url, init);
  };
  await tracer.startActiveSpan('own', async (own) => {
    await server.client({ tracer, fetch: spying }).agents.list();
    own.end();
  });
  const [call, own] = spans();
  expect(call!.parentSpanContext?.spanId).toBe(own!.spanContext().spanId);
  expect(within).toBe(call!.spanContext().spanId);
});

test('every turn of the mock has its span', async () => {
  const mock = createMock();
  const client = new LettaClient({
    baseURL: 'http://mock',
    apiKey: 'sk-test',
    tracer,
    fetch: (url, init) => mock.handle(new Request(url, init)),
  });
  const { items } = await client.agents.list();
  await client.agents.sendMessage({ agentId: items[0]!.id, message: 'hi' });
  expect(spans().map(({ name }) => name)).toEqual(['GET /agents/', 'invoke_agent']);
  expect(spans()[1]!.attributes['gen_ai.usage.input_tokens']).toEqual(expect.any(Number));
});
