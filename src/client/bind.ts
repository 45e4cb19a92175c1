import { APIPromise } from './api-promise.ts';
import { readItems, readNothing, readValue } from './body.ts';
import { ChatStream } from './chat-stream.ts';
import type { Engine } from './engine.ts';
import { MessageStream } from './message-stream.ts';
import type { StreamOptions } from './options.ts';
import { PagePromise } from './page.ts';
import type { Args } from './request.ts';
import { isRoute, type Route, type Routes } from './route.ts';

type Method = (args?: Args, options?: StreamOptions) => unknown;

/** Makes the methods of a table of routes: real functions in real objects, which a debugger can show. */
export function bind(engine: Engine, all: Routes, routes: Routes = all, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(routes).map(([key, entry]) => {
      const row = prefix + key;
      return [key, isRoute(entry) ? method(engine, all, row, entry) : bind(engine, all, entry, `${row}.`)];
    }),
  );
}

function method(engine: Engine, all: Routes, row: string, route: Route): Method {
  const [, , kind, extra = {}] = route;
  if (kind === 'events') return streams(engine, row, route);
  if (extra.over) return sends(engine, row, find(all, extra.over));
  if (extra.chunk) return completes(engine, row, route);
  if (kind === 'page')
    return (args = {}, options = {}) =>
      new PagePromise(row, extra, args, (turn) => engine.perform(row, route, turn, options, readItems));
  const read = kind === 'none' ? readNothing : readValue;
  return (args = {}, options = {}) => new APIPromise<unknown>(engine.perform<unknown>(row, route, args, options, read));
}

/** The engine of streams is loaded with the first of them: who only lists and gets never needs it. */
const messages = () => import('./messages.ts');

const streams =
  (engine: Engine, row: string, route: Route): Method =>
  (args = {}, options = {}) =>
    new MessageStream(
      messages().then(({ openMessages }) => openMessages(engine, row, route, args, options)),
      (runId) => import('./cancel.ts').then(({ cancelRun }) => cancelRun(engine, runId, args.agentId)),
    );

const sends =
  (engine: Engine, row: string, over: Route): Method =>
  (args = {}, options = {}) =>
    new APIPromise(messages().then(({ sendMessage }) => sendMessage(engine, row, over, args, options)));

const completes =
  (engine: Engine, row: string, route: Route): Method =>
  (args = {}, options = {}) => {
    const chat = import('./chat.ts');
    return args.stream
      ? new ChatStream(chat.then(({ openChat }) => openChat(engine, row, route, args, options)))
      : new APIPromise(chat.then(({ completeChat }) => completeChat(engine, row, route, args, options)));
  };

const find = (routes: Routes, name: string): Route =>
  name.split('.').reduce<unknown>((at, step) => (at as Routes)[step], routes) as Route;
