import { expect } from 'vitest';
import { failure, success } from '../case.ts';
import { http, type Target, unique, type Workshop } from '../target.ts';

/** A name that resolves nowhere: released servers connect to public addresses alone, and none is asked by a test. */
const server_url = 'https://mcp.example.invalid/mcp';
const unresolved = 'Cannot resolve hostname: mcp.example.invalid';

async function made(t: Target, make: Workshop): Promise<string> {
  const server_name = unique('mcp');
  await t.client.tools.mcp.servers.create({ server_name, type: 'streamable_http', server_url });
  make.undo(() => t.client.tools.mcp.servers.delete({ serverName: server_name }));
  return server_name;
}

/** The server that every mock begins with can be reached. */
const hasTracker = (t: Target): boolean => !['real', 'gateway'].includes(t.name);
const tracker = { serverName: 'tracker' };
const servers = '/tools/mcp/servers';

export const toolMcpCases = [
  success(
    'tools.mcp.servers.create',
    'adds a server, of type SSE where nothing else is said, and gives all of them',
    async (t, make) => {
      const server_name = unique('mcp');
      const config = { server_name, server_url };
      const all = await t.client.tools.mcp.servers.create(config);
      make.undo(() => t.client.tools.mcp.servers.delete({ serverName: server_name }));
      expect(all.find((one) => one.server_name === server_name)).toMatchObject({
        type: 'sse',
        server_url,
      });
    },
  ),
  failure(
    'tools.mcp.servers.create',
    'refuses names that are taken, and addresses that are not public',
    async (t, make) => {
      const server_name = await made(t, make);
      expect((await http(t, 'PUT', servers, { body: { server_name, server_url } })).status).toBe(409);
      const local = { server_name: unique('mcp'), server_url: 'http://127.0.0.1:9/mcp' };
      const answer = await http(t, 'PUT', servers, { body: local });
      expect(answer.status).toBe(400);
      expect(answer.body.detail).toContain('Non-public IP not allowed: 127.0.0.1');
    },
  ),
  success('tools.mcp.servers.list', 'gives servers by their names', async (t, make) => {
    const server_name = await made(t, make);
    const all = await t.client.tools.mcp.servers.list();
    expect(all[server_name]).toMatchObject({ server_name, type: 'streamable_http', server_url });
  }),
  success('tools.mcp.servers.update', 'changes URL and headers', async (t, make) => {
    const serverName = await made(t, make);
    const other = { server_url: 'https://other.example.invalid/mcp', custom_headers: { a: 'b' } };
    expect(await t.client.tools.mcp.servers.update({ serverName, ...other })).toMatchObject(other);
  }),
  success('tools.mcp.servers.delete', 'deletes, and gives the others', async (t, make) => {
    const serverName = await made(t, make);
    const others = await t.client.tools.mcp.servers.delete({ serverName });
    expect(others.map(({ server_name }) => server_name)).not.toContain(serverName);
  }),
  success(
    'tools.mcp.servers.resync',
    'says what is different, or that the server can not be reached',
    async (t, make) => {
      const name = await made(t, make);
      const answer = await http(t, 'POST', `${servers}/${name}/resync`);
      expect(answer.status).toBe(404);
      expect(answer.body.detail).toMatchObject({ code: 'MCPServerUnavailable', error: unresolved });
      if (hasTracker(t)) expect(await t.client.tools.mcp.servers.resync(tracker)).toMatchObject({ deleted: [] });
    },
  ),
  success('tools.mcp.servers.test', 'gives the tools of a server that can be reached', async (t) => {
    const answer = await http(t, 'POST', `${servers}/test`, { body: { server_name: unique('mcp'), server_url } });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toBe(unresolved);
    if (hasTracker(t))
      expect(await t.client.tools.mcp.servers.test({ server_name: 'tracker', server_url })).toMatchObject({
        status: 'success',
        tools: [{ name: 'create_issue' }],
      });
  }),
  success('tools.mcp.servers.connect', 'streams how far the connection is', async (t) => {
    const server_name = unique('mcp');
    const last = await t.client.tools.mcp.servers.connect({ server_name, server_url }).final();
    expect(last).toEqual({ event: 'error', message: unresolved });
  }),
  success('tools.mcp.servers.tools.list', 'gives what a server offers', async (t, make) => {
    const name = await made(t, make);
    const answer = await http(t, 'GET', `${servers}/${name}/tools`);
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toBe(unresolved);
    if (!hasTracker(t)) return;
    const tools = await t.client.tools.mcp.servers.tools.list(tracker).toArray();
    expect(tools).toMatchObject([{ name: 'create_issue', health: { status: 'STRICT_COMPLIANT' } }]);
  }),
  success('tools.mcp.servers.tools.create', 'makes a tool of it', async (t, make) => {
    const name = await made(t, make);
    expect((await http(t, 'POST', `${servers}/${name}/create_issue`)).status).toBe(400);
    if (!hasTracker(t)) return;
    const tool = await t.client.tools.mcp.servers.tools.create({ ...tracker, toolName: 'create_issue' });
    expect(tool).toMatchObject({ name: 'create_issue', tool_type: 'external_mcp' });
  }),
  success('tools.mcp.servers.tools.run', 'gives what the tool returned', async (t, make) => {
    const name = await made(t, make);
    const answer = await http(t, 'POST', `${servers}/${name}/tools/x/execute`, { body: { args: {} } });
    expect(answer.status).toBe(400);
    if (!hasTracker(t)) return;
    const result = await t.client.tools.mcp.servers.tools.run({ ...tracker, toolName: 'create_issue' });
    expect(result).toEqual({ result: 'create_issue ran', success: true });
  }),
  success('tools.mcp.oauthCallback', 'knows no authorization that nobody began', async (t) => {
    expect(await t.client.tools.mcp.oauthCallback({ state: 'x', code: 'y' })).toEqual({
      status: 'error',
      message: 'Invalid or expired state parameter',
    });
  }),
];
