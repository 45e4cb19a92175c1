import type { Checks } from './checks/checks.ts';
import { late } from './lazy/load.ts';
import { type CallOptions, checkCall, type Settings } from './options.ts';
import type { Route } from './routes/route.ts';
import { type Args, type Call, toCall } from './transport/request.ts';
import { Scope } from './transport/scope.ts';
import { type Answer, type Read, Transport } from './transport/transport.ts';

const plainTimeout = 60_000;

/** What all methods of a client share. */
export class Engine {
  readonly settings: Settings;
  readonly transport: Transport;
  /** Made when they are needed first. */
  checks: Checks | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
    this.transport = new Transport(settings);
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
    const checks = extra.form || settings.contract ? await (await late()).prepare(this, call, extra) : undefined;
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
