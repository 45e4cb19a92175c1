import { expect } from 'vitest';
import { type Endpoint, isEndpoint, pathParameters, rowsOf } from '../../../src/contract/endpoint.ts';
import { contract, exampleId, parameterKinds } from '../../../src/contract/index.ts';
import { type Case, failure } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { type Answer, http, type Target, unknownId } from '../target.ts';

/** Rows that no server answers with 404 for an unknown id. */
const unknownStatus: Record<string, number> = {
  'agents.messages.cancel': 409,
  'agents.passages.list': 200,
  'conversations.messages.list': 200,
  'sources.files.list': 200,
  'mcpServers.delete': 400,
  'tools.mcp.servers.delete': 400,
  'tools.mcp.servers.resync': 400,
  'tools.mcp.servers.tools.list': 400,
  'tools.mcp.servers.tools.create': 400,
  'sandboxConfig.variables.list': 200,
  'sandboxConfig.variables.create': 409,
  'mcpServers.tools.list': 200,
  'mcpServers.tools.get': 500,
};

/** A valid body for each row, so that the unknown id is the only problem. */
const bodies: Record<string, unknown> = {
  'agents.sendMessage': { messages: [{ role: 'user', content: 'hi' }] },
  'agents.sendMessageStream': { messages: [{ role: 'user', content: 'hi' }] },
  'agents.sendMessageAsync': { messages: [{ role: 'user', content: 'hi' }] },
  'conversations.sendMessage': { messages: [{ role: 'user', content: 'hi' }] },
  'conversations.sendMessageStream': { messages: [{ role: 'user', content: 'hi' }] },
  'mcpServers.update': { config: { mcp_server_type: 'sse', server_url: 'https://mcp.example.invalid' } },
  'sandboxConfig.update': { config: { timeout: 60 } },
  'sandboxConfig.variables.create': { key: 'K', value: 'v' },
  'providers.update': { api_key: 'sk' },
  'agents.tools.requireApproval': { requires_approval: true },
  'agents.passages.create': { text: 'x' },
};

const free: Record<string, string> = {
  runId: unknownId('run'),
  conversationId: unknownId('conv'),
  memoryId: unknownId('passage'),
  mcpServerId: unknownId('mcp_server'),
  envVarId: unknownId('sandbox-env'),
  sandboxConfigId: unknownId('sandbox'),
  serverName: 'nothing',
  toolName: 'nothing',
  blockLabel: 'nothing',
};

const fill = (path: string, id: (parameter: string) => string): string =>
  path.replace(/\{(\w+)\}/g, (_, parameter: string) => id(parameter));

const unknown = (path: string) =>
  fill(path, (parameter) => (parameterKinds[parameter] ? unknownId(parameterKinds[parameter]) : free[parameter]!));

const sendable = (name: string, row: Endpoint) => (row.body ? { body: bodies[name] ?? {} } : {});

function withTrace(t: Target, answer: Answer) {
  if (expected(t, differences.traceId)) expect(answer.body.trace_id).toMatch(/.+/);
}

function refusesKeyless(name: string, row: Endpoint): Case {
  return failure(name, 'requires a key', async (t) => {
    const answer = await http(t, row.method, unknown(row.path), { key: null });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ detail: 'Unauthorized' });
    withTrace(t, answer);
  });
}

function refusesMethod(name: string, row: Endpoint): Case {
  return failure(name, 'rejects an unsupported method', async (t) => {
    const answer = await http(
      t,
      ['/tools/', '/tools/mcp/servers'].includes(row.path) ? 'DELETE' : 'PUT',
      unknown(row.path),
    );
    expect(answer.status).toBe(405);
    expect(answer.body).toMatchObject({ detail: 'Method Not Allowed' });
    expect(answer.headers.get('allow')).toMatch(/^[A-Z, ]+$/);
    withTrace(t, answer);
  });
}

function refusesMalformedIds(name: string, row: Endpoint): Case {
  return failure(name, 'rejects a malformed id with an example', async (t) => {
    const kinds = checkedIds(row).map((parameter) => parameterKinds[parameter]!);
    const path = fill(row.path, (parameter) => (parameterKinds[parameter] ? 'nonsense' : free[parameter]!));
    const answer = await http(t, row.method, path, row.form ? { raw: upload() } : sendable(name, row));
    expect(answer.status).toBe(422);
    expect([...answer.body.examples].sort()).toEqual(kinds.map(exampleId).sort());
    for (const kind of kinds) expect(answer.body.detail).toContain(`String should match pattern '${kind}-{uuid4}'`);
    expect(answer.body).toHaveProperty('trace_id');
    withTrace(t, answer);
  });
}

function refusesUnknown(name: string, row: Endpoint): Case {
  return failure(name, 'answers 404 for an unknown id', async (t) => {
    const answer = await http(t, row.method, unknown(row.path), row.form ? { raw: upload() } : sendable(name, row));
    const status = name === 'tools.delete' ? expected(t, differences.deletedToolAgain) : (unknownStatus[name] ?? 404);
    expect(answer.status).toBe(status);
    // Released servers close the connection after it: a call that is harmless meets that first, and is repeated.
    if (status === 500) await t.client.tools.count();
    if (status < 400) return;
    const { detail } = answer.body;
    expect(detail).not.toBe('Not Found');
    expect(detail.message ?? detail).toMatch(
      /not found|No active runs|does not exist|An unknown error occurred|foreign key constraint|does not match type/i,
    );
    withTrace(t, answer);
  });
}

function refusesBrokenBody(name: string, row: Endpoint): Case {
  return failure(name, 'rejects a malformed, missing or mistyped body', async (t) => {
    const send = (raw?: string) =>
      http(t, row.method, unknown(row.path), {
        ...(raw !== undefined && { raw, headers: { 'Content-Type': 'application/json' } }),
      });
    const broken = await send('{"a":');
    expect(broken.status).toBe(422);
    expect(broken.body.detail).toBe(
      "[{'type': 'json_invalid', 'loc': ('body', 5), 'msg': 'JSON decode error', 'input': {}, 'ctx': {'error': 'Expecting value'}}]",
    );
    const array = await send('[]');
    expect(array.status).toBe(422);
    expect(array.body.detail).toContain('model_attributes_type');
    if (row.bodyOptional || freelyBodied.has(name)) return;
    const none = await send();
    expect(none.status).toBe(422);
    expect(none.body.detail).toMatch(/'missing'|must be provided/);
  });
}

/** Rows that real servers also accept without a body, or where trying it would have side effects. */
const freelyBodied = new Set(['agents.messages.reset', 'runs.stream']);

function rejectsInvalidQuery(name: string, row: Endpoint): Case {
  return failure(name, 'rejects a limit that is not a number', async (t) => {
    const answer = await http(t, row.method, unknown(row.path), { query: { limit: 'many' } });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toContain("'type': 'int_parsing', 'loc': ('query', 'limit')");
    expect(answer.body.detail).toContain('Input should be a valid integer, unable to parse string as an integer');
    withTrace(t, answer);
  });
}

function upload(): FormData {
  const form = new FormData();
  form.set('file', new File(['text'], 'note.txt', { type: 'text/plain' }));
  return form;
}

const limited = (row: Endpoint) => row.kind === 'page' && row.query && row.paging?.cursors !== 'none';

/** The ids in a path whose form servers check. */
const checkedIds = ({ path, parameters = {} }: Endpoint): string[] =>
  pathParameters(path).filter((parameter) => parameterKinds[parameter] && !parameters[parameter]);

function casesOf([name, row]: [string, Endpoint]): Case[] {
  const ids = pathParameters(row.path);
  return [
    ...(row.public ? [] : [refusesKeyless(name, row)]),
    refusesMethod(name, row),
    ...(checkedIds(row).length > 0 ? [refusesMalformedIds(name, row)] : []),
    ...(ids.length > 0 ? [refusesUnknown(name, row)] : []),
    ...(row.body ? [refusesBrokenBody(name, row)] : []),
    ...(limited(row) ? [rejectsInvalidQuery(name, row)] : []),
  ];
}

/** Facts that hold for every row, so that a new row is tested from the start. */
export const everyRow: Case[] = [...rowsOf(contract)].filter(([, row]) => isEndpoint(row)).flatMap(casesOf);
