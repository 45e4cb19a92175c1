import type { MCPServerRecord } from '../../../fixtures/records.ts';
import type { MCPServerCreate, MCPServerUpdate, ToolExecutionResult } from '../../contract/index.ts';
import type { Behaviour, Frame } from '../../server/behaviour.ts';
import { HttpError } from '../../server/errors.ts';
import { invalid, valueProblem } from '../../server/problem.ts';
import { noEntity, taken } from '../world/refusals.ts';
import type { World } from '../world/state.ts';
import { whyNot } from './mcp/network.ts';
import { called, described, forget, refreshed, register, toolsOf } from './mcp/tools.ts';
import { refusalOf } from './mcp/url.ts';
import { hidden } from './secrets.ts';

export function mcpServerBehaviour(world: World): Behaviour['mcpServers'] {
  const { state } = world;
  const known = (id: string): MCPServerRecord => {
    const server = state.mcpServers.get(id);
    if (!server) throw noEntity('MCPServer', id);
    return server;
  };
  return {
    list: () => ({ items: [...state.mcpServers].map(shown) }),
    create: (body) => shown(created(body, world)),
    get: ({ mcpServerId }) => shown(known(mcpServerId)),
    update: ({ mcpServerId, ...body }) => {
      checkUrl(body.config);
      return shown(change(known(mcpServerId), body));
    },
    delete: ({ mcpServerId }) => {
      if (!state.mcpServers.delete(mcpServerId))
        throw new HttpError(400, `MCP server with id ${mcpServerId} not found.`);
      forget(toolsOf(mcpServerId, world), world);
      return undefined;
    },
    refresh: ({ mcpServerId }) => refreshed(known(mcpServerId), world),
    connect: ({ mcpServerId }) => connection(known(mcpServerId), world),
    tools: {
      list: ({ mcpServerId }) => ({ items: toolsOf(mcpServerId, world) }),
      get: ({ mcpServerId, toolId }) => {
        const tool = toolsOf(mcpServerId, world).find(({ id }) => id === toolId);
        // As recorded in mcp-servers/29.
        if (!tool) throw new HttpError(500, 'An unknown error occurred');
        return tool;
      },
      run: async ({ mcpServerId, toolId, args = {} }): Promise<ToolExecutionResult> => {
        const tool = state.tools.get(toolId);
        if (!tool) throw noEntity('Tool', toolId);
        const { status, text } = await called(known(mcpServerId), tool.name ?? '', args, world);
        const nothing = { agent_state: null, stdout: null, stderr: null, sandbox_config_fingerprint: null };
        return { status, func_return: text, ...nothing };
      },
    },
  };
}

/** A server without its token. */
const shown = (server: MCPServerRecord): MCPServerRecord =>
  'server_url' in server ? { ...server, auth_token: hidden(server.auth_token) } : server;

/** @throws HttpError 422 for addresses that released servers don't connect to */
function checkUrl(config: MCPServerCreate['config'] | MCPServerUpdate['config']): void {
  if (config.mcp_server_type === 'stdio' || config.server_url === null) return;
  const why = refusalOf(config.server_url);
  if (why)
    throw invalid([valueProblem(['body', 'config', config.mcp_server_type, 'server_url'], why, config.server_url)]);
}

/** Adds a server, with its tools where it can be reached. */
function created({ server_name, config }: MCPServerCreate, world: World): MCPServerRecord {
  const { ids, mcp } = world;
  checkUrl(config);
  const remote = { auth_header: null, auth_token: null, custom_headers: null };
  const settings = config.mcp_server_type === 'stdio' ? { env: null, ...config } : { ...remote, ...config };
  const server = { id: ids.next('mcp_server'), server_name, ...settings } as MCPServerRecord;
  // A server that is set up for commands takes them: one whose tools are given stands for it.
  if (config.mcp_server_type === 'stdio' && !mcp.reaches(server)) throw new HttpError(400, whyNot(server));
  return added(server, world);
}

/** @throws HttpError 409 for a name that is taken (recordings: mcp-servers/04) */
export function added(server: MCPServerRecord, world: World): MCPServerRecord {
  const { state, mcp } = world;
  const { server_name } = server;
  if (state.mcpServers.find((other) => other.server_name === server_name))
    throw taken('MCPServer', 'uix_name_organization_mcp_server', 'server_name', server_name);
  state.mcpServers.add(server);
  if (mcp.reaches(server)) for (const tool of mcp.tools(server)) register(server, tool, world);
  return server;
}

/** Released servers change URL and headers, and neither type nor token (recordings: mcp-servers/18 to /22). */
function change(server: MCPServerRecord, { server_name, config }: MCPServerUpdate): MCPServerRecord {
  if (server_name) server.server_name = server_name;
  if (config.mcp_server_type === 'stdio' || !('server_url' in server)) return server;
  if (config.server_url) server.server_url = config.server_url;
  if (config.custom_headers) server.custom_headers = config.custom_headers;
  return server;
}

/** What connecting says, step by step (recordings: mcp-servers/35, mcp-tools/10). */
export async function* connection(server: MCPServerRecord, { mcp }: World): AsyncGenerator<Frame> {
  const { server_name } = server;
  yield { data: { event: 'connection_attempt', server_name } };
  if (!mcp.reaches(server)) return yield { data: { event: 'error', message: whyNot(server) } };
  const tools = mcp.tools(server).map((tool) => ({ ...described(tool), meta: null }));
  yield { data: { event: 'success', tools } };
}
