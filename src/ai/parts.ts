import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { asText, objectsIn, textOf } from '../client/util/shapes.ts';
import type {
  ApprovalRequestMessage,
  LettaEvent,
  ToolCallDelta,
  ToolCallMessage,
  ToolReturn,
  ToolReturnMessage,
} from '../contract/index.ts';
import { Calls, type EarlierCall, serverExecuted } from './calls.ts';
import { finishReason, usageOf } from './finish.ts';

type Parts = Generator<LanguageModelV4StreamPart>;
type Kind = 'text' | 'reasoning';

/** What is known about a turn before it starts. */
export interface TurnInfo {
  modelId: string;
  /** The client-side tools, by name. */
  own: ReadonlySet<string>;
  /** The calls whose results the caller already has: servers send them again. */
  answered: ReadonlySet<string>;
  /** The calls of the agent's last turn, by id. */
  earlier: ReadonlyMap<string, EarlierCall>;
}

/** Converts the events of a turn, whole messages or deltas, into parts of the AI SDK. */
export class PartMaker {
  readonly #info: TurnInfo;
  readonly #calls: Calls;
  #open: { kind: Kind; id: string } | undefined;
  #runId: string | undefined;
  #stopReason: string | undefined;
  #usage: object = {};

  constructor(info: TurnInfo) {
    this.#info = info;
    this.#calls = new Calls(info.own, info.earlier);
  }

  *add(event: LettaEvent): Parts {
    yield* this.#begin(event as { run_id?: unknown; date?: unknown });
    switch (event.message_type) {
      case 'reasoning_message':
        return yield* this.#grow('reasoning', event, asText(event.reasoning));
      case 'assistant_message':
        return yield* this.#grow('text', event, textOf(event.content));
      case 'tool_call_message':
      case 'approval_request_message':
        return yield* this.#call(event);
      case 'tool_return_message':
        return yield* this.#return(event);
      case 'stop_reason':
        this.#stopReason = asText(event.stop_reason) || undefined;
        return;
      case 'usage_statistics':
        this.#usage = event;
        return;
      case 'ping':
        yield { type: 'ping' };
    }
  }

  /** Ends the turn, with the reported stop reason or another one. */
  *end(unified?: 'error' | 'interrupted'): Parts {
    yield* this.#close();
    const { message_type: _, ...usage } = this.#usage as { message_type?: string };
    const told = finishReason(this.#stopReason);
    yield {
      type: 'finish',
      finishReason: unified ? { ...told, unified } : told,
      usage: usageOf(usage),
      ...(this.#runId && { providerMetadata: { letta: { runId: this.#runId } } }),
    };
  }

  /** The run's id is the id of the response. */
  *#begin({ run_id, date }: { run_id?: unknown; date?: unknown }): Parts {
    if (this.#runId || typeof run_id !== 'string') return;
    this.#runId = run_id;
    const { modelId } = this.#info;
    yield {
      type: 'response-metadata',
      id: run_id,
      modelId,
      ...(Date.parse(asText(date)) && { timestamp: new Date(asText(date)) }),
    };
  }

  *#grow(kind: Kind, message: { id: string; otid?: string | null | undefined }, delta: string): Parts {
    const id = `${kind}-${asText(message.otid) || asText(message.id)}`;
    if (this.#open?.id !== id) {
      yield* this.#close();
      this.#open = { kind, id };
      yield { type: `${kind}-start`, id };
    }
    if (delta) yield { type: `${kind}-delta`, id, delta };
  }

  *#call({ message_type, tool_call, tool_calls }: ToolCallMessage | ApprovalRequestMessage): Parts {
    yield* this.#closeText();
    for (const piece of objectsIn<ToolCallDelta>(tool_calls ?? tool_call))
      yield* this.#calls.add(piece, message_type === 'approval_request_message');
  }

  *#return({ name, tool_returns, ...only }: ToolReturnMessage): Parts {
    yield* this.#close();
    for (const { tool_call_id, tool_return, status } of objectsIn<ToolReturn>(tool_returns ?? [only])) {
      const id = asText(tool_call_id);
      if (this.#info.answered.has(id)) continue;
      yield* this.#calls.recall(id);
      const call = { toolCallId: id, toolName: this.#calls.nameOf(id) ?? asText(name) };
      const { dynamic } = serverExecuted;
      yield { type: 'tool-result', ...call, result: textOf(tool_return), isError: status === 'error', dynamic };
    }
  }

  *#close(): Parts {
    yield* this.#closeText();
    yield* this.#calls.end();
  }

  *#closeText(): Parts {
    if (this.#open) yield { type: `${this.#open.kind}-end`, id: this.#open.id };
    this.#open = undefined;
  }
}
