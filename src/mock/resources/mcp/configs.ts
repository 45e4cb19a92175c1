import type { MCPServerRecord } from '../../../../fixtures/records.ts';
import type { MCPServerConfig, MCPServerConfigUpdate } from '../../../contract/index.ts';
import type { Behaviour } from '../../../server/behaviour.ts';
import { HttpError } from '../../../server/errors.ts';
import { invalid, valueProblem } from '../../../server/problem.ts';
import type { World } from '../../world/state.ts';
import { added, connection } from '../mcp-servers.ts';
import { hidden } from '../secrets.ts';
import type { MCPToolGiven } from './network.ts';
import { called, described, forget, refreshed, register, toolsOf } from './tools.ts';
import { refusalOf } from './url.ts';

/** MCP servers by their names, as released servers had them before they gave them ids. */
export function mcpConfigBehaviour(world: World): Behaviour['tools']['mcp'] {
  const { state, mcp } = world;
  const named = (name: string) => state.mcpServers.find(({ server_name }) => server_name === name);
  const known = (name: string, refusal: HttpError = missing(name)): MCPServerRecord => {
    const server = named(name);
    if (!server) throw refusal;
    return server;
  };
  const all = () => [...state.mcpServers].map(configOf);
  return {
    servers: {
      list: () => Object.fromEntries(all().map((config) => [config.server_name, config])),
      create: (config) => {
        checkNew(config, world);
        added(recordOf(config, world), world);
        return all();
      },
      update: ({ serverName, ...body }) => {
        checkChange(body);
        return configOf(change(known(serverName, unknown(serverName)), body));
      },
      delete: ({ serverName }) => {
        const { id } = known(serverName, untyped());
        state.mcpServers.delete(id);
        forget(toolsOf(id, world), world);
        return all();
      },
      resync: ({ serverName }) => refreshed(known(serverName), world),
      test: (config) => {
        const tools = mcp.tools(recordOf(config, world));
        return { status: 'success', tools: tools.map((tool) => ({ ...described(tool), _meta: null })) };
      },
      connect: (config) => connection(recordOf(config, world), world),
      tools: {
        list: ({ serverName }) => ({ items: mcp.tools(known(serverName, untyped())).map(offered) }),
        create: ({ serverName, toolName }) => {
          const server = known(serverName);
          const tool = mcp.tools(server).find(({ name }) => name === toolName);
          // As recorded in mcp-tools/20.
          if (!tool) throw new HttpError(500, 'An unknown error occurred');
          return register(server, tool, world);
        },
        run: async ({ serverName, toolName, args = {} }) => {
          const server = known(serverName, new HttpError(404, 'MCPServer not found with identifier None'));
          const { status, text } = await called(server, toolName, args, world);
          return { result: text, success: status === 'success' };
        },
      },
    },
    // Nothing waits for an authorization here (recordings: mcp-tools/54, /55).
    oauthCallback: ({ state: asked }) => ({
      status: 'error',
      message: asked ? 'Invalid or expired state parameter' : 'Missing state parameter',
    }),
  };
}

const missing = (name: string): HttpError => new HttpError(400, `MCP server '${name}' not found`);
const unknown = (name: string): HttpError =>
  new HttpError(404, {
    code: 'MCPServerNotFoundError',
    message: `MCP server ${name} not found`,
    mcp_server_name: name,
  });
/** As recorded in mcp-tools/17 and /52. */
const untyped = (): HttpError =>
  new HttpError(400, "Argument mcp_server_id does not match type <class 'str'>; is None");

/** Released servers show the headers of a server of type SSE alone (recordings: mcp-tools/36, /32). */
function configOf(server: MCPServerRecord): MCPServerConfig {
  const { server_name, mcp_server_type: type } = server;
  if (!('server_url' in server))
    return { server_name, type, command: server.command, args: server.args, env: server.env ?? null };
  const { server_url, custom_headers = null } = server;
  const token = { auth_header: server.auth_header ?? null, auth_token: hidden(server.auth_token) };
  const none = { auth_header: null, auth_token: null };
  return { server_name, type, server_url, ...(type === 'sse' ? token : none), custom_headers };
}

/** Without a type, a URL means SSE (recordings: mcp-tools/32). */
function recordOf({ type, ...config }: MCPServerConfig, { ids }: World): MCPServerRecord {
  const id = ids.next('mcp_server');
  if ('command' in config) return { env: null, ...config, id, mcp_server_type: 'stdio' };
  const mcp_server_type = type === 'streamable_http' ? type : 'sse';
  return { auth_header: null, auth_token: null, custom_headers: null, ...config, id, mcp_server_type };
}

/** @throws HttpError 400 for addresses that are not public (recordings: mcp-tools/34), and for commands */
function checkNew(config: MCPServerConfig, world: World): void {
  if ('command' in config) {
    const why =
      'stdio is not supported in the current environment, please use a self-hosted Letta server in order to add a stdio MCP server';
    if (!world.mcp.reaches(recordOf(config, world))) throw new HttpError(400, why);
    return;
  }
  const why = refusalOf(config.server_url);
  if (!why) return;
  const input = `[type=value_error, input_value='${config.server_url}', input_type=str]`;
  const more = 'For further information visit https://errors.pydantic.dev/2.11/v/value_error';
  throw new HttpError(400, `1 validation error for MCPServer\nserver_url\n  Value error, ${why} ${input}\n    ${more}`);
}

/** @throws HttpError 422 for addresses that are not public, for each form that a change may have (recordings: mcp-tools/48) */
function checkChange(body: MCPServerConfigUpdate): void {
  const url = 'server_url' in body ? body.server_url : undefined;
  const why = url ? refusalOf(url) : undefined;
  if (!why) return;
  const at = (form: string) => ['body', form, 'server_url'];
  const extra = { type: 'extra_forbidden', msg: 'Extra inputs are not permitted', input: url };
  throw invalid([
    { loc: at('UpdateStdioMCPServer'), ...extra },
    valueProblem(at('UpdateSSEMCPServer'), why, url),
    valueProblem(at('UpdateStreamableHTTPMCPServer'), why, url),
  ]);
}

function change(server: MCPServerRecord, body: MCPServerConfigUpdate): MCPServerRecord {
  if (body.server_name) server.server_name = body.server_name;
  if (!('server_url' in server)) return server;
  if ('server_url' in body && body.server_url) server.server_url = body.server_url;
  if ('custom_headers' in body && body.custom_headers) server.custom_headers = body.custom_headers;
  return server;
}

/** A tool that could be added, with whether models can be shown its arguments (recordings: mcp-tools/16). */
const offered = (tool: MCPToolGiven) => {
  const { inputSchema, ...rest } = described(tool);
  const health = { status: 'STRICT_COMPLIANT', reasons: [] };
  return { ...rest, inputSchema: { ...inputSchema, additionalProperties: false }, _meta: null, health };
};
