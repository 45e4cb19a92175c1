import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, expect, test } from 'vitest';
import { LettaClient, type RequestEvent } from '../../src/index.ts';
import { real } from '../contract/running.ts';
import { Workshop } from '../contract/target.ts';

const { target } = real();
const make = new Workshop(target);
afterAll(() => make.tidy());

test('hooks and spans tell of a turn with a real server', async () => {
  const { id: agentId } = await make.agent();
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const sent: RequestEvent[] = [];
  const client = new LettaClient({
    baseURL: target.origin,
    apiKey: target.key,
    tracer: provider.getTracer('test'),
    onRequest: (event) => sent.push(event),
  });
  await client.agents.sendMessage({ agentId, message: 'Hello' });
  expect(sent).toMatchObject([{ row: 'agents.sendMessage', method: 'POST', attempt: 1 }]);
  const [span] = exporter.getFinishedSpans();
  expect(span!.name).toBe('invoke_agent');
  expect(span!.attributes).toMatchObject({
    'url.template': '/agents/{agentId}/messages/stream',
    'http.response.status_code': 200,
    'gen_ai.agent.id': agentId,
    'gen_ai.response.finish_reasons': ['end_turn'],
    'gen_ai.usage.input_tokens': 100,
  });
});
