import { endpoint } from '../endpoint.ts';
import { ToolReturnMessage } from '../schemas/message.ts';
import { Tool, ToolCreate, ToolListQuery, ToolRun, ToolUpdate } from '../schemas/tool.ts';

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
};
