import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as sdk from '../../src/index.ts';
import { json, rejection, serve } from '../helpers/http.ts';

const recorded = (name: string) =>
  JSON.parse(readFileSync(`test/fixtures/recordings/${name}.json`, 'utf8')).response as {
    status: number;
    body: unknown;
  };

/** The error that an answer becomes. */
async function errorFor(status: number, body: unknown, headers?: Record<string, string>): Promise<sdk.APIError> {
  const server = await serve((_, response) =>
    typeof body === 'string' ? response.writeHead(status, headers).end(body) : json(response, body, status, headers),
  );
  return rejection(server.client({ retries: 0 }).agents.get({ agentId: 'a' }));
}

test.each([
  [400, sdk.BadRequestError, 'BadRequestError', 'bad_request'],
  [401, sdk.AuthenticationError, 'AuthenticationError', 'authentication'],
  [403, sdk.PermissionDeniedError, 'PermissionDeniedError', 'permission_denied'],
  [404, sdk.NotFoundError, 'NotFoundError', 'not_found'],
  [409, sdk.ConflictError, 'ConflictError', 'conflict'],
  [422, sdk.UnprocessableEntityError, 'UnprocessableEntityError', 'unprocessable_entity'],
  [429, sdk.RateLimitError, 'RateLimitError', 'rate_limited'],
  [500, sdk.ServerError, 'ServerError', 'server_error'],
  [503, sdk.ServerError, 'ServerError', 'server_error'],
  [418, sdk.APIError, 'APIError', 'api_error'],
])('%i', async (status, type, name, code) => {
  const error = await errorFor(status, { detail: 'Because', trace_id: 'trace-1' }, { 'x-here': '1' });
  expect(error).toBeInstanceOf(type);
  expect(error).toBeInstanceOf(sdk.APIError);
  expect(error).toBeInstanceOf(sdk.LettaError);
  expect(error).toMatchObject({ name, code, status, detail: 'Because', traceId: 'trace-1', examples: [], issues: [] });
  expect(error.request).toEqual({ method: 'GET', path: '/v1/agents/a' });
  expect(error.headers).toMatchObject({ 'x-here': '1' });
  expect(error.message).toMatch(new RegExp(`^GET /v1/agents/a answered ${status}: Because\\.`));
});

test('issues are read out of the Python of a released server', async () => {
  const { status, body } = recorded('agents/044-get-422-uppercase');
  const error = await errorFor(status, body);
  expect(error.issues).toEqual([
    {
      type: 'string_pattern_mismatch',
      loc: ['path', 'agent_id'],
      msg: "String should match pattern 'agent-{uuid4}'",
      input: 'agent-123E4567-E89B-42D3-8456-426614174000',
    },
  ]);
  expect(error.examples).toEqual(['agent-123e4567-e89b-42d3-8456-426614174000']);
  expect(error.traceId).toBeUndefined();
  expect(error.message).toBe(
    "GET /v1/agents/a answered 422: path.agent_id: String should match pattern 'agent-{uuid4}'. " +
      'A valid value looks like agent-123e4567-e89b-42d3-8456-426614174000.',
  );
});

test('issues may come as a list', async () => {
  const detail = [{ type: 'missing', loc: ['body', 'messages', 0, 'role'], msg: 'Field required', input: null }];
  const error = await errorFor(422, { detail });
  expect(error.issues).toEqual(detail);
  expect(error.message).toContain('body.messages.0.role: Field required. Correct the arguments of the call.');
});

test('a detail that only looks like Python stays text', async () => {
  const error = await errorFor(422, { detail: "[{'type': 'cut o…" });
  expect(error).toMatchObject({ detail: "[{'type': 'cut o…", issues: [] });
});

test('a failure of the model', async () => {
  const { status, body } = recorded('messages/70-send-fail');
  const error = await errorFor(status, body);
  expect(error).toMatchObject({ name: 'ServerError', errorType: 'llm_error' });
  expect(error.detail).toMatch(/^An error occurred with the LLM request\. INTERNAL_SERVER_ERROR/);
  expect(error.message).toContain('the agent may have kept the message');
});

test('a detail that is an object', async () => {
  const { status, body } = recorded('approvals/12-second-message-while-pending');
  const error = await errorFor(status, body);
  expect(error.name).toBe('ConflictError');
  expect(error.detail).toMatch(/^CONFLICT: Cannot send a new message/);
  expect(error.body).toEqual(body);
});

test.each([
  ['<html>Bad gateway</html>', '<html>Bad gateway</html>'],
  ['<html>\n<head><title>\n502 Bad Gateway </title></head><body>nginx</body></html>', '502 Bad Gateway'],
  ['<title></title>', '<title></title>'],
  ['', 'HTTP 502'],
  ['null', 'HTTP 502'],
  ['{"message":"Upstream"}', 'Upstream'],
  ['{"error":"Upstream"}', 'Upstream'],
  ['{"detail":{"reason":1}}', '{"reason":1}'],
])('a body of another kind: %j', async (body, detail) => {
  expect(await errorFor(502, body)).toMatchObject({ status: 502, detail, issues: [] });
});

test('a 401 and a 404 say what to do', async () => {
  expect((await errorFor(401, { detail: 'Unauthorized' })).message).toContain('LETTA_API_KEY');
  expect((await errorFor(404, { detail: 'Not Found' })).message).toContain('check baseURL and apiPrefix');
});

test('JSON has the message too', async () => {
  const error = await errorFor(404, { detail: 'Agent not found' });
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    name: 'NotFoundError',
    code: 'not_found',
    message: error.message,
    status: 404,
  });
});

test('a base URL with the prefix in it is recognised', async () => {
  const server = await serve((_, response) => json(response, { detail: 'Not Found' }, 404));
  for (const prefix of ['/v1', '/api'])
    expect((await rejection(server.client({ baseURL: server.url + prefix }).agents.list())).message).toContain(
      'baseURL must not end in /v1 or /api',
    );
});

test('of an error page no more is read than its beginning, however long it goes on', async () => {
  const server = await serve((_, response) => {
    response.writeHead(502, { 'content-type': 'text/html' });
    response.write('<html><title>Bad gateway</title>');
    const more = () => !response.destroyed && response.write('x'.repeat(10_000), () => setImmediate(more));
    more();
  });
  const error = await rejection(server.client({ retries: 0, apiPrefix: '/v1' }).agents.get({ agentId: 'a' }));
  expect(error).toMatchObject({ status: 502, detail: 'Bad gateway' });
  expect(String(error.body).length).toBeLessThanOrEqual(64 * 1024);
  await expect.poll(() => server.open()).toBe(0);
});
