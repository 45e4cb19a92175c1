import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { asText } from '../client/util/shapes.ts';
import type { ToolCallDelta } from '../contract/index.ts';

/** A tool call that is being assembled. */
interface Draft {
  toolName: string;
  input: string;
  /** It waits for approval, or for the caller to execute it. */
  waits: boolean;
  started: boolean;
}

/** A call of an earlier turn. */
export interface EarlierCall {
  toolName: string;
  /** JSON */
  input: string;
}

/** Flags of tools that run on the agent's server, unknown to the AI SDK. */
export const serverExecuted = { providerExecuted: true, dynamic: true } as const;

/** Assembles the tool calls of an agent from deltas into parts of the AI SDK. */
export class Calls {
  readonly #drafts = new Map<string, Draft>();
  /** The tool names of emitted calls, by call id. */
  readonly #names = new Map<string, string>();
  /** The client-side tools, by name. */
  readonly #own: ReadonlySet<string>;
  readonly #earlier: ReadonlyMap<string, EarlierCall>;

  constructor(own: ReadonlySet<string>, earlier: ReadonlyMap<string, EarlierCall>) {
    this.#own = own;
    this.#earlier = earlier;
  }

  /** The tool name of a call. */
  nameOf = (id: string): string | undefined => this.#names.get(id);

  /** Emits the call of a result again if it was made in an earlier turn and approved since: the AI SDK requires both in one step. */
  *recall(id: string): Generator<LanguageModelV4StreamPart> {
    const call = this.#earlier.get(id);
    if (!call || this.#names.has(id)) return;
    this.#names.set(id, call.toolName);
    yield { type: 'tool-call', toolCallId: id, ...call, ...serverExecuted };
  }

  /** Adds a delta: the name comes first, then the arguments. */
  *add({ tool_call_id, name, arguments: piece }: ToolCallDelta, waits: boolean): Generator<LanguageModelV4StreamPart> {
    const input = asText(piece);
    const id = (asText(tool_call_id) || [...this.#drafts.keys()].at(-1)) ?? '';
    const draft = this.#drafts.get(id) ?? { toolName: '', input: '', waits, started: false };
    this.#drafts.set(id, draft);
    draft.toolName += asText(name);
    draft.input += input;
    if (!input) return;
    yield* this.#start(id, draft);
    yield { type: 'tool-input-delta', id, delta: input };
  }

  /** Emits all assembled calls. */
  *end(): Generator<LanguageModelV4StreamPart> {
    for (const [id, draft] of this.#drafts) {
      yield* this.#start(id, draft);
      yield { type: 'tool-input-end', id };
      const { toolName, input } = draft;
      yield { type: 'tool-call', toolCallId: id, toolName, input: input || '{}', ...this.#whose(draft) };
      // Letta requests approval of each call at most once, so the call's id identifies the request.
      if (draft.waits && !this.#own.has(toolName))
        yield { type: 'tool-approval-request', approvalId: id, toolCallId: id };
    }
    this.#drafts.clear();
  }

  *#start(id: string, draft: Draft): Generator<LanguageModelV4StreamPart> {
    if (draft.started) return;
    draft.started = true;
    this.#names.set(id, draft.toolName);
    yield { type: 'tool-input-start', id, toolName: draft.toolName, ...this.#whose(draft) };
  }

  #whose({ toolName, waits }: Draft): typeof serverExecuted | undefined {
    return waits && this.#own.has(toolName) ? undefined : serverExecuted;
  }
}
