import { isSend } from './faults/target.ts';

/** A request to the mock, without its key. */
export interface Logged {
  /** `SOCKET` for a message that came over a WebSocket. */
  method: string;
  /** Includes the query. */
  path: string;
  /** 0 if no response was sent. */
  status: number;
  /**
   * Whether the request took effect, whatever its caller saw. True for a message once the agent has accepted it, even
   * if the model fails afterwards; false if it was rejected.
   */
  taken: boolean;
}

/** Records requests, and whether they took effect. */
export class Log {
  readonly entries: Logged[] = [];
  #heard = new WeakMap<Request, number>();
  #answered = new WeakMap<Request, number>();

  /** Notes that an agent has accepted the message of a request. */
  readonly hear = (request: Request): void => {
    this.#heard.set(request, this.#heardOf(request) + 1);
  };

  /** Notes the server's own response; with faults, the caller may see another. */
  answered(request: Request, status: number): void {
    this.#answered.set(request, status);
  }

  /** Whether a request took effect. */
  took(request: Request): boolean {
    if (isSend(request)) return this.#heardOf(request) > 0;
    return (this.#answered.get(request) ?? 500) < 400;
  }

  add(request: Request, status: number): void {
    this.#add(request, { method: request.method, status, taken: this.took(request) });
  }

  /** Logs a message received over the socket that `request` opened. */
  readonly note = (request: Request, receive?: () => void): boolean => {
    const before = this.#heardOf(request);
    receive?.();
    const taken = this.#heardOf(request) > before;
    this.#add(request, { method: 'SOCKET', status: 101, taken });
    return taken;
  };

  /** A socket carries several messages per request. */
  #heardOf(request: Request): number {
    return this.#heard.get(request) ?? 0;
  }

  #add({ url }: Request, rest: Omit<Logged, 'path'>): void {
    const { pathname, search } = new URL(url);
    this.entries.push({ ...rest, path: pathname + search });
  }
}
