import { isOlder } from '../../../fixtures/prompts.ts';
import type { AgentRecord, ReturnRecord } from '../../../fixtures/records.ts';
import type { Tool, ToolCall, ToolReturn } from '../../contract/index.ts';
import { packaged, runTool } from '../resources/tools/run.ts';
import type { World } from '../world/state.ts';
import { parsedObject } from './text.ts';

/** The tools of an agent in one turn, with their rules and results. */
export class AgentTools {
  readonly #world: World;
  readonly #agent: AgentRecord;
  readonly #clientTools: readonly string[];
  /** Non-text results, for the model. */
  readonly #shown = new Map<string, unknown>();

  constructor(world: World, agent: AgentRecord, clientTools: readonly string[]) {
    this.#world = world;
    this.#agent = agent;
    this.#clientTools = clientTools;
  }

  names(): Set<string> {
    return new Set([...this.#own().map((tool) => tool.name ?? ''), ...this.#clientTools]);
  }

  /** Whether a call needs approval, by a rule or because the caller runs the tool. */
  needsApproval(name: string): boolean {
    return this.#clientTools.includes(name) || this.#ruled(name, 'requires_approval');
  }

  /** Whether the turn continues after a call. Older types of agents stop unless a rule says otherwise (recordings: messages/63). */
  goesOn(name: string): boolean {
    return !this.older || this.#ruled(name, 'continue_loop');
  }

  /** Whether the agent does everything through tools. */
  get older(): boolean {
    return isOlder(this.#agent.agent_type);
  }

  async run(call: ToolCall): Promise<ToolReturn> {
    const { request_heartbeat: _, ...args } = parsedObject(call.arguments) ?? {};
    const tool = this.#own().find((one) => one.name === call.name);
    if (!tool) return refusal(call, `Tool ${call.name} not found`);
    const { status, text, shown, stdout, stderr } = await runTool(tool, args, this.#agent, this.#world);
    this.#shown.set(call.tool_call_id, shown);
    return { type: 'tool', tool_return: text, status, tool_call_id: call.tool_call_id, stdout, stderr };
  }

  /** A tool's result as the model gets it. */
  told(record: ReturnRecord): string {
    const result = record.returns.at(-1)!;
    const at = Date.parse(record.date);
    return packaged(result, this.#shown.get(result.tool_call_id), at, this.#agent.timezone ?? 'UTC');
  }

  #own(): Tool[] {
    return this.#agent.tool_ids.flatMap((id) => this.#world.state.tools.get(id) ?? []);
  }

  #ruled(name: string, type: string): boolean {
    return (this.#agent.tool_rules ?? []).some((rule) => rule.tool_name === name && rule.type === type);
  }
}

/** The result of a call that was not executed. */
export const refusal = (call: ToolCall, tool_return: string): ToolReturn => ({
  type: 'tool',
  tool_return,
  status: 'error',
  tool_call_id: call.tool_call_id,
  stdout: null,
  stderr: null,
});
