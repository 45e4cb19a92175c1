import { APIPromise } from './api-promise.ts';
import { readItems, readNothing, readValue } from './body.ts';
import { ChatStream } from './chat-stream.ts';
import type { Engine } from './engine.ts';
import { late } from './late.ts';
import { MessageStream } from './message-stream.ts';
import type { StreamOptions } from './options.ts';
import { PagePromise } from './page.ts';
import type { Args } from './request.ts';
import { isRoute, type Route, type Routes } from './route.ts';
import { routes } from './routes.ts';

type Method = (args?: Args, options?: StreamOptions) => unknown;

/** Makes the methods of a table of routes: real functions in real objects, which a debugger can show. */
export function bind(engine: Engine, table: Routes = routes, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(table).map(([key, entry]) => {
      const row = prefix + key;
      return [key, isRoute(entry) ? method(engine, row, entry) : bind(engine, entry, `${row}.`)];
    }),
  );
}

function method(engine: Engine, row: string, route: Route): Method {
  const [, , kind, extra = {}] = route;
  if (kind === 'events') return streams(engine, row, route);
  if (extra.over) return sends(engine, row, find(extra.over));
  if (extra.chunk) return completes(engine, row, route);
  if (kind === 'page')
    return (args = {}, options = {}) =>
      new PagePromise(row, extra, args, (page) => engine.perform(row, route, page, options, readItems));
  const read = kind === 'none' ? readNothing : readValue;
  return (args = {}, options = {}) => new APIPromise<unknown>(engine.perform<unknown>(row, route, args, options, read));
}

// What is loaded late sees the arguments as they were when the call was made.

const streams =
  (engine: Engine, row: string, route: Route): Method =>
  (args, options = {}) => {
    const given = { ...args };
    return new MessageStream(
      late().then(({ openMessages }) => openMessages(engine, row, route, given, options)),
      (runId) => late().then(({ cancelRun }) => cancelRun(engine, runId, given.agentId)),
    );
  };

const sends =
  (engine: Engine, row: string, over: Route): Method =>
  (args, options = {}) => {
    const given = { ...args };
    return new APIPromise(late().then(({ sendMessage }) => sendMessage(engine, row, over, given, options)));
  };

const completes =
  (engine: Engine, row: string, route: Route): Method =>
  (args, options = {}) => {
    const given = { ...args };
    return given.stream
      ? new ChatStream(late().then(({ openChat }) => openChat(engine, row, route, given, options)))
      : new APIPromise(late().then(({ completeChat }) => completeChat(engine, row, route, given, options)));
  };

const find = (name: string): Route =>
  name.split('.').reduce<unknown>((at, step) => (at as Routes)[step], routes) as Route;
