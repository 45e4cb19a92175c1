import * as z from 'zod/mini';
import {
  type Input,
  json,
  loose,
  named,
  nullish,
  type Output,
  oneOf,
  open,
  type Schema,
  strict,
  text,
} from '../schema.ts';

const headers = () => nullish(z.record(z.string(), z.string()));
const remote = {
  /** Where the server is. Released servers refuse addresses of their own network, this machine's among them. */
  server_url: z.string(),
  /** The header that carries the token: `Authorization`. */
  auth_header: text(),
  /** The token that the header carries: `Bearer …`. */
  auth_token: text(),
  /** More headers for every request to the server. */
  custom_headers: headers(),
};
const spawned = {
  /** The command that starts the server. Only servers that are set up for it take one. */
  command: z.string(),
  /** The arguments of the command. */
  args: z.array(z.string()),
  /** Environment variables of the command. */
  env: headers(),
};

const known = { id: z.optional(z.string()), server_name: z.string() };
const stdioMcpServer = loose({ mcp_server_type: z.literal('stdio'), ...known, ...spawned });
const sseMcpServer = loose({ mcp_server_type: z.literal('sse'), ...known, ...remote });
const httpMcpServer = loose({ mcp_server_type: z.literal('streamable_http'), ...known, ...remote });
export interface StdioMCPServer extends Output<typeof stdioMcpServer> {}
export const StdioMCPServer: Schema<StdioMCPServer> = named('StdioMCPServer', stdioMcpServer);
export interface SSEMCPServer extends Output<typeof sseMcpServer> {}
export const SSEMCPServer: Schema<SSEMCPServer> = named('SSEMCPServer', sseMcpServer);
export interface StreamableHTTPMCPServer extends Output<typeof httpMcpServer> {}
export const StreamableHTTPMCPServer: Schema<StreamableHTTPMCPServer> = named('StreamableHTTPMCPServer', httpMcpServer);

/** A server of tools that speaks the Model Context Protocol, told apart by `mcp_server_type`. */
export type MCPServer = StdioMCPServer | SSEMCPServer | StreamableHTTPMCPServer;
export const MCPServer: Schema<MCPServer> = named(
  'MCPServer',
  z.discriminatedUnion('mcp_server_type', [stdioMcpServer, sseMcpServer, httpMcpServer]),
);

const mcpServerCreate = strict({
  /** Its name; no other MCP server may have it. Its tools get the tag `mcp:NAME`. */
  server_name: z.string(),
  /** How it is reached, told apart by `mcp_server_type`. */
  config: z.discriminatedUnion('mcp_server_type', [
    strict({ mcp_server_type: z.literal('stdio'), ...spawned }),
    strict({ mcp_server_type: z.literal('sse'), ...remote }),
    strict({ mcp_server_type: z.literal('streamable_http'), ...remote }),
  ]),
});
export interface MCPServerCreate extends Input<typeof mcpServerCreate> {}
export const MCPServerCreate: Schema<Output<typeof mcpServerCreate>, MCPServerCreate> = named(
  'MCPServerCreate',
  mcpServerCreate,
);

const otherRemote = { ...remote, server_url: z.nullable(remote.server_url) };
const otherSpawned = { ...spawned, command: z.nullable(spawned.command), args: z.nullable(spawned.args) };
const mcpServerUpdate = strict({
  /** Its new name. */
  server_name: text(),
  /** How it is reached. Released servers change its URL and headers, and neither its type nor its token. */
  config: z.discriminatedUnion('mcp_server_type', [
    strict({ mcp_server_type: z.literal('stdio'), ...otherSpawned }),
    strict({ mcp_server_type: z.literal('sse'), ...otherRemote }),
    strict({ mcp_server_type: z.literal('streamable_http'), ...otherRemote }),
  ]),
});
export interface MCPServerUpdate extends Input<typeof mcpServerUpdate> {}
export const MCPServerUpdate: Schema<Output<typeof mcpServerUpdate>, MCPServerUpdate> = named(
  'MCPServerUpdate',
  mcpServerUpdate,
);

const mcpRefreshQuery = loose({
  /** The agent on whose behalf the server is asked: it hears of it in the header `X-Agent-Id`. */
  agent_id: text(),
});
export interface MCPRefreshQuery extends Input<typeof mcpRefreshQuery> {}
export const MCPRefreshQuery: Schema<Output<typeof mcpRefreshQuery>, MCPRefreshQuery> = named(
  'MCPRefreshQuery',
  mcpRefreshQuery,
);

const mcpRefreshed = loose({
  /** The names of tools that the server no longer has. */
  deleted: z.array(z.string()),
  /** The names of tools whose schema is another. */
  updated: z.array(z.string()),
  /** The names of new tools. */
  added: z.array(z.string()),
});
/** What was different when the tools of an MCP server were read anew. */
export interface MCPRefreshed extends Output<typeof mcpRefreshed> {}
export const MCPRefreshed: Schema<MCPRefreshed> = named('MCPRefreshed', mcpRefreshed);

const mcpTool = loose({
  name: z.string(),
  title: text(),
  description: text(),
  /** The arguments, as JSON Schema. */
  inputSchema: json(),
  outputSchema: nullish(json()),
  annotations: nullish(json()),
  _meta: nullish(json()),
  /** Whether models can be shown its arguments as they are. */
  health: nullish(loose({ status: z.string(), reasons: z.optional(z.array(z.string())) })),
});
/** A tool as an MCP server describes it. */
export interface MCPTool extends Output<typeof mcpTool> {}
export const MCPTool: Schema<MCPTool> = named('MCPTool', mcpTool);

const mcpConnectEvent = loose({
  /** How far the connection is: it ends with `success` or `error`. */
  event: open('connection_attempt', 'success', 'error', 'oauth_required', 'authorization_url', 'waiting_for_auth'),
  /** The server's name, with `connection_attempt`. */
  server_name: text(),
  /** What went wrong, with `error`. */
  message: text(),
  /** Where a person allows the access, with `authorization_url`. */
  url: text(),
  session_id: text(),
  /** What the server offers, with `success`. */
  tools: nullish(z.array(MCPTool)),
});
/** A step on the way to an MCP server. */
export interface MCPConnectEvent extends Output<typeof mcpConnectEvent> {}
export const MCPConnectEvent: Schema<MCPConnectEvent> = named('MCPConnectEvent', mcpConnectEvent);

const type = () => z.optional(oneOf('sse', 'stdio', 'streamable_http'));
const name = {
  /** Its name; no other MCP server may have it. */
  server_name: z.string(),
};
const stdioServerConfig = loose({ ...name, type: type(), ...spawned });
const sseServerConfig = loose({ ...name, type: type(), ...remote });
const httpServerConfig = loose({ ...name, type: type(), ...remote });
export interface StdioServerConfig extends Output<typeof stdioServerConfig> {}
export const StdioServerConfig: Schema<StdioServerConfig> = named('StdioServerConfig', stdioServerConfig);
export interface SSEServerConfig extends Output<typeof sseServerConfig> {}
export const SSEServerConfig: Schema<SSEServerConfig> = named('SSEServerConfig', sseServerConfig);
export interface StreamableHTTPServerConfig extends Output<typeof httpServerConfig> {}
export const StreamableHTTPServerConfig: Schema<StreamableHTTPServerConfig> = named(
  'StreamableHTTPServerConfig',
  httpServerConfig,
);

/** How an MCP server is reached, in the older form: told apart by `type`. */
export type MCPServerConfig = StdioServerConfig | SSEServerConfig | StreamableHTTPServerConfig;
export const MCPServerConfig: Schema<MCPServerConfig> = named(
  'MCPServerConfig',
  z.union([StdioServerConfig, SSEServerConfig, StreamableHTTPServerConfig]),
);

const updates = {
  /** Its new name. */
  server_name: text(),
};
const stdioConfigUpdate = strict({
  ...updates,
  /** How its command is started. */
  stdio_config: nullish(StdioServerConfig),
});
const url = {
  /** Its new URL. */
  server_url: text(),
};
const sseConfigUpdate = strict({
  ...updates,
  ...url,
  /** Its new token. */
  token: text(),
  /** More headers for every request to the server. */
  custom_headers: headers(),
});
const httpConfigUpdate = strict({
  ...updates,
  ...url,
  /** The header that carries the token. */
  auth_header: text(),
  /** Its new token. */
  auth_token: text(),
  /** More headers for every request to the server. */
  custom_headers: headers(),
});
export interface UpdateStdioMCPServer extends Input<typeof stdioConfigUpdate> {}
export const UpdateStdioMCPServer: Schema<UpdateStdioMCPServer> = named('UpdateStdioMCPServer', stdioConfigUpdate);
export interface UpdateSSEMCPServer extends Input<typeof sseConfigUpdate> {}
export const UpdateSSEMCPServer: Schema<UpdateSSEMCPServer> = named('UpdateSSEMCPServer', sseConfigUpdate);
export interface UpdateStreamableHTTPMCPServer extends Input<typeof httpConfigUpdate> {}
export const UpdateStreamableHTTPMCPServer: Schema<UpdateStreamableHTTPMCPServer> = named(
  'UpdateStreamableHTTPMCPServer',
  httpConfigUpdate,
);
/** A change of an MCP server, in the older form. */
export type MCPServerConfigUpdate = UpdateStdioMCPServer | UpdateSSEMCPServer | UpdateStreamableHTTPMCPServer;
export const MCPServerConfigUpdate: Schema<MCPServerConfigUpdate> = named(
  'MCPServerConfigUpdate',
  z.union([UpdateStdioMCPServer, UpdateSSEMCPServer, UpdateStreamableHTTPMCPServer]),
);

const mcpTested = loose({ status: z.string(), tools: z.array(MCPTool) });
/** What an MCP server offers. */
export interface MCPTested extends Output<typeof mcpTested> {}
export const MCPTested: Schema<MCPTested> = named('MCPTested', mcpTested);

const mcpExecuted = loose({
  /** What the tool returned, or why it failed. */
  result: z.string(),
  success: z.boolean(),
});
/** How a call of an MCP server's tool went. */
export interface MCPExecuted extends Output<typeof mcpExecuted> {}
export const MCPExecuted: Schema<MCPExecuted> = named('MCPExecuted', mcpExecuted);

const mcpCallbackQuery = loose({
  /** The authorization code. */
  code: text(),
  /** Which authorization it is for. */
  state: text(),
  /** Why it was refused. */
  error: text(),
  error_description: text(),
});
export interface MCPCallbackQuery extends Input<typeof mcpCallbackQuery> {}
export const MCPCallbackQuery: Schema<Output<typeof mcpCallbackQuery>, MCPCallbackQuery> = named(
  'MCPCallbackQuery',
  mcpCallbackQuery,
);

const mcpCalledBack = loose({ status: open('success', 'error'), message: z.string(), server_url: text() });
/** What came of an authorization. */
export interface MCPCalledBack extends Output<typeof mcpCalledBack> {}
export const MCPCalledBack: Schema<MCPCalledBack> = named('MCPCalledBack', mcpCalledBack);
