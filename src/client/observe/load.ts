import { ConnectionError } from '../errors/connection.ts';
import { environment, type Settings } from '../options.ts';
import type { Call } from '../request.ts';
import { routeOf } from '../route-of.ts';

/** Only clients that somebody observes need it. */
const load = () =>
  import('./index.ts').catch((cause) => {
    throw new ConnectionError('A part of this client could not be loaded: is there a network?', {}, { cause });
  });

/**
 * Begins to observe a call.
 *
 * @throws ConnectionError where what that takes can't be loaded
 */
export async function observe(settings: Settings, call: Call) {
  const { Observer } = await load();
  const { over } = routeOf(call.row)[3] ?? {};
  const [, template] = routeOf(over ?? call.row);
  return new Observer(settings, { ...call, template }, environment('LETTA_LOG'));
}

/** Tells the logger of what is no request. */
export async function warn(settings: Settings, line: string): Promise<void> {
  if (!settings.observed) return;
  const { loggerOf } = await load();
  loggerOf(settings, environment('LETTA_LOG')).warn(line);
}
