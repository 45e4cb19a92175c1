import type { Checks } from './checks/checks.ts';
import type { prepare } from './checks/prepare.ts';
import { type CallOptions, checkCall, type Settings } from './options.ts';
import type { Route, RouteExtra } from './routes/route.ts';
import type { Answer } from './transport/answer.ts';
import { type Args, type Call, toCall } from './transport/request.ts';
import { Scope } from './transport/scope.ts';
import { type Read, Transport, type TransportExtras } from './transport/transport.ts';

const plainTimeout = 60_000;

/** What few calls need: loaded with the first of them. */
export interface EngineExtras extends TransportExtras {
  prepare: typeof prepare;
}

/** What all methods of a client share. */
export class Engine {
  readonly settings: Settings;
  readonly transport: Transport;
  /** Made when they are needed first. */
  checks: Checks | undefined;

  readonly #extras: () => Promise<EngineExtras>;

  constructor(settings: Settings, extras: () => Promise<EngineExtras>) {
    this.settings = settings;
    this.transport = new Transport(settings, extras);
    this.#extras = extras;
  }

  /**
   * Checks a call against the contract, if the client has one, and builds its form.
   *
   * @returns the checks for the answer
   * @throws ContractError
   */
  async prepare(call: Call, extra: RouteExtra): Promise<Checks | undefined> {
    if (!extra.form && !this.settings.contract) return undefined;
    const { prepare } = await this.#extras();
    return prepare(this, call, extra);
  }

  /** One plain call, from its arguments to its value. */
  async perform<T>(
    row: string,
    route: Route,
    args: Args,
    options: CallOptions,
    read: Read<T>,
    cursorNames?: Call['cursorNames'],
  ): Promise<Answer<T>> {
    const { settings } = this;
    const [, , , extra = {}] = route;
    checkCall(options, row);
    const call = { ...toCall(row, route, args), cursorNames };
    const checks = await this.prepare(call, extra);
    const scope = new Scope(row, options.signal);
    scope.limit('timeout', options.timeout ?? settings.timeout ?? plainTimeout);
    try {
      const answer = await this.transport.exchange(call, scope, options, 'application/json', read);
      const drift = checks?.answer(call, answer.data);
      if (drift) throw drift;
      return answer;
    } finally {
      scope.end();
    }
  }
}
