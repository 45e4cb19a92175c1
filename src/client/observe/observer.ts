import type { RequestInfo } from '../errors/base.ts';
import type { Settings } from '../options.ts';
import type { Hooks, RequestEvent } from './hooks.ts';
import { loggerOf } from './logger.ts';

/** Tells hooks and logger what becomes of one call. */
export class Observer {
  readonly #hooks: Hooks;
  readonly #log: ReturnType<typeof loggerOf>;
  readonly #row: string;
  #event: RequestEvent | undefined;
  #sent = 0;

  constructor(settings: Settings, row: string, logLevel: string | undefined) {
    this.#hooks = settings;
    this.#log = loggerOf(settings, logLevel);
    this.#row = row;
  }

  /** @param repeated how often it was sent before */
  request({ method, path }: RequestInfo, repeated: number): void {
    const event = { row: this.#row, method, path, attempt: repeated + 1 };
    this.#event = event;
    this.#log.debug(`${method} ${path}: sent${repeated ? `, attempt ${event.attempt}` : ''}`);
    this.#tell('onRequest', event);
    this.#sent = performance.now();
  }

  response({ status }: Response): void {
    const event = { ...this.#event!, status, duration: performance.now() - this.#sent };
    this.#log.info(`${event.method} ${event.path}: ${status} in ${Math.round(event.duration)} ms`);
    this.#tell('onResponse', event);
  }

  /** @param delay in milliseconds */
  retry({ name, status }: Error & { status?: number }, delay: number): void {
    const event = { ...this.#event!, reason: name, status, delay };
    this.#log.warn(`${event.method} ${event.path}: ${name}; again in ${Math.round(delay)} ms`);
    this.#tell('onRetry', event);
  }

  /** What no hook is told of. */
  warn(what: string): void {
    this.#log.warn(`${this.#row}: ${what}`);
  }

  /** A hook may be async; then its rejection is told as what it throws is. */
  async #tell<Name extends keyof Hooks>(name: Name, event: Parameters<NonNullable<Hooks[Name]>>[0]): Promise<void> {
    try {
      await this.#hooks[name]?.(event as never);
    } catch (error) {
      this.#log.error(`${name} threw, and the call went on: ${(error as Error | undefined)?.stack ?? error}`);
    }
  }
}
