import { environment, type Settings } from '../options.ts';
import { routeOf } from '../routes/find-route.ts';
import type { Route } from '../routes/route.ts';
import type { Call } from '../transport/request.ts';
import { loggerOf } from './logger.ts';
import { Observer } from './observer.ts';

/** Begins to observe a call. */
export const observe = (settings: Settings, call: Call): Observer =>
  new Observer(settings, { ...call, template: templateOf(call) }, environment('LETTA_LOG'));

/** The path with its parameters' names; one that no row has is taken as it is. */
function templateOf({ row, path }: Call): string {
  const route: Route | undefined = routeOf(row);
  const [, template] = (route?.[3]?.over && routeOf(route[3].over)) || route || [];
  return template ?? path;
}

/** Logs what is no request. */
export function warn(settings: Settings, line: string): void {
  if (settings.observed) loggerOf(settings, environment('LETTA_LOG')).warn(line);
}
