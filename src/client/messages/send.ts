import type { Engine } from '../engine.ts';
import type { StreamOptions } from '../options.ts';
import { routeOf } from '../routes/find-route.ts';
import type { Route } from '../routes/route.ts';
import type { Answer } from '../transport/answer.ts';
import { readValue } from '../transport/body.ts';
import type { Args } from '../transport/request.ts';
import { waitForMessages, withMessages } from './messages.ts';
import type { LoadExtras } from './open-turn.ts';

/** Sends a message and returns one value: the whole turn, which comes over a stream, or the run of one that goes on by itself. */
export function sendMessage(
  engine: Engine,
  row: string,
  route: Route,
  args: Args,
  options: StreamOptions,
  extras: LoadExtras,
): Promise<Answer<unknown>> {
  const { over } = route[3] ?? {};
  if (over) return waitForMessages(engine, row, routeOf(over), args, options, extras);
  return engine.perform(row, route, withMessages(row, args), options, readValue);
}
