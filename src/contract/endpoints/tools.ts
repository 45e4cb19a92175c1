import * as z from 'zod/mini';
import { endpoint } from '../endpoint.ts';
import { ToolReturnMessage } from '../schemas/message.ts';
import { Tool, ToolCountQuery, ToolCreate, ToolListQuery, ToolRun, ToolUpdate } from '../schemas/tool.ts';
import { ToolCode, ToolGenerate, ToolGenerated, ToolSearch, ToolSearchResult } from '../schemas/tool-work.ts';
import { mcp } from './tool-mcp.ts';

export const tools = {
  /** List tools, newest first. */
  list: endpoint({ method: 'GET', path: '/tools/', query: ToolListQuery, page: Tool }),
  /** Create a tool, or update the one of that name. */
  create: endpoint({ method: 'POST', path: '/tools/', body: ToolCreate, value: Tool, documentedStatus: 201 }),
  /** Create a tool, or update the one of that name. */
  upsert: endpoint({ method: 'PUT', path: '/tools/', body: ToolCreate, value: Tool }),
  /** Get a tool by its id. */
  get: endpoint({ method: 'GET', path: '/tools/{toolId}', value: Tool }),
  /** Update a tool. Omitted fields are unchanged. */
  update: endpoint({ method: 'PATCH', path: '/tools/{toolId}', body: ToolUpdate, value: Tool }),
  /** Delete a tool, and detach it from all agents. */
  delete: endpoint({ method: 'DELETE', path: '/tools/{toolId}' }),
  /** Run a function once without storing it. If it raises, the result has the status `error`. */
  run: endpoint({ method: 'POST', path: '/tools/run', body: ToolRun, value: ToolReturnMessage }),
  /** Count tools. */
  count: endpoint({ method: 'GET', path: '/tools/count', query: ToolCountQuery, value: z.int() }),
  /** Search tools by words and meaning. Only servers that embed tools can (`LETTA_EMBED_TOOLS`). */
  search: endpoint({
    method: 'POST',
    path: '/tools/search',
    body: ToolSearch,
    value: z.array(ToolSearchResult),
    idempotent: true,
  }),
  /** Create the tools that come with the server, or bring them back to what they were. */
  addBaseTools: endpoint({ method: 'POST', path: '/tools/add-base-tools', value: z.array(Tool), idempotent: true }),
  /** Read the JSON Schema of a function from its source. */
  generateSchema: endpoint({
    method: 'POST',
    path: '/tools/generate-schema',
    body: ToolCode,
    value: z.record(z.string(), z.unknown()),
    idempotent: true,
  }),
  /** Have a model write a tool. */
  generateTool: endpoint({ method: 'POST', path: '/tools/generate-tool', body: ToolGenerate, value: ToolGenerated }),
  mcp,
};
