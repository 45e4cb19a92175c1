import {
  APICallError,
  InvalidPromptError,
  LoadAPIKeyError,
  NoSuchModelError,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider';
import { createProviderRegistry, embed, generateText } from 'ai';
import { afterEach, expect, test, vi } from 'vitest';
import { createLetta, letta } from '../../src/ai/index.ts';
import { rejection } from '../helpers/http.ts';
import { stage } from './agent.ts';

const there = stage();
afterEach(() => vi.unstubAllEnvs());

test('an error response is an APICallError', async () => {
  const model = createLetta({ client: there.client })('agent-00000000-0000-4000-8000-000000000000');
  const error = await rejection<APICallError>(generateText({ model, prompt: 'Hello' }));
  expect(APICallError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ statusCode: 404, isRetryable: false, url: expect.stringMatching(/\/messages/) });
  expect(error.responseBody).toContain('not found');
  expect(error.requestBodyValues).toMatchObject({ messages: [{ content: 'Hello' }] });
});

test.each([
  ['500', { kind: 'answer', status: 500 }],
  ['a lost line', { kind: 'drop', taken: true }],
] as const)('nothing is sent twice after %s', async (_, fault) => {
  there.mock.faults.add({ ...fault, times: 'always' });
  const error = await rejection(generateText({ model: there.model(), prompt: 'Hello', maxRetries: 5 }));
  expect(APICallError.isInstance(error)).toBe(true);
  expect(there.sent()).toHaveLength(1);
});

test('a failure of the model is an error', async () => {
  const error = await rejection(generateText({ model: there.model(), prompt: 'fail', maxRetries: 5 }));
  expect(error.message).toContain('llm_error');
  expect(there.sent()).toHaveLength(1);
});

test('an abort is reported as an abort', async () => {
  const call = generateText({ model: there.model(), prompt: 'Hello', abortSignal: AbortSignal.abort() });
  expect((await rejection(call)).name).toBe('AbortError');
});

test('a prompt without new messages is rejected before anything is sent', async () => {
  const messages = [
    { role: 'user' as const, content: 'Hi' },
    { role: 'assistant' as const, content: 'Hello' },
  ];
  const error = await rejection(generateText({ model: there.model(), messages }));
  expect(InvalidPromptError.isInstance(error)).toBe(true);
  expect(there.sent()).toEqual([]);
});

test('files other than images are rejected', async () => {
  const file = { type: 'file' as const, data: new Uint8Array([37, 80, 68, 70]), mediaType: 'application/pdf' };
  const error = await rejection(generateText({ model: there.model(), messages: [{ role: 'user', content: [file] }] }));
  expect(UnsupportedFunctionalityError.isInstance(error)).toBe(true);
});

test('a missing key fails with the first call', async () => {
  vi.stubEnv('LETTA_API_KEY', '');
  vi.stubEnv('LETTA_BASE_URL', '');
  const error = await rejection(generateText({ model: createLetta()('agent-1'), prompt: 'Hello' }));
  expect(LoadAPIKeyError.isInstance(error)).toBe(true);
  expect(error.message).toContain('LETTA_API_KEY');
});

test('the default provider is configured by the environment', async () => {
  vi.stubEnv('LETTA_API_KEY', 'key');
  vi.stubEnv('LETTA_BASE_URL', there.url);
  const { text } = await generateText({ model: letta(there.agentId), prompt: 'Hello' });
  expect(text).toBe('You said: Hello');
});

test('agents resolve by name in a registry; there are no other models', async () => {
  const registry = createProviderRegistry({ letta: createLetta({ client: there.client }) });
  const { text } = await generateText({ model: registry.languageModel(`letta:${there.agentId}`), prompt: 'Hello' });
  expect(text).toBe('You said: Hello');
  const embedding = async () => embed({ model: registry.embeddingModel('letta:any'), value: 'x' });
  expect(NoSuchModelError.isInstance(await rejection(embedding()))).toBe(true);
});
