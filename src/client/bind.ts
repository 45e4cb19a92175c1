import type { Run } from '../contract/index.ts';
import { APIPromise } from './calls/api-promise.ts';
import type { WaitOptions } from './calls/wait.ts';
import type { Engine } from './engine.ts';
import { routes } from './generated/routes.ts';
import { loadExtras, loadStreaming } from './lazy/load.ts';
import { MessageStream } from './messages/message-stream.ts';
import type { StreamOptions } from './options.ts';
import { PagePromise } from './pages/page.ts';
import { isRoute, type Route, type RouteExtra, type Routes } from './routes/route.ts';
import { ChatStream } from './stream/chat-stream.ts';
import { ConnectStream } from './stream/connect-stream.ts';
import { readItems, readNothing, readValue } from './transport/body.ts';
import type { Args } from './transport/request.ts';

type Method = (args?: Args, options?: StreamOptions) => unknown;

/** Makes the methods of a table of routes: real functions in real objects, which a debugger can show. */
export function bind(engine: Engine, table: Routes = routes, prefix = ''): Record<string, unknown> {
  const bound: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(table))
    bound[key] = isRoute(entry) ? method(engine, prefix + key, entry) : bind(engine, entry, `${prefix}${key}.`);
  return bound;
}

function method(engine: Engine, row: string, route: Route): Method {
  const [, , kind, extra = {}] = route;
  if (kind === 'page')
    return (args = {}, options = {}) =>
      new PagePromise({ row, key: engine.settings.apiKey }, extra, args, loadExtras, (turn, names) =>
        engine.perform(row, route, turn, options, readItems, names),
      );
  if (kind === 'wait') return (args = {}) => loadExtras().then((extras) => extras.waitForEnd(engine, row, route, args));
  if (kind === 'events' || extra.message || extra.chunk) return streamed(engine, row, route, extra);
  const read = kind === 'none' ? readNothing : readValue;
  return (args = {}, options = {}) => new APIPromise<unknown>(engine.perform<unknown>(row, route, args, options, read));
}

/** Calls whose implementation is loaded lazily. They see the arguments as they were when the call was made. */
function streamed(engine: Engine, row: string, route: Route, { message, over, chunk, connection }: RouteExtra): Method {
  return (args, options = {}) => {
    const call = [engine, row, route, { ...args }, options] as const;
    if (connection) return new ConnectStream(loadExtras().then((extras) => extras.openConnection(...call)));
    if (route[2] === 'events')
      return new MessageStream(loadStreaming().then((streaming) => streaming.openMessages(...call, loadExtras)));
    if (chunk && args?.stream) return new ChatStream(loadExtras().then((extras) => extras.openChunks(...call)));
    const answer = new APIPromise(
      chunk
        ? loadExtras().then((extras) => extras.waitForCompletion(...call))
        : loadStreaming().then((streaming) => streaming.sendMessage(...call, loadExtras)),
    );
    if (!message || over) return answer;
    const wait = (how?: WaitOptions<Run>) => loadExtras().then((extras) => extras.waitForRun(engine, answer, how));
    return Object.assign(answer, { wait });
  };
}
