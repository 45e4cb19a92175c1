import type { LettaEvent } from '../../../contract/index.ts';
import type { Store } from './store.ts';

/** What a turn gives: a stream, or a socket's. */
export interface TurnSource extends AsyncIterable<LettaEvent> {
  /** Stops the agent's work on the server, where that can be asked. */
  cancelRun?(): Promise<void>;
}

/** How a turn ended. */
export interface TurnEnd {
  /** Whether the server let anything be heard. */
  heard: boolean;
  /** Why, as the server says; absent where it failed. */
  reason?: string;
  error?: unknown;
}

/** Follows a turn to its end. Never throws. */
export async function follow(source: TurnSource, store: Store): Promise<TurnEnd> {
  let heard = false;
  let reason = 'end_turn';
  try {
    for await (const event of source) {
      heard = true;
      if (event.message_type === 'stop_reason') reason = event.stop_reason;
      store.dispatch({ type: 'received', event, at: Date.now() });
    }
    return { heard, reason };
  } catch (error) {
    return { heard, error };
  }
}

/** What is to be said of an end that nobody wished for. */
export const early: Readonly<Record<string, string>> = {
  cancelled: 'Stopped.',
  max_steps: 'The turn reached its maximum number of steps. Say "go on" to continue.',
  max_tokens_exceeded: 'The reply reached the maximum length of the model. Say "go on" to continue.',
  insufficient_credits: 'The account has no credits left.',
};
