import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ToolCallDelta } from '../contract/index.ts';

/** A tool call that is being put together. */
interface Draft {
  toolName: string;
  input: string;
  /** Somebody has to approve it, or to carry it out. */
  waits: boolean;
  started: boolean;
}

/** A call of an earlier turn. */
export interface EarlierCall {
  toolName: string;
  /** JSON */
  input: string;
}

/** Tools that the AI SDK does not know: the agent's server runs them. */
export const theServers = { providerExecuted: true, dynamic: true } as const;

/** The tool calls of an agent, from their pieces to parts of the AI SDK. */
export class Calls {
  readonly #drafts = new Map<string, Draft>();
  /** The tools of the calls that were given, by the calls' ids. */
  readonly #names = new Map<string, string>();
  /** The tools that the caller runs, by name. */
  readonly #own: ReadonlySet<string>;
  readonly #earlier: ReadonlyMap<string, EarlierCall>;

  constructor(own: ReadonlySet<string>, earlier: ReadonlyMap<string, EarlierCall>) {
    this.#own = own;
    this.#earlier = earlier;
  }

  /** Which tool a call was of. */
  nameOf = (id: string): string | undefined => this.#names.get(id);

  /** The call of a result, where it was made in an earlier turn and approved since: the AI SDK wants both in one step. */
  *recall(id: string): Generator<LanguageModelV4StreamPart> {
    const call = this.#earlier.get(id);
    if (!call || this.#names.has(id)) return;
    this.#names.set(id, call.toolName);
    yield { type: 'tool-call', toolCallId: id, ...call, ...theServers };
  }

  /** A piece: the name comes first, then the arguments. */
  *add({ tool_call_id, name, arguments: input }: ToolCallDelta, waits: boolean): Generator<LanguageModelV4StreamPart> {
    const id = tool_call_id ?? [...this.#drafts.keys()].at(-1) ?? '';
    const draft = this.#drafts.get(id) ?? { toolName: '', input: '', waits, started: false };
    this.#drafts.set(id, draft);
    draft.toolName += name ?? '';
    draft.input += input ?? '';
    if (!input) return;
    yield* this.#start(id, draft);
    yield { type: 'tool-input-delta', id, delta: input };
  }

  /** All that was put together, whole. */
  *end(): Generator<LanguageModelV4StreamPart> {
    for (const [id, draft] of this.#drafts) {
      yield* this.#start(id, draft);
      yield { type: 'tool-input-end', id };
      const { toolName, input } = draft;
      yield { type: 'tool-call', toolCallId: id, toolName, input: input || '{}', ...this.#whose(draft) };
      // Letta asks about calls, each at most once: they name the question.
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

  #whose({ toolName, waits }: Draft): typeof theServers | undefined {
    return waits && this.#own.has(toolName) ? undefined : theServers;
  }
}
