import { mcpTools } from '../../../../fixtures/mcp-servers.ts';
import type { MCPServer } from '../../../contract/index.ts';
import { HttpError } from '../../../server/errors.ts';
import { refusalOf } from './url.ts';

/** A tool of a pretended MCP server, as MCP describes one. */
export interface MCPToolGiven {
  name: string;
  description?: string | undefined;
  /** The arguments, as JSON Schema. Default: none. */
  inputSchema?: Record<string, unknown> | undefined;
  /** What a call gives: text, or an MCP result with `content`. What it throws is the tool's failure. Default: `NAME ran`. */
  run?(args: Record<string, unknown>): unknown;
}

/** The tools of MCP servers, by the server's name or URL. */
export type MCPServersGiven = Readonly<Record<string, readonly MCPToolGiven[]>>;

/** The MCP servers that can be reached: those that a test has given, and that of the fixtures. */
export class MCPNetwork {
  readonly #given: MCPServersGiven;

  constructor(given: MCPServersGiven) {
    this.#given = given;
  }

  /** Whether a test, or a fixture, has given the tools of a server. */
  reaches(server: MCPServer): boolean {
    return this.#toolsOf(server) !== undefined;
  }

  /** @throws HttpError 400 where the server can't be reached (recordings: mcp-tools/37) */
  tools(server: MCPServer): readonly MCPToolGiven[] {
    const tools = this.#toolsOf(server);
    if (!tools) throw new HttpError(400, whyNot(server));
    return tools;
  }

  #toolsOf(server: MCPServer): readonly MCPToolGiven[] | undefined {
    const url = 'server_url' in server ? server.server_url : '';
    return this.#given[server.server_name] ?? this.#given[url] ?? mcpTools[server.server_name];
  }
}

/** Why a server can't be reached, in the words of released ones. */
export function whyNot(server: MCPServer): string {
  if (!('server_url' in server)) return 'MCP stdio servers are disabled. Set MCP_DISABLE_STDIO=false to enable them.';
  return refusalOf(server.server_url) ?? `Cannot resolve hostname: ${new URL(server.server_url).hostname}`;
}
