import * as z from 'zod/mini';
import { HttpError } from '../server/errors.ts';
import type { ConnectionInfo, Handle } from '../server/handle.ts';
import { checked } from './checked.ts';
import type { Mock } from './index.ts';

/** What can be controlled from outside. */
export type Controlled = Pick<Mock, 'state' | 'script' | 'faults' | 'log' | 'clock' | 'reset'>;

const ScriptBody = z.strictObject({ agent: z.string(), turns: z.array(z.any()) });
const FaultBody = z.array(z.any());
const ClockBody = z.union([
  z.strictObject({ advance: z.number().check(z.gte(0)) }),
  z.strictObject({ stop: z.literal(true) }),
  z.strictObject({ start: z.literal(true) }),
]);
const JobBody = z.looseObject({ ends: z.optional(z.enum(['completed', 'failed'])) });

type Action = (body: unknown, id: string) => unknown;

/** Whether a request is for the controls. */
export const isControl = (request: Request): boolean => /^\/__mock(\/|$)/.test(new URL(request.url).pathname);

/**
 * The controls of a mock over HTTP, for tests in any language: see docs/mock.md. Only this machine may use them, and no
 * web page: they need no key.
 */
export function createControl(mock: Controlled): Handle {
  const actions = actionsOf(mock);
  return async (request, info) => {
    const refusal = refusalOf(request, info);
    if (refusal) return problem(403, refusal);
    const [, resource = '', id = ''] = /^\/__mock\/?([^/]*)\/?([^/]*)$/.exec(new URL(request.url).pathname) ?? [];
    const act = actions[`${request.method} ${resource}${id && '/*'}`];
    if (!act) return problem(404, `No such control: ${Object.keys(actions).join(', ')}`);
    try {
      const result = await act(await bodyOf(request), decodeURIComponent(id));
      return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
    } catch (error) {
      if (error instanceof HttpError) return problem(error.status, error.message);
      if (error instanceof TypeError) return problem(400, error.message);
      throw error;
    }
  };
}

function actionsOf({ state, script, faults, log, clock, reset }: Controlled): Record<string, Action> {
  const now = () => ({ now: new Date(clock.now()).toISOString(), stopped: clock.stopped });
  return {
    'GET ': () => ({ ...now(), log: log.length, faults: [...faults].length }),
    'POST reset': reset,
    'GET log': () => log,
    'DELETE log': () => {
      log.length = 0;
    },
    'GET clock': now,
    'POST clock': async (body) => {
      const change = checked(ClockBody, body, 'change of the clock');
      if ('advance' in change) await clock.advance(change.advance);
      else if ('stop' in change) clock.stop();
      else clock.start();
      return now();
    },
    'POST script': (body) => {
      const { agent, turns } = checked(ScriptBody, body, 'script');
      script(agent, turns);
    },
    'GET faults': () => [...faults],
    'POST faults': (body) =>
      Array.isArray(body) ? checked(FaultBody, body, 'list').map((one) => faults.add(one)) : faults.add(body as never),
    'GET faults/*': (_, id) =>
      known(
        [...faults].find((one) => one.id === id),
        id,
      ),
    'DELETE faults': () => faults.clear(),
    'DELETE faults/*': (_, id) => void known(faults.remove(id) || undefined, id),
    'POST jobs': (body) => state.jobs.start(checked(JobBody, body ?? {}, 'job')),
  };
}

function known<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new HttpError(404, `There is no fault ${id}`);
  return found;
}

const local = /^(::1|::ffff:127\.[\d.]+|127\.[\d.]+)$/;
const localHost = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** Pages are told apart by their `Origin`, and those of a borrowed name by their `Host`. */
function refusalOf(request: Request, info: ConnectionInfo | undefined): string | undefined {
  if (request.headers.has('origin')) return 'The controls are not for web pages';
  // Called in process there is no connection.
  if (info === undefined) return undefined;
  const isLocal = local.test(info.remoteAddress ?? '') && localHost.test(new URL(request.url).hostname);
  return isLocal ? undefined : 'The controls are for callers on this machine alone';
}

/** Nothing where there is no body. */
async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError('The body is not valid JSON');
  }
}

const problem = (status: number, detail: string): Response => Response.json({ detail }, { status });
