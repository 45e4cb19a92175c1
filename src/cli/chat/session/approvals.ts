import type { ApprovalRequest, Decision } from '../../../client/approvals/approvals.ts';
import type { Store } from './store.ts';

/** Asks the person about tool calls, one after the other, and waits for as long as it takes. */
export class Approvals {
  readonly #store: Store;
  #answer: ((decision: Decision) => void) | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  ask = ({ toolCallId, toolName, rawArguments }: ApprovalRequest): Promise<Decision> => {
    this.#store.dispatch({ type: 'asked', question: { callId: toolCallId, name: toolName, arguments: rawArguments } });
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  };

  /** Answers the question that is open, if there is one. */
  decide(decision: Decision): void {
    const { question } = this.#store.state;
    const answer = this.#answer;
    if (!question || !answer) return;
    this.#answer = undefined;
    this.#store.dispatch({ type: 'decided', callId: question.callId, approved: decision === 'approve' });
    answer(decision);
  }
}
