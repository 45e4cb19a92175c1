import type { ApprovalRequest, Decision } from 'letta-sdk';

export type Kind = 'user' | 'thought' | 'tool' | 'answer' | 'error';

/** The conversation, as the page shows it. */
export class Log {
  readonly #list: HTMLElement;

  constructor(list: HTMLElement) {
    this.#list = list;
  }

  /** Starts an entry. */
  add(kind: Kind | 'approval', text: string): HTMLLIElement {
    const entry = document.createElement('li');
    entry.className = kind;
    entry.textContent = text;
    this.#list.append(entry);
    entry.scrollIntoView({ block: 'end' });
    return entry;
  }

  /** Continues the last entry if it is of this kind, else starts one. */
  append(kind: Kind, text: string): void {
    const last = this.#list.lastElementChild;
    if (last?.className !== kind) this.add(kind, text);
    else {
      last.append(text);
      last.scrollIntoView({ block: 'end' });
    }
  }

  /** Asks whether a tool may be called. */
  ask({ toolName, rawArguments }: ApprovalRequest): Promise<Decision> {
    const entry = this.add('approval', `May I call ${toolName} with ${rawArguments}?\n`);
    const { promise, resolve } = Promise.withResolvers<Decision>();
    for (const decision of ['approve', 'deny'] as const) {
      const button = document.createElement('button');
      button.className = decision;
      button.textContent = decision === 'approve' ? 'Approve' : 'Deny';
      button.onclick = () => {
        for (const other of entry.querySelectorAll('button')) other.remove();
        entry.append(decision === 'approve' ? 'Approved.' : 'Denied.');
        resolve(decision);
      };
      entry.append(button);
    }
    entry.scrollIntoView({ block: 'end' });
    entry.querySelector('button')!.focus();
    return promise;
  }
}
