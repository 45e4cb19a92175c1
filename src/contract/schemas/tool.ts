import * as z from 'zod/mini';
import {
  flag,
  type Input,
  int,
  json,
  loose,
  named,
  nullish,
  type Output,
  open,
  type Schema,
  strict,
  text,
} from '../schema.ts';
import { ordered, paged, texts } from './query.ts';

const requirement = z.array(loose({ name: z.string(), version: text() }));

export const toolTypes = [
  'custom',
  'letta_core',
  'letta_memory_core',
  'letta_multi_agent_core',
  'letta_sleeptime_core',
  'letta_voice_sleeptime_core',
  'letta_builtin',
  'letta_files_core',
  'external_langchain',
  'external_composio',
  'external_mcp',
] as const;

const tool = loose({
  id: z.string(),
  /** Where it comes from and where it runs. */
  tool_type: open(...toolTypes),
  /** What it does. Models choose tools by it. */
  description: text(),
  /** The language of `source_code`: `python` or `typescript`. */
  source_type: text(),
  /** The name of the function. */
  name: text(),
  tags: z.optional(z.array(z.string())),
  /** The source code; null for built-in tools. */
  source_code: text(),
  /** The function as a model sees it: name, description and parameters. */
  json_schema: nullish(json()),
  args_json_schema: nullish(json()),
  /** The maximum length of a result that an agent sees, in characters. The documented default is 512; servers use 50,000. */
  return_char_limit: int(),
  pip_requirements: nullish(requirement),
  npm_requirements: nullish(requirement),
  /** Whether agents need approval before they run it. */
  default_requires_approval: flag(),
  enable_parallel_execution: flag(),
  created_by_id: text(),
  last_updated_by_id: text(),
  metadata_: nullish(json()),
  project_id: text(),
});
/** A function that agents can call. */
export interface Tool extends Output<typeof tool> {}
export const Tool: Schema<Tool> = named('Tool', tool);

const charLimit = () => z.int().check(z.minimum(1), z.maximum(1_000_000));
const written = {
  /** What it does. Models choose tools by it. Default: read from the source code. */
  description: text(),
  tags: texts(),
  /** The function as a model sees it. Default: read from the source code. */
  json_schema: nullish(json()),
  args_json_schema: nullish(json()),
  pip_requirements: nullish(requirement),
  npm_requirements: nullish(requirement),
  /** Whether agents need approval before they run it. */
  default_requires_approval: flag(),
  enable_parallel_execution: flag(),
};

const toolCreate = strict({
  /** The source code of a function, with a docstring that describes it and its arguments. */
  source_code: z.string(),
  /** The language of the source code: `python` or `typescript`. */
  source_type: z._default(z.string(), 'python'),
  ...written,
  /** The maximum length of a result that an agent sees, in characters. The documented default is 512; servers use 50,000. */
  return_char_limit: z.optional(charLimit()),
});
export interface ToolCreate extends Input<typeof toolCreate> {}
export const ToolCreate: Schema<Output<typeof toolCreate>, ToolCreate> = named('ToolCreate', toolCreate);

const toolUpdate = loose({
  /** The source code of a function, with a docstring that describes it and its arguments. */
  source_code: text(),
  /** The language of the source code: `python` or `typescript`. */
  source_type: text(),
  ...written,
  /** The maximum length of a result that an agent sees, in characters. */
  return_char_limit: nullish(charLimit()),
  metadata_: nullish(json()),
});
export interface ToolUpdate extends Input<typeof toolUpdate> {}
export const ToolUpdate: Schema<Output<typeof toolUpdate>, ToolUpdate> = named('ToolUpdate', toolUpdate);

const filters = {
  /** Only the tool with exactly this name. */
  name: text(),
  /** Only tools of these names. */
  names: texts(),
  /** Only tools with these ids. */
  tool_ids: texts(),
  /** Only tools whose name contains this. */
  search: text(),
  /** Only tools of these types. */
  tool_types: texts(),
  /** Exclude tools of these types. */
  exclude_tool_types: texts(),
  /** Only tools that come with the server. */
  return_only_letta_tools: z._default(z.nullable(z.boolean()), false),
};

const toolListQuery = loose({
  ...filters,
  ...paged(50),
  ...ordered('desc'),
});
export interface ToolListQuery extends Input<typeof toolListQuery> {}
export const ToolListQuery: Schema<Output<typeof toolListQuery>, ToolListQuery> = named('ToolListQuery', toolListQuery);

const toolCountQuery = loose({
  ...filters,
  /** No tools that come with the server. */
  exclude_letta_tools: z._default(z.nullable(z.boolean()), false),
});
export interface ToolCountQuery extends Input<typeof toolCountQuery> {}
export const ToolCountQuery: Schema<Output<typeof toolCountQuery>, ToolCountQuery> = named(
  'ToolCountQuery',
  toolCountQuery,
);

const toolRun = strict({
  /** The source code of a function with a docstring. It is run once and not stored. */
  source_code: z.string(),
  /** The arguments of the call. */
  args: json(),
  /** Environment variables for the run. */
  env_vars: z.optional(z.record(z.string(), z.string())),
  /** The function to call. Default: the last one. */
  name: text(),
  source_type: text(),
  args_json_schema: nullish(json()),
  json_schema: nullish(json()),
  pip_requirements: nullish(requirement),
  npm_requirements: nullish(requirement),
});
export interface ToolRun extends Input<typeof toolRun> {}
export const ToolRun: Schema<Output<typeof toolRun>, ToolRun> = named('ToolRun', toolRun);
