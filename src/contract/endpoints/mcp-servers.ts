import * as z from 'zod/mini';
import { endpoint } from '../endpoint.ts';
import {
  MCPConnectEvent,
  MCPRefreshed,
  MCPRefreshQuery,
  MCPServer,
  MCPServerCreate,
  MCPServerUpdate,
} from '../schemas/mcp.ts';
import { Tool } from '../schemas/tool.ts';
import { ToolExecute, ToolExecutionResult } from '../schemas/tool-work.ts';

/** Servers look ids up here without checking their form (recordings: mcp-servers/17, /29). */
const anyTool = { toolId: z.string() };

const tools = {
  /** List the tools of an MCP server that agents can use. */
  list: endpoint({
    method: 'GET',
    path: '/mcp-servers/{mcpServerId}/tools',
    page: Tool,
    paging: { cursors: 'none' },
  }),
  /** Get a tool of an MCP server. */
  get: endpoint({
    method: 'GET',
    path: '/mcp-servers/{mcpServerId}/tools/{toolId}',
    parameters: anyTool,
    value: Tool,
  }),
  /** Run a tool of an MCP server. A tool that fails is an answer with the status `error`. */
  run: endpoint({
    method: 'POST',
    path: '/mcp-servers/{mcpServerId}/tools/{toolId}/run',
    parameters: anyTool,
    body: ToolExecute,
    bodyOptional: true,
    value: ToolExecutionResult,
  }),
};

export const mcpServers = {
  /** List MCP servers. */
  list: endpoint({ method: 'GET', path: '/mcp-servers/', page: MCPServer, paging: { cursors: 'none' } }),
  /** Add an MCP server. Its tools become tools for agents; a server that can't be reached is added without. */
  create: endpoint({
    method: 'POST',
    path: '/mcp-servers/',
    body: MCPServerCreate,
    value: MCPServer,
    documentedStatus: 201,
  }),
  /** Get an MCP server by its id. */
  get: endpoint({ method: 'GET', path: '/mcp-servers/{mcpServerId}', value: MCPServer }),
  /** Update an MCP server. Fields that are left out stay as they are. */
  update: endpoint({
    method: 'PATCH',
    path: '/mcp-servers/{mcpServerId}',
    body: MCPServerUpdate,
    value: MCPServer,
  }),
  /** Delete an MCP server, with its tools. */
  delete: endpoint({ method: 'DELETE', path: '/mcp-servers/{mcpServerId}' }),
  /** Fetch the tools of an MCP server again. */
  refresh: endpoint({
    method: 'PATCH',
    path: '/mcp-servers/{mcpServerId}/refresh',
    query: MCPRefreshQuery,
    value: MCPRefreshed,
    idempotent: true,
  }),
  /** Connect to an MCP server and stream each step, up to `success` or `error`. Asks for OAuth where the server wants it. */
  connect: endpoint({
    method: 'GET',
    path: '/mcp-servers/connect/{mcpServerId}',
    events: MCPConnectEvent,
    connection: true,
  }),
  tools,
};
