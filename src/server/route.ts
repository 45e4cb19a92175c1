import type { Dialect } from '../contract/dialects.ts';
import { documented, released } from '../contract/dialects.ts';
import { type Endpoint, pathParameters, type Resource, rowsOf } from '../contract/endpoint.ts';
import { contract } from '../contract/index.ts';

/** The target of a method and a path. */
export type Target =
  | { kind: 'row'; name: string; row: Endpoint; parameters: Record<string, string>; open: boolean }
  | { kind: 'redirect'; path: string; open: boolean }
  | { kind: 'wrong method'; allow: string; open: boolean }
  | { kind: 'nothing'; open: false };

interface Route {
  name: string;
  row: Endpoint;
  pattern: RegExp;
}

/** The dialect of a path, and the path as the rows spell it. */
export function place(pathname: string): { dialect: Dialect; path: string | undefined } {
  const [, prefix, path] = /^\/(v1|latest|api)(\/.*)$/.exec(unescaped(pathname)) ?? [];
  return { dialect: prefix === 'api' || /^\/api(\/|$)/.test(pathname) ? documented : released, path };
}

/** A path is matched after percent-decoding, so that `%2F` separates segments, as on released servers. */
function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const routesOf = (resource: Resource, dialect: Dialect): Route[] =>
  [...rowsOf(resource)].map(([name, row]) => ({ name, row, pattern: patternOf(row.path, dialect) })).sort(byShape);

/** `001` for `/agents/{agentId}`: fixed segments come before parameters. */
const shapeOf = (path: string): string =>
  path
    .split('/')
    .map((segment) => (segment.startsWith('{') ? 1 : 0))
    .join('');

const byShape = (a: Route, b: Route): number => shapeOf(a.row.path).localeCompare(shapeOf(b.row.path));

function patternOf(path: string, dialect: Dialect): RegExp {
  const exact = path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)');
  return new RegExp(dialect.redirectsSlashes ? `^${exact}$` : `^${exact.replace(/\/$/, '')}/?$`);
}

/**
 * Finds rows by method and path.
 *
 * @example
 * const find = createRouter(released);
 * find('GET', '/agents/agent-1'); // { kind: 'row', name: 'agents.get', parameters: { agentId: 'agent-1' }, … }
 */
export function createRouter(dialect: Dialect, resource: Resource = { ...contract }) {
  const routes = routesOf(resource, dialect);
  const at = (path: string) => routes.filter(({ pattern }) => pattern.test(path));

  return (method: string, path: string): Target => {
    const here = at(path);
    const found = here.find(({ row }) => row.method === method);
    const open = here.some(({ row }) => row.public);
    if (found) return { kind: 'row', name: found.name, row: found.row, parameters: parametersOf(found, path), open };
    if (here.length > 0) return { kind: 'wrong method', allow: allow(here, dialect), open };
    const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    const there = dialect.redirectsSlashes ? at(other) : [];
    if (there.length === 0) return { kind: 'nothing', open: false };
    return { kind: 'redirect', path: other, open: there.some(({ row }) => row.public) };
  };
}

/** Released servers name only the first method of a path (recordings: errors/02). */
const allow = (routes: Route[], dialect: Dialect): string => {
  const methods = [...new Set(routes.map(({ row }) => row.method))];
  return dialect === released ? methods[0]! : methods.join(', ');
};

function parametersOf({ row, pattern }: Route, path: string): Record<string, string> {
  const [, ...values] = pattern.exec(path)!;
  return Object.fromEntries(pathParameters(row.path).map((name, index) => [name, values[index]!]));
}
