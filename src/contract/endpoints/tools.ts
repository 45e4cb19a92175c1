import { endpoint } from '../endpoint.ts';
import { ToolReturnMessage } from '../schemas/message.ts';
import { Tool, ToolCreate, ToolListQuery, ToolRun, ToolUpdate } from '../schemas/tool.ts';

export const tools = {
  /** List tools, newest first. */
  list: endpoint({ method: 'GET', path: '/tools/', query: ToolListQuery, page: Tool }),
  /** Create a tool, or change the one of that name. */
  create: endpoint({ method: 'POST', path: '/tools/', body: ToolCreate, value: Tool, documentedStatus: 201 }),
  /** Create a tool, or change the one of that name. */
  upsert: endpoint({ method: 'PUT', path: '/tools/', body: ToolCreate, value: Tool }),
  /** Get a tool by its id. */
  get: endpoint({ method: 'GET', path: '/tools/{toolId}', value: Tool }),
  /** Change a tool. Fields that are left out stay as they are. */
  update: endpoint({ method: 'PATCH', path: '/tools/{toolId}', body: ToolUpdate, value: Tool }),
  /** Delete a tool, also from the agents that have it. */
  delete: endpoint({ method: 'DELETE', path: '/tools/{toolId}' }),
  /** Run a function once without storing it. A function that raises is an answer with the status `error`. */
  run: endpoint({ method: 'POST', path: '/tools/run', body: ToolRun, value: ToolReturnMessage }),
};
