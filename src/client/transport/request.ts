import { ArgumentError } from '../errors/argument.ts';
import type { Route } from '../routes/route.ts';
import type { Prefix } from './prefix.ts';

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
  /** What is sent instead where that is no JSON: a form, say. */
  payload?: BodyInit;
  /** Where it is, if that is not to be found out. */
  at?: Prefix;
  /** Repeating it is harmless. */
  repeatable: boolean;
  /** What released servers call what a caller calls `before` and `after`, where that is not the same. */
  cursorNames?: Record<string, string> | undefined;
}

/**
 * Distributes the arguments of a call over path, query and body.
 *
 * @throws ArgumentError where a part of the path is missing, or no part of a path
 */
export function toCall(row: string, [method, template, , extra = {}]: Route, args: Args): Call {
  if (Object(args) !== args) throw new ArgumentError(`${row}: the arguments must be one object.`);
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = args[name];
    // A URL has no way to spell . and .. as a name: they always mean a step in the path.
    if (typeof value === 'string' && !/^\.{0,2}$/.test(value)) return encodeURIComponent(value);
    throw new ArgumentError(`${row}: ${name} must be a string, and not empty.`);
  });
  const hasBody = method[0] === 'P';
  const query: Args = {};
  const body: Args = {};
  for (const [name, value] of Object.entries(args))
    if (!template.includes(`{${name}}`)) (hasBody && !extra.query?.includes(name) ? body : query)[name] = value;
  const call: Call = { row, method, path, query, repeatable: !!extra.idempotent || !/^P[AO]/.test(method) };
  if (hasBody && !extra.noBody) call.body = body;
  return call;
}

/** The URL of a call under a prefix. Under `/api` no path ends in a slash. */
export function urlOf(baseURL: string, prefix: Prefix, { path, query, cursorNames }: Call): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const name = (prefix === '/v1' && cursorNames?.[key]) || key;
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, one instanceof Date ? one.toISOString() : String(one));
  }
  const where = prefix === '/api' ? path.replace(/\/$/, '') : path;
  return baseURL + prefix + where + (search.size > 0 ? `?${search}` : '');
}
