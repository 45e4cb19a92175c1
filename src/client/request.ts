import { ArgumentError } from './errors/argument.ts';
import type { Route, RouteExtra } from './route.ts';

export type Args = Record<string, unknown>;

/** One call, before it is known where the server is. */
export interface Call {
  /** The row: `agents.list` */
  row: string;
  method: string;
  /** Without a prefix, as `/v1` has it. */
  path: string;
  query: Args;
  /** Absent where nothing is to be sent. */
  body?: Args;
  /** What is sent for `body` where that is a form. */
  form?: FormData;
  /** Repeating it is harmless. */
  repeatable: boolean;
  /** Released servers mean the other by `before` and `after` than the order of the list says. */
  swapsCursors: boolean;
}

/**
 * Distributes the arguments of a call over path, query and body.
 *
 * @throws ArgumentError where a part of the path is missing, or no part of a path
 */
export function toCall(row: string, [method, template, , extra = {}]: Route, args: Args): Call {
  if (typeof args !== 'object' || args === null || Array.isArray(args))
    throw new ArgumentError(`${row}: the arguments must be one object, such as { ${parameters(template)} }.`);
  const rest = { ...args };
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return segment(row, name, value);
  });
  const call: Call = {
    row,
    method,
    path,
    query: rest,
    repeatable: repeatable(method, extra),
    swapsCursors: swapsCursors(extra, args),
  };
  if (method === 'GET' || method === 'DELETE') return call;
  const isQuery = ([name]: [string, unknown]) => extra.query?.includes(name);
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined);
  const body = entries.filter((entry) => !isQuery(entry));
  call.query = Object.fromEntries(entries.filter(isQuery));
  if (body.length > 0 || !extra.bodyOptional) call.body = Object.fromEntries(body);
  return call;
}

const parameters = (template: string): string =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).join(', ');

const repeatable = (method: string, extra: { idempotent?: true }): boolean =>
  extra.idempotent === true || /^(GET|PUT|DELETE)$/.test(method);

const swapsCursors = (extra: RouteExtra, args: Args): boolean =>
  extra.cursors === 'inverted' || (extra.cursors === 'chronological' && isDescending(extra, args));

/** Whether the newest come first. That is the default of every list that is asked by `order` and has odd cursors. */
export const isDescending = ({ direction }: RouteExtra, args: Args): boolean =>
  direction ? args[direction] === false : args.order !== 'asc';

const otherCursor: Record<string, string> = { before: 'after', after: 'before' };

function segment(row: string, name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw new ArgumentError(`${row}: ${name} must be a string that is not empty.`);
  // A URL has no way to spell these two as a name: they always mean a step in the path.
  if (/^\.\.?$/.test(value)) throw new ArgumentError(`${row}: ${name} can't be ${JSON.stringify(value)}.`);
  return encodeURIComponent(value);
}

/** The URL of a call under a prefix. Under `/api` no path ends in a slash. */
export function urlOf(baseURL: string, prefix: '/v1' | '/api', { path, query, swapsCursors }: Call): string {
  const search = new URLSearchParams();
  const swaps = swapsCursors && prefix === '/v1';
  for (const [key, value] of Object.entries(query)) {
    const name = (swaps && otherCursor[key]) || key;
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, one instanceof Date ? one.toISOString() : String(one));
  }
  const where = prefix === '/api' ? path.replace(/\/$/, '') : path;
  return baseURL + prefix + where + (search.size > 0 ? `?${search}` : '');
}
