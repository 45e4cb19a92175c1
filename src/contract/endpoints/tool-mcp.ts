import * as z from 'zod/mini';
import { endpoint } from '../endpoint.ts';
import {
  MCPCallbackQuery,
  MCPCalledBack,
  MCPConnectEvent,
  MCPExecuted,
  MCPRefreshed,
  MCPRefreshQuery,
  MCPServerConfig,
  MCPServerConfigUpdate,
  MCPTested,
  MCPTool,
} from '../schemas/mcp.ts';
import { Tool } from '../schemas/tool.ts';
import { ToolArguments } from '../schemas/tool-work.ts';

const tools = {
  /** List the tools that an MCP server offers. */
  list: endpoint({
    method: 'GET',
    path: '/tools/mcp/servers/{serverName}/tools',
    page: MCPTool,
    paging: { cursors: 'none' },
  }),
  /** Make a tool of an MCP server a tool for agents. */
  create: endpoint({ method: 'POST', path: '/tools/mcp/servers/{serverName}/{toolName}', value: Tool }),
  /** Run a tool of an MCP server. */
  run: endpoint({
    method: 'POST',
    path: '/tools/mcp/servers/{serverName}/tools/{toolName}/execute',
    body: ToolArguments,
    value: MCPExecuted,
  }),
};

const servers = {
  /** Get all MCP servers, by their names. Older than `mcpServers.list`. */
  list: endpoint({ method: 'GET', path: '/tools/mcp/servers', value: z.record(z.string(), MCPServerConfig) }),
  /** Add an MCP server, and get all of them. Older than `mcpServers.create`. */
  create: endpoint({
    method: 'PUT',
    path: '/tools/mcp/servers',
    body: MCPServerConfig,
    value: z.array(MCPServerConfig),
  }),
  /** Update an MCP server. Older than `mcpServers.update`. */
  update: endpoint({
    method: 'PATCH',
    path: '/tools/mcp/servers/{serverName}',
    body: MCPServerConfigUpdate,
    value: MCPServerConfig,
  }),
  /** Delete an MCP server, and get the others. Older than `mcpServers.delete`. */
  delete: endpoint({
    method: 'DELETE',
    path: '/tools/mcp/servers/{serverName}',
    value: z.array(MCPServerConfig),
  }),
  /** Fetch the tools of an MCP server again. Older than `mcpServers.refresh`. */
  resync: endpoint({
    method: 'POST',
    path: '/tools/mcp/servers/{serverName}/resync',
    query: MCPRefreshQuery,
    value: MCPRefreshed,
    idempotent: true,
  }),
  /** Connect to an MCP server before you add it, and get its tools. */
  test: endpoint({
    method: 'POST',
    path: '/tools/mcp/servers/test',
    body: MCPServerConfig,
    value: MCPTested,
    idempotent: true,
  }),
  /** Connect to an MCP server before you add it, and stream each step, up to `success` or `error`. */
  connect: endpoint({
    method: 'POST',
    path: '/tools/mcp/servers/connect',
    body: MCPServerConfig,
    events: MCPConnectEvent,
    connection: true,
  }),
  tools,
};

export const mcp = {
  servers,
  /** What a browser calls after a person has allowed the access to an MCP server. */
  oauthCallback: endpoint({
    method: 'GET',
    path: '/tools/mcp/oauth/callback',
    query: MCPCallbackQuery,
    value: MCPCalledBack,
  }),
};
