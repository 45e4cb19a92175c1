import type { MCPServerRecord } from '../../../../fixtures/records.ts';
import type { MCPRefreshed, MCPServer, Tool } from '../../../contract/index.ts';
import { HttpError } from '../../../server/errors.ts';
import type { World } from '../../world/state.ts';
import { type MCPToolGiven, whyNot } from './network.ts';

/** What a released server keeps of a tool whose code is elsewhere (recordings: mcp-tools/03). */
const source = (name: string): string =>
  `def ${name}(**kwargs):\n    raise RuntimeError("Something went wrong - we should never be using the persisted source code for MCP. Please reach out to Letta team")`;

const heartbeat = {
  type: 'boolean',
  description:
    'Request an immediate heartbeat after function execution. You MUST set this value to `True` if you want to send a follow-up message or run a follow-up tool call.',
};

/** The arguments of a tool as MCP gives them. */
const inputOf = ({ inputSchema }: MCPToolGiven): Record<string, unknown> => ({
  type: 'object',
  properties: {},
  ...inputSchema,
});

/** A tool as MCP describes it. */
export const described = (tool: MCPToolGiven) => ({
  name: tool.name,
  title: null,
  description: tool.description ?? null,
  inputSchema: inputOf(tool),
  outputSchema: null,
  annotations: null,
});

/** A tool as agents are shown it: they say whether they want to go on after it (recordings: mcp-tools/03). */
function schemaOf(given: MCPToolGiven): Record<string, unknown> {
  const input = inputOf(given) as { properties: object; required?: string[] };
  const parameters = {
    ...input,
    properties: { ...input.properties, request_heartbeat: heartbeat },
    required: [...(input.required ?? []), 'request_heartbeat'],
    additionalProperties: false,
  };
  const health = { 'mcp:SCHEMA_STATUS': 'STRICT_COMPLIANT', 'mcp:SCHEMA_WARNINGS': [] };
  return { name: given.name, description: given.description ?? null, parameters, ...health };
}

/** The tools of a server that agents can use, by name. */
export const toolsOf = (serverId: string, { state }: World): Tool[] =>
  state.tools.filter((tool) => serverOf(tool) === serverId).sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));

const serverOf = (tool: Tool): unknown => (tool.metadata_ as { mcp?: { server_id?: string } } | null)?.mcp?.server_id;

/** Makes a tool of an MCP server a tool for agents. */
export function register(server: MCPServerRecord, given: MCPToolGiven, { state, ids }: World): Tool {
  const fields = {
    description: given.description ?? null,
    source_code: source(given.name),
    json_schema: schemaOf(given),
  };
  const existing = state.tools.find((tool) => tool.name === given.name);
  if (existing) return Object.assign(existing, fields);
  const user = 'user-00000000-0000-4000-8000-000000000000';
  return state.tools.add({
    id: ids.next('tool'),
    tool_type: 'external_mcp',
    source_type: 'python',
    name: given.name,
    tags: [`mcp:${server.server_name}`],
    ...fields,
    args_json_schema: {},
    return_char_limit: 50_000,
    pip_requirements: null,
    npm_requirements: null,
    default_requires_approval: null,
    enable_parallel_execution: false,
    created_by_id: user,
    last_updated_by_id: user,
    metadata_: { mcp: { server_name: server.server_name, server_id: server.id }, tool_hash: '115fc517fa08' },
    project_id: null,
  });
}

/** Forgets tools, also of agents. */
export function forget(tools: readonly Tool[], { state }: World): void {
  const gone = new Set(tools.map(({ id }) => id));
  for (const id of gone) state.tools.delete(id);
  for (const agent of state.agents) agent.tool_ids = agent.tool_ids.filter((id) => !gone.has(id));
}

/**
 * Reads the tools of a server anew, and says what is different.
 *
 * @throws HttpError 404 where the server can't be reached (recordings: mcp-servers/33)
 */
export function refreshed(server: MCPServerRecord, world: World): MCPRefreshed {
  if (!world.mcp.reaches(server)) {
    const message = `Could not connect to MCP server ${server.server_name} to resync tools`;
    throw new HttpError(404, { code: 'MCPServerUnavailable', message, error: whyNot(server) });
  }
  const now = new Map(world.mcp.tools(server).map((tool) => [tool.name, tool]));
  const before = new Map(toolsOf(server.id, world).map((tool) => [tool.name ?? '', tool]));
  const deleted = [...before.values()].filter(({ name }) => !now.has(name ?? ''));
  const isOther = (given: MCPToolGiven): boolean =>
    JSON.stringify(before.get(given.name)?.json_schema) !== JSON.stringify(schemaOf(given));
  const updated = [...now.values()].filter((given) => before.has(given.name) && isOther(given));
  const added = [...now.values()].filter((given) => !before.has(given.name));
  forget(deleted, world);
  for (const given of [...updated, ...added]) register(server, given, world);
  const names = (tools: readonly { name?: string | null }[]) => tools.map(({ name }) => name ?? '');
  return { deleted: names(deleted), updated: names(updated), added: names(added) };
}

/** Calls a tool of a server. What it throws is its answer, as MCP has it. */
export async function called(
  server: MCPServer,
  name: string,
  args: Record<string, unknown>,
  { mcp }: World,
): Promise<{ status: 'success' | 'error'; text: string }> {
  const tool = mcp.tools(server).find((one) => one.name === name);
  if (!tool) return { status: 'error', text: `MCP error -32602: Tool ${name} not found` };
  try {
    const result = tool.run ? await tool.run(args) : `${name} ran`;
    const failed = (result as { isError?: boolean } | null)?.isError === true;
    return { status: failed ? 'error' : 'success', text: textOf(result) };
  } catch (error) {
    return { status: 'error', text: error instanceof Error ? error.message : String(error) };
  }
}

/** The texts of a result side by side (recordings: mcp-tools/05, /06). */
function textOf(result: unknown): string {
  if (typeof result === 'string') return result;
  const { content } = (result ?? {}) as { content?: { type: string; text?: string }[] };
  if (!content) return JSON.stringify(result) ?? 'Empty response from tool';
  return content.map((part) => part.text ?? JSON.stringify(part)).join(' ') || 'Empty response from tool';
}

/** The server that a tool comes from, where it is known. */
export const originOf = (tool: Tool, { state }: World): MCPServerRecord | undefined =>
  state.mcpServers.get(String(serverOf(tool)));
