import { type Limit, TimeoutError } from '../errors/timeout.ts';

/** The longest delay of a timer; a longer one fires at once. */
const longest = 2 ** 31 - 1;

/**
 * What all steps of one call share: what ends it early, and how long it may take. The reason of its signal is the error of the call.
 * It has one timer, which is not set anew for each read of a stream, but only when it has fired too early.
 *
 * Nothing here listens to the signal, and nothing is held after the end. Node registers every signal that fetch is given until a long
 * garbage collection, and what an ended call refers to would pile up until then.
 */
export class Scope {
  // Not what this extends: to name it when this package is imported would load Node's own, and importing must cost nothing.
  readonly #controller = new AbortController();
  /** For fetch. */
  readonly signal = this.#controller.signal;
  /** How errors name the call: `GET /v1/agents/`. */
  label: string;
  /** Told of an early end. */
  onAbort: (() => void) | undefined;
  readonly #caller: AbortSignal | undefined;
  #reject: ((reason: unknown) => void) | undefined;
  /** Ends the call for the limit that holds. */
  #expire!: () => void;
  /** What is left of the limit while its clock stands still. */
  #left!: number;
  /** By a clock that nobody sets. */
  #deadline = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer fires. */
  #due = Infinity;

  constructor(label: string, caller?: AbortSignal) {
    this.label = label;
    this.#caller = caller;
    caller?.addEventListener('abort', this.#follow);
    if (caller?.aborted) this.#follow();
  }

  /** Limits what comes from now on. */
  limit(limit: Limit, ms: number): void {
    this.#left = ms;
    this.#expire = () => this.abort(new TimeoutError(this.label, limit, ms));
    this.resume();
  }

  /** Stops the clock of the limit. */
  pause(): void {
    this.#left = this.#deadline - performance.now();
    this.#deadline = Infinity;
  }

  /** Lets the clock of the limit go on. */
  resume(): void {
    this.#deadline = performance.now() + this.#left;
    if (this.#deadline < this.#due) this.#look();
  }

  /** Waits for one thing, or for the call's early end: not everything that is waited for listens to signals. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#reject = reject;
      if (this.signal.aborted) reject(this.signal.reason);
      work.then(resolve, reject);
    });
  }

  /** Closes the connection. A signal without a reason makes an error with a stack for it, which costs more than all of this. */
  abort(reason: unknown = 'over'): void {
    this.#controller.abort(reason);
    this.#reject?.(reason);
    this.onAbort?.();
    this.end();
  }

  /** Nothing is waited for any more. */
  end(): void {
    clearTimeout(this.#timer);
    // It would hold what it waited for, as long as this is held.
    this.#reject = undefined;
    this.#caller?.removeEventListener('abort', this.#follow);
  }

  /** Sets the timer for the deadline, or ends the call where that has passed. */
  readonly #look = (): void => {
    const ms = this.#deadline - performance.now();
    if (ms <= 0) {
      this.#expire();
      return;
    }
    clearTimeout(this.#timer);
    this.#due = this.#deadline;
    if (ms > longest) return;
    this.#timer = setTimeout(this.#look, ms);
    // A socket keeps a process alive as long as there is something to wait for; a timer need not. Browsers have numbers here.
    (this.#timer as { unref?(): void }).unref?.();
  };

  readonly #follow = (): void => this.abort(this.#caller?.reason);
}
