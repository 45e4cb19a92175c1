import type { Dialect } from '../../contract/dialects.ts';
import {
  type Tool,
  type ToolCreate,
  type ToolListQuery,
  type ToolReturnMessage,
  type ToolRun,
  toolTypes,
} from '../../contract/index.ts';
import type { Behaviour, Checked } from '../../server/behaviour.ts';
import { HttpError } from '../../server/errors.ts';
import { invalid, valueProblem } from '../../server/problem.ts';
import { collection } from '../parts/collection.ts';
import { withoutId } from '../parts/relation.ts';
import { userId } from '../world/refusals.ts';
import { setFields } from '../world/set-fields.ts';
import type { World } from '../world/state.ts';
import { mcpConfigBehaviour } from './mcp/configs.ts';
import { toolWork } from './tools/operations.ts';
import { deriveSchema, type FunctionSchema, lastFunction } from './tools/python-source.ts';
import { type Outcome, runCustom } from './tools/run.ts';

const written = [
  'description',
  'tags',
  'source_code',
  'json_schema',
  'args_json_schema',
  'return_char_limit',
  'pip_requirements',
  'npm_requirements',
  'default_requires_approval',
  'enable_parallel_execution',
  'metadata_',
];

export function toolBehaviour(world: World): Behaviour['tools'] {
  const { state } = world;
  const { list, get, update, count, ...rows } = collection(world, {
    items: state.tools,
    entity: 'Tool',
    param: 'toolId',
    prefix: 'tool',
    fields: written,
    stamps: false,
    filter: filterOf,
    change: (body, tool) => change(tool, body),
    refuse: {
      delete: (id, { dialect }) =>
        new HttpError(dialect.documentedStatuses ? 404 : 400, `Tool with id ${id} not found.`),
    },
    deleted: ({ id }) => {
      for (const agent of state.agents) agent.tool_ids = withoutId(agent.tool_ids, id);
    },
  });
  return {
    list,
    create: (body, { dialect }) => upsert(body, dialect, world),
    upsert: (body, { dialect }) => upsert(body, dialect, world),
    get,
    update,
    delete: rows.delete,
    count,
    run: (body) => run(body, world),
    ...toolWork(world),
    mcp: mcpConfigBehaviour(world),
  };
}

/** @throws HttpError 400 for an unknown type (recordings: tools/43). */
function filterOf({ exclude_letta_tools, ...query }: Checked<ToolListQuery>): (tool: Tool) => boolean {
  for (const type of [...(query.tool_types ?? []), ...(query.exclude_tool_types ?? [])]) checkType(type);
  return (tool) => matches(tool, query) && !(exclude_letta_tools && isLetta(tool));
}

const isLetta = (tool: Tool): boolean => tool.tool_type.startsWith('letta_');

function checkType(type: string): void {
  if (!toolTypes.some((known) => known === type))
    throw new HttpError(400, `Invalid tool_type '${type}'. Must be one of: ${toolTypes.join(', ')}`);
}

function matches(tool: Tool, query: Checked<ToolListQuery>): boolean {
  const { name, names, tool_ids, search, tool_types, exclude_tool_types, return_only_letta_tools } = query;
  const own = tool.name ?? '';
  if (name && own !== name) return false;
  if (names?.length && !names.includes(own)) return false;
  if (tool_ids?.length && !tool_ids.includes(tool.id)) return false;
  if (search && !own.toLowerCase().includes(search.toLowerCase())) return false;
  if (tool_types?.length && !tool_types.includes(tool.tool_type)) return false;
  if (exclude_tool_types?.includes(tool.tool_type)) return false;
  return !return_only_letta_tools || isLetta(tool);
}

/** Creates a tool, or updates the one with the same name (recordings: tools/02, /05, /19). */
function upsert(body: Checked<ToolCreate>, dialect: Dialect, { state, ids }: World): Tool {
  const schema = schemaOf(body);
  const { metadata_: _, ...fields } = setFields({ ...body, json_schema: schema }, written) as Partial<Tool>;
  fields.pip_requirements &&= fields.pip_requirements.map((one) => ({ version: null, ...one }));
  const description = body.description ?? schema.description ?? null;
  const existing = state.tools.find((tool) => tool.name === schema.name);
  if (existing)
    return Object.assign(existing, fields, { description, metadata_: { tool_hash: hashOf(body.source_code) } });
  return state.tools.add({
    id: ids.next('tool'),
    tool_type: 'custom',
    // Released servers set this for every new tool (recordings: tools/01).
    source_type: 'json',
    name: schema.name,
    tags: [],
    args_json_schema: {},
    return_char_limit: dialect.returnCharLimit,
    pip_requirements: null,
    npm_requirements: null,
    default_requires_approval: null,
    enable_parallel_execution: false,
    created_by_id: userId,
    last_updated_by_id: userId,
    metadata_: { tool_hash: hashOf(body.source_code) },
    project_id: null,
    ...fields,
    description,
  } as Tool);
}

/** The schema of the body, or the one derived from its source. */
function schemaOf(body: Checked<ToolCreate>): FunctionSchema {
  if (body.source_code === '') return deriveSchema(body.source_code);
  if (body.json_schema) return { name: lastFunction(body.source_code)?.name, ...body.json_schema } as FunctionSchema;
  if (body.source_type !== 'typescript') return deriveSchema(body.source_code);
  const why = 'Unlike Python tools, schema cannot be auto-generated from TypeScript source code.';
  const message = `TypeScript tools require an explicit json_schema parameter. ${why}`;
  throw invalid([valueProblem(['body'], message, body)]);
}

/** A PATCH keeps the schema, so source with another function name is rejected (recordings: tools/24, /25). */
function change(tool: Tool, body: Checked<object>): Partial<Tool> {
  const fields = setFields(body, written) as Partial<Tool>;
  const schemaName = (fields.json_schema as FunctionSchema | undefined)?.name;
  const sourceName = fields.source_code ? lastFunction(fields.source_code)?.name : undefined;
  if (!schemaName && sourceName && sourceName !== tool.name)
    throw new HttpError(
      400,
      `Tool name '${tool.name}' does not match the name in the JSON schema '${tool.name}' or in the source code \`${fields.source_code}\``,
    );
  return schemaName ? { ...fields, name: schemaName } : fields;
}

/** Runs a function once (recordings: tools/50 to /58). The result is that of its implementation, or a canned one. */
async function run(body: Checked<ToolRun>, world: World): Promise<ToolReturnMessage> {
  const schema = body.json_schema ?? deriveSchema(body.source_code);
  const name = lastFunction(body.source_code)?.name ?? String((schema as { name?: string }).name);
  const outcome =
    body.name && !body.json_schema
      ? schemaless(body.name)
      : await runCustom(name, body.name ?? 'None', schema, body.args, world.tools[name]);
  const { status, text, stdout, stderr } = outcome;
  const result = { tool_return: text, status, tool_call_id: 'null', stdout, stderr };
  return {
    id: 'null',
    date: world.clock.date(),
    name: body.name ?? null,
    message_type: 'tool_return_message',
    otid: null,
    sender_id: null,
    step_id: null,
    is_err: null,
    seq_id: null,
    run_id: null,
    ...result,
    tool_returns: [{ type: 'tool', ...result }],
  };
}

/** Released servers fail on a name without a schema (recordings: tools/57). */
const schemaless = (name: string): Outcome => ({
  status: 'error',
  text: `Error executing function ${name}: TypeError: 'NoneType' object is not subscriptable`,
  stdout: null,
  stderr: ["TypeError: 'NoneType' object is not subscriptable\n"],
});

/** A hash of the text, as twelve hexadecimal digits. */
function hashOf(text: string): string {
  let [high, low] = [0x811c9dc5, 0x1000193];
  for (let index = 0; index < text.length; index++) {
    high = Math.imul(high ^ text.charCodeAt(index), 0x01000193);
    low = Math.imul(low + text.charCodeAt(index), 0x85ebca6b);
  }
  const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  return (hex(high) + hex(low)).slice(0, 12);
}
