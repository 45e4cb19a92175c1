import type { AgentRecord } from '../../../../fixtures/records.ts';
import { cannedResults } from '../../../../fixtures/tools.ts';
import type { Tool, ToolExecutionResult, ToolReturn } from '../../../contract/index.ts';
import { repr } from '../../../server/python-repr.ts';
import { coreTools, PythonError } from '../../turns/core-tools.ts';
import { spokenTime } from '../../turns/text.ts';
import type { World } from '../../world/state.ts';
import { called, originOf } from '../mcp/tools.ts';

export interface Outcome {
  status: 'success' | 'error';
  text: string;
  /** What the model gets if the result is more than text. */
  shown?: unknown;
  /** The raw result of the tool. */
  value?: unknown;
  stdout: string[] | null;
  stderr: string[] | null;
}

/** Runs a tool for an agent: built-in tools take effect, custom ones return the result of their implementation or a canned one. */
export async function runTool(tool: Tool, args: Record<string, unknown>, agent: AgentRecord, world: World) {
  const outcome = await attempt(tool, args, agent, world);
  return { ...outcome, text: cut(outcome.text, tool.return_char_limit ?? 50_000) };
}

async function attempt(tool: Tool, args: Record<string, unknown>, agent: AgentRecord, world: World): Promise<Outcome> {
  const name = tool.name ?? '';
  const server = tool.tool_type === 'external_mcp' ? originOf(tool, world) : undefined;
  if (server && world.mcp.reaches(server)) {
    const { status, text } = await called(server, name, args, world);
    return { status, text, value: text, stdout: null, stderr: null };
  }
  const own = tool.tool_type !== 'custom' ? coreTools[name] : undefined;
  const fake = world.tools[name];
  if (!own || fake) return runCustom(name, name, tool.json_schema, args, fake);
  try {
    const value = own(args, agent, world);
    return { status: 'success', text: asText(value), shown: value, value, stdout: null, stderr: null };
  } catch (error) {
    const { name: kind, message } = named(error);
    return {
      status: 'error',
      text: message,
      stdout: null,
      stderr: [`Error executing function ${name}: ${kind}: ${message}`],
    };
  }
}

/** A sandbox is the same for all tools that run in it (recordings: agents/200, /203). */
const fingerprint = '48408990033679363701484527775310645901996820373321982248109825766489622234136';

/** Runs a tool of an agent for a caller, who gets its result and output. */
export async function executed(
  tool: Tool,
  args: Record<string, unknown>,
  agent: AgentRecord,
  world: World,
): Promise<ToolExecutionResult> {
  const { status, value, stdout, stderr } = await runTool(tool, args, agent, world);
  return {
    status,
    func_return: status === 'success' ? value : null,
    agent_state: null,
    stdout,
    stderr,
    sandbox_config_fingerprint: tool.tool_type === 'custom' ? fingerprint : null,
  };
}

/** Runs a custom tool. `shownName` is what its failures call it (recordings: tools/52 says `None`). */
export async function runCustom(
  name: string,
  shownName: string,
  schema: unknown,
  args: Record<string, unknown>,
  fake: World['tools'][string] | undefined,
): Promise<Outcome> {
  const unreadable = wrongNumber(schema, args);
  if (unreadable) return failed(shownName, unreadable, null);
  try {
    checkPresence(name, schema, args);
    const value = fake ? await fake(args) : (cannedResults[name] ?? `${name} ran`);
    return { status: 'success', text: asText(value), value, stdout: [], stderr: [] };
  } catch (error) {
    return failed(shownName, named(error), []);
  }
}

function failed(shownName: string, { name, message }: Pick<Error, 'name' | 'message'>, stdout: [] | null): Outcome {
  const stderr = [`Traceback (most recent call last):\n  File "tool.py", line 1, in <module>\n${name}: ${message}\n`];
  return { status: 'error', text: `Error executing function ${shownName}: ${name}: ${message}`, stdout, stderr };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : repr(value));

const named = (error: unknown): Pick<Error, 'name' | 'message'> =>
  error instanceof Error ? error : { name: 'Exception', message: String(error) };

interface Parameters {
  properties?: Record<string, { type?: string }>;
  required?: string[];
}

const parametersOf = (schema: unknown): Parameters => (schema as { parameters?: Parameters } | null)?.parameters ?? {};

/** The sandbox converts strings to numbers before the call (recordings: messages/37). */
function wrongNumber(schema: unknown, args: Record<string, unknown>): PythonError | undefined {
  const { properties = {} } = parametersOf(schema);
  for (const [key, value] of Object.entries(args))
    if (properties[key]?.type === 'integer' && typeof value === 'string' && !/^\s*[-+]?\d+\s*$/.test(value))
      return new PythonError('ValueError', `invalid literal for int() with base 10: ${repr(value)}`);
  return undefined;
}

/** Python checks for missing arguments (recordings: messages/38). */
function checkPresence(name: string, schema: unknown, args: Record<string, unknown>): void {
  const { required = [] } = parametersOf(schema);
  const missing = required.filter((key) => !(key in args)).map((key) => `'${key}'`);
  if (missing.length > 0)
    throw new PythonError('TypeError', `${name}() missing ${missing.length} required positional ${plural(missing)}`);
}

function plural(missing: string[]): string {
  const last = missing.at(-1)!;
  if (missing.length === 1) return `argument: ${last}`;
  if (missing.length === 2) return `arguments: ${missing.join(' and ')}`;
  return `arguments: ${missing.slice(0, -1).join(', ')}, and ${last}`;
}

/** Truncates a long result as released servers do (recordings: messages/61). */
const cut = (text: string, limit: number): string =>
  text.length <= limit
    ? text
    : `${text.slice(0, limit)}... [NOTE: function output was truncated since it exceeded the character limit (${text.length} > ${limit})]`;

/** A result as the model gets it. */
export function packaged(
  result: Pick<ToolReturn, 'status' | 'tool_return'>,
  shown: unknown,
  at: number,
  zone: string,
): string {
  const message = typeof shown === 'object' && shown !== null ? shown : result.tool_return;
  const status = result.status === 'success' ? 'OK' : 'Failed';
  return JSON.stringify({ status, message, time: spokenTime(at, zone) }, null, 2);
}
