import * as z from 'zod/mini';
import {
  type Input,
  int,
  json,
  literal,
  loose,
  named,
  nullish,
  type Output,
  open,
  type Schema,
  strict,
  text,
} from '../schema.ts';
import { AgentState } from './agent.ts';
import { texts } from './query.ts';
import { Tool } from './tool.ts';

const toolExecute = strict({
  /** The arguments of the call. */
  args: z.optional(json()),
});
export interface ToolExecute extends Input<typeof toolExecute> {}
export const ToolExecute: Schema<Output<typeof toolExecute>, ToolExecute> = named('ToolExecute', toolExecute);

const toolCall = loose({
  /** The arguments of the call. */
  args: z.optional(json()),
});
export interface ToolArguments extends Input<typeof toolCall> {}
export const ToolArguments: Schema<Output<typeof toolCall>, ToolArguments> = named('ToolArguments', toolCall);

const toolExecutionResult = loose({
  status: open('success', 'error'),
  /** What the tool returned; null where it failed. Tools of MCP servers return text, also of their failures. */
  func_return: z.optional(z.unknown()),
  /** @deprecated Servers give null. */
  agent_state: nullish(AgentState),
  stdout: texts(),
  stderr: texts(),
  /** The configuration of the sandbox in which it ran. */
  sandbox_config_fingerprint: text(),
});
/** How a call of a tool went. */
export interface ToolExecutionResult extends Output<typeof toolExecutionResult> {}
export const ToolExecutionResult: Schema<ToolExecutionResult> = named('ToolExecutionResult', toolExecutionResult);

const toolSearch = strict({
  /** What to look for. Without it, all tools match. */
  query: text(),
  /** By meaning (`vector`), by words (`fts`), or by both. */
  search_mode: z._default(literal('vector', 'fts', 'hybrid'), 'hybrid'),
  /** Only tools of these types. */
  tool_types: texts(),
  /** Only tools that have any of these tags. */
  tags: texts(),
  /** The most results. */
  limit: z._default(z.int().check(z.minimum(1), z.maximum(100)), 50),
});
export interface ToolSearch extends Input<typeof toolSearch> {}
export const ToolSearch: Schema<Output<typeof toolSearch>, ToolSearch> = named('ToolSearch', toolSearch);

const toolSearchResult = loose({
  tool: Tool,
  embedded_text: text(),
  /** Its place by words, from 1; null where words were not looked at. */
  fts_rank: int(),
  /** Its place by meaning, from 1; null where meaning was not looked at. */
  vector_rank: int(),
  /** The higher, the better it fits. */
  combined_score: z.number(),
});
/** A tool that was found. */
export interface ToolSearchResult extends Output<typeof toolSearchResult> {}
export const ToolSearchResult: Schema<ToolSearchResult> = named('ToolSearchResult', toolSearchResult);

const toolCode = loose({
  /** A function with a docstring; in TypeScript, an exported one with the types of its parameters and its result. */
  code: z.string(),
  /** The language: `python` or `typescript`. */
  source_type: z._default(z.nullable(z.string()), 'python'),
});
export interface ToolCode extends Input<typeof toolCode> {}
export const ToolCode: Schema<Output<typeof toolCode>, ToolCode> = named('ToolCode', toolCode);

const toolGenerate = loose({
  /** The name of the function. */
  tool_name: z.string(),
  /** What it should do. */
  prompt: z.string(),
  /** What was wrong with the last attempt; empty for the first. */
  validation_errors: z.array(z.string()),
  /** The model that writes it, as `provider/model`. Default: one that the server chooses. */
  handle: text(),
  /** Source code to begin from. */
  starter_code: text(),
});
export interface ToolGenerate extends Input<typeof toolGenerate> {}
export const ToolGenerate: Schema<Output<typeof toolGenerate>, ToolGenerate> = named('ToolGenerate', toolGenerate);

const toolGenerated = loose({
  /** The tool. It is not stored. */
  tool: Tool,
  /** Arguments to try it with. */
  sample_args: json(),
  /** What the model says of it. */
  response: z.string(),
});
/** A tool that a model wrote. */
export interface ToolGenerated extends Output<typeof toolGenerated> {}
export const ToolGenerated: Schema<ToolGenerated> = named('ToolGenerated', toolGenerated);
