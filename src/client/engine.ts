import type { Checks } from './checks.ts';
import { late } from './late.ts';
import { type CallOptions, checkCall, type Settings } from './options.ts';
import { type Args, type Call, toCall } from './request.ts';
import type { Route } from './route.ts';
import { Scope } from './scope.ts';
import { type Answer, type Read, Transport } from './transport.ts';

const plainTimeout = 60_000;

/** What all methods of a client share. */
export class Engine {
  readonly settings: Settings;
  readonly transport: Transport;
  #checks: Promise<Checks> | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
    this.transport = new Transport(settings);
  }

  /** One plain call, from its arguments to its value. */
  async perform<T>(row: string, route: Route, args: Args, options: CallOptions, read: Read<T>): Promise<Answer<T>> {
    checkCall(options, row, false);
    const call = toCall(row, route, args);
    if (route[3]?.form) call.form = await (await late()).toForm(row, call.body ?? {});
    const checks = await this.check(call);
    const scope = new Scope(row, options.signal, options.timeout ?? this.settings.timeout ?? plainTimeout);
    try {
      const answer = await this.transport.exchange(call, scope, options, 'application/json', read);
      const drift = checks?.answer(call, answer.data);
      if (drift) throw drift;
      return answer;
    } finally {
      scope.end();
    }
  }

  /**
   * Checks a call before it is sent, where a contract was given.
   *
   * @returns the checks for its answer
   * @throws ContractError
   */
  async check(call: Call): Promise<Checks | undefined> {
    const { settings } = this;
    if (settings.contract) this.#checks ??= late().then(({ Checks }) => new Checks(settings));
    const checks = await this.#checks;
    checks?.request(call);
    return checks;
  }
}
