import { expect } from 'vitest';
import type { MCPServerCreate } from '../../../src/contract/index.ts';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { http, type Target, unique, unknownId, type Workshop } from '../target.ts';

/** A name that resolves nowhere: released servers connect to public addresses alone, and none is asked by a test. */
const server_url = 'https://mcp.example.invalid/mcp';
const body = (fields: object = {}): MCPServerCreate => ({
  server_name: unique('mcp'),
  config: { mcp_server_type: 'streamable_http', server_url, ...fields },
});

async function made(t: Target, make: Workshop, fields?: object) {
  const server = await t.client.mcpServers.create(body(fields));
  make.undo(() => t.client.mcpServers.delete({ mcpServerId: server.id! }));
  return { ...server, id: server.id! };
}

/** A server that can be reached: the one that every mock begins with. */
const reachable = (t: Target): string | undefined =>
  ['real', 'gateway'].includes(t.name) ? undefined : 'mcp_server-80000000-0000-4000-8000-000000000001';

export const mcpServerCases = [
  success('mcpServers.create', 'gives the server, also one that can not be reached', async (t, make) => {
    const custom_headers = { 'X-Team': 'research' };
    const server = await made(t, make, { custom_headers });
    expect(server).toMatchObject({ mcp_server_type: 'streamable_http', server_url, auth_token: null, custom_headers });
    expect(server.id).toMatch(/^mcp_server-/);
  }),
  failure('mcpServers.create', 'refuses a name that is taken', async (t, make) => {
    const { server_name } = await made(t, make);
    const again = await http(t, 'POST', '/mcp-servers/', { body: { ...body(), server_name } });
    expect(again.status).toBe(409);
    expect(again.body.detail).toContain('A unique constraint was violated for MCPServer.');
  }),
  failure('mcpServers.create', 'refuses addresses that are not public', async (t) => {
    const refused = async (url: string) => {
      const answer = await http(t, 'POST', '/mcp-servers/', { body: body({ server_url: url }) });
      expect(answer.status).toBe(422);
      return answer.body.detail;
    };
    expect(await refused('http://127.0.0.1:9/mcp')).toContain('Non-public IP not allowed: 127.0.0.1');
    expect(await refused('http://localhost:9/mcp')).toContain('Blocked internal hostname: localhost');
    expect(await refused('ftp://mcp.example.invalid')).toContain("server_url must start with 'http://' or 'https://'");
    expect(await refused('')).toContain('server_url cannot be empty');
  }),
  failure('mcpServers.create', 'refuses a server without a type, and unknown fields', async (t) => {
    const refused = async (config: object) =>
      (await http(t, 'POST', '/mcp-servers/', { body: { server_name: unique('mcp'), config } })).body.detail;
    expect(await refused({ server_url })).toContain('union_tag_not_found');
    expect(await refused({ mcp_server_type: 'sse', server_url, zzz: 1 })).toContain(
      "'type': 'extra_forbidden', 'loc': ('body', 'config', 'sse', 'zzz')",
    );
  }),
  failure('mcpServers.create', 'refuses commands, where servers are not set up for them', async (t) => {
    const config = { mcp_server_type: 'stdio', command: 'true', args: [] };
    const answer = await http(t, 'POST', '/mcp-servers/', { body: { server_name: unique('mcp'), config } });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain('MCP stdio servers are disabled.');
  }),
  success('mcpServers.list', 'gives all servers', async (t, make) => {
    const { id } = await made(t, make);
    expect((await t.client.mcpServers.list().toArray()).map((server) => server.id)).toContain(id);
  }),
  success('mcpServers.get', 'gives the server, and its token only where servers do', async (t, make) => {
    const { id, server_name } = await made(t, make, {
      auth_header: 'Authorization',
      auth_token: 'Bearer of-the-suite',
    });
    const server = await t.client.mcpServers.get({ mcpServerId: id });
    expect(server).toMatchObject({ id, server_name, auth_header: 'Authorization' });
    const shown = 'auth_token' in server && server.auth_token === 'Bearer of-the-suite';
    expect(shown).toBe(expected(t, differences.secretsAreShown));
  }),
  success('mcpServers.update', 'changes name, URL and headers', async (t, make) => {
    const { id } = await made(t, make);
    const server_name = unique('renamed');
    const other = { server_url: 'https://other.example.invalid/mcp', custom_headers: { a: 'b' } };
    const config = { mcp_server_type: 'streamable_http', ...other } as const;
    expect(await t.client.mcpServers.update({ mcpServerId: id, server_name, config })).toMatchObject({
      id,
      server_name,
      ...other,
    });
  }),
  failure('mcpServers.update', 'refuses addresses that are not public', async (t, make) => {
    const { id } = await made(t, make);
    const config = { mcp_server_type: 'sse', server_url: 'http://127.0.0.1:9' };
    expect((await http(t, 'PATCH', `/mcp-servers/${id}`, { body: { config } })).status).toBe(422);
  }),
  success('mcpServers.delete', 'deletes, and says so once', async (t, make) => {
    const { id } = await made(t, make);
    expect((await http(t, 'DELETE', `/mcp-servers/${id}`)).status).toBe(204);
    expect((await http(t, 'DELETE', `/mcp-servers/${id}`)).status).toBe(400);
    expect((await http(t, 'GET', `/mcp-servers/${id}`)).status).toBe(404);
  }),
  success('mcpServers.refresh', 'says what is different, or that the server can not be reached', async (t, make) => {
    const { id, server_name } = await made(t, make);
    const answer = await http(t, 'PATCH', `/mcp-servers/${id}/refresh`);
    expect(answer.status).toBe(404);
    expect(answer.body.detail).toEqual({
      code: 'MCPServerUnavailable',
      message: `Could not connect to MCP server ${server_name} to resync tools`,
      error: 'Cannot resolve hostname: mcp.example.invalid',
    });
    const mcpServerId = reachable(t);
    if (mcpServerId)
      expect(await t.client.mcpServers.refresh({ mcpServerId })).toMatchObject({ deleted: [], added: [] });
  }),
  success('mcpServers.connect', 'streams how far the connection is', async (t, make) => {
    const { id, server_name } = await made(t, make);
    const events: unknown[] = [];
    for await (const event of t.client.mcpServers.connect({ mcpServerId: id })) events.push(event);
    expect(events).toEqual([
      { event: 'connection_attempt', server_name },
      { event: 'error', message: 'Cannot resolve hostname: mcp.example.invalid' },
    ]);
    const mcpServerId = reachable(t);
    if (mcpServerId)
      expect(await t.client.mcpServers.connect({ mcpServerId }).final()).toMatchObject({
        event: 'success',
        tools: [{ name: 'create_issue' }],
      });
  }),
  success('mcpServers.tools.list', 'lists the tools of a server', async (t, make) => {
    const { id } = await made(t, make);
    expect(await t.client.mcpServers.tools.list({ mcpServerId: id }).toArray()).toEqual([]);
    const mcpServerId = reachable(t);
    if (mcpServerId)
      expect(await t.client.mcpServers.tools.list({ mcpServerId }).toArray()).toMatchObject([
        { name: 'create_issue', tool_type: 'external_mcp', tags: ['mcp:tracker'] },
      ]);
  }),
  success(
    'mcpServers.tools.get',
    'gives a tool, and breaks over one that the server does not have',
    async (t, make) => {
      const { id } = await made(t, make);
      const answer = await http(t, 'GET', `/mcp-servers/${id}/tools/${unknownId('tool')}`);
      expect(answer.status).toBe(500);
      const mcpServerId = reachable(t);
      if (!mcpServerId) return;
      const [tool] = await t.client.mcpServers.tools.list({ mcpServerId }).toArray();
      expect(await t.client.mcpServers.tools.get({ mcpServerId, toolId: tool!.id })).toEqual(tool);
    },
  ),
  success('mcpServers.tools.run', 'gives what the tool returned as text', async (t, make) => {
    const { id } = await made(t, make);
    const answer = await http(t, 'POST', `/mcp-servers/${id}/tools/${unknownId('tool')}/run`, { body: { args: {} } });
    expect(answer.status).toBe(404);
    const mcpServerId = reachable(t);
    if (!mcpServerId) return;
    const [tool] = await t.client.mcpServers.tools.list({ mcpServerId }).toArray();
    expect(await t.client.mcpServers.tools.run({ mcpServerId, toolId: tool!.id })).toMatchObject({
      status: 'success',
      func_return: 'create_issue ran',
    });
  }),
];
