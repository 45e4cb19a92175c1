import { ConnectionError } from '../errors/connection.ts';
import { environment, type Settings } from '../options.ts';
import { routeOf } from '../routes/find-route.ts';
import type { Route } from '../routes/route.ts';
import type { Call } from '../transport/request.ts';

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
  return new Observer(settings, { ...call, template: templateOf(call) }, environment('LETTA_LOG'));
}

/** The path with its parameters' names; one that no row has is taken as it is. */
function templateOf({ row, path }: Call): string {
  const route: Route | undefined = routeOf(row);
  const [, template] = (route?.[3]?.over && routeOf(route[3].over)) || route || [];
  return template ?? path;
}

/** Tells the logger of what is no request. */
export async function warn(settings: Settings, line: string): Promise<void> {
  if (!settings.observed) return;
  const { loggerOf } = await load();
  loggerOf(settings, environment('LETTA_LOG')).warn(line);
}
