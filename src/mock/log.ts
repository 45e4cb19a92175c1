import { isSend } from './faults/target.ts';

/** Something that a caller asked of the mock. Keys are left out. */
export interface Logged {
  /** `SOCKET` for a message that came over a WebSocket. */
  method: string;
  /** With its query. */
  path: string;
  /** 0 where no answer was given. */
  status: number;
  /**
   * Whether it had its effect, whatever its caller saw. A message to an agent is taken when the agent has heard it,
   * also when the model fails on it afterwards; it is not when it was refused.
   */
  taken: boolean;
}

/** Remembers what was asked, and what had its effect. */
export class Log {
  readonly entries: Logged[] = [];
  #heard = new WeakMap<Request, number>();
  #answered = new WeakMap<Request, number>();

  /** An agent has taken in what a request brought. */
  readonly hear = (request: Request): void => {
    this.#heard.set(request, this.#heardOf(request) + 1);
  };

  /** The server itself has answered. What its caller sees may be something else. */
  answered(request: Request, status: number): void {
    this.#answered.set(request, status);
  }

  /** Whether a request had its effect. */
  took(request: Request): boolean {
    if (isSend(request)) return this.#heardOf(request) > 0;
    return (this.#answered.get(request) ?? 500) < 400;
  }

  add(request: Request, status: number): void {
    this.#add(request, { method: request.method, status, taken: this.took(request) });
  }

  /** Notes a message that came over a socket, whose upgrade was `request`. */
  readonly note = (request: Request, receive?: () => void): boolean => {
    const before = this.#heardOf(request);
    receive?.();
    const taken = this.#heardOf(request) > before;
    this.#add(request, { method: 'SOCKET', status: 101, taken });
    return taken;
  };

  /** A socket brings several messages with one request. */
  #heardOf(request: Request): number {
    return this.#heard.get(request) ?? 0;
  }

  #add({ url }: Request, rest: Omit<Logged, 'path'>): void {
    const { pathname, search } = new URL(url);
    this.entries.push({ ...rest, path: pathname + search });
  }
}
