import type { Engine } from '../engine.ts';
import type { StreamOptions } from '../options.ts';
import { routeOf } from '../routes/find-route.ts';
import type { Route } from '../routes/route.ts';
import type { Args } from '../transport/request.ts';
import type { Answer } from '../transport/transport.ts';
import { waitForMessages } from './messages.ts';
import { sendAlone } from './send-async.ts';

/** Carries out a call that gives one value and is no plain call: it has a message in it, and may be carried over a stream. */
export function carryOut(
  engine: Engine,
  row: string,
  route: Route,
  args: Args,
  options: StreamOptions,
): Promise<Answer<unknown>> {
  const { over } = route[3] ?? {};
  if (over) return waitForMessages(engine, row, routeOf(over), args, options);
  return sendAlone(engine, row, route, args, options);
}
