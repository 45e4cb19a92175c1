import * as z from 'zod/mini';
import { idPattern } from '../contract/index.ts';
import { JsonDepthError, parseJson } from '../json/parse.ts';
import { HttpError } from '../server/errors.ts';
import type { ConnectionInfo, Handle } from '../server/handle.ts';
import { reportToConsole } from '../server/options.ts';
import type { Fault } from './faults/fault.ts';
import type { Mock } from './mock.ts';
import { validate } from './world/validate.ts';

/** What the controls can reach. */
export type Controlled = Pick<Mock, 'state' | 'script' | 'faults' | 'log' | 'clock' | 'reset'>;

const ScriptBody = z.strictObject({ agent: z.string(), turns: z.array(z.any()) });
const ClockBody = z
  .strictObject({
    advance: z.optional(z.number()),
    stop: z.optional(z.literal(true)),
    start: z.optional(z.literal(true)),
  })
  .check(z.refine((change) => Object.keys(change).length === 1, { error: 'Say one of advance, stop and start' }));
const JobBody = z.looseObject({
  id: z.optional(z.string().check(z.regex(new RegExp(idPattern('job'))))),
  ends: z.optional(z.enum(['completed', 'failed'])),
});

type Action = (body: unknown, id: string) => unknown;

/** Whether a request addresses the controls. */
export const isControl = (request: Request): boolean => /^\/__mock(\/|$)/.test(new URL(request.url).pathname);

/**
 * The controls of a mock over HTTP, for tests in any language: see docs/testing-with-the-mock.md. They need no key, so only
 * this machine may use them, and no web page.
 */
export function createControl(mock: Controlled): Handle {
  const actions = actionsOf(mock);
  return async (request, info) => {
    const refusal = refusalOf(request, info);
    if (refusal) return problem(403, refusal);
    const path = new URL(request.url).pathname.replace(/\/$/, '');
    const [, faults, id = ''] = /^(\/__mock\/faults\/)([^/]+)$/.exec(path) ?? [];
    const act = actions[`${request.method} ${faults ? `${faults}*` : path}`];
    if (!act) return problem(404, `There is no such control. There are ${Object.keys(actions).join(', ')}`);
    try {
      const result = await act(await bodyOf(request), id);
      return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
    } catch (error) {
      if (error instanceof HttpError) return problem(error.status, error.message);
      if (error instanceof TypeError) return problem(400, error.message);
      reportToConsole(error);
      return problem(500, String(error));
    }
  };
}

function actionsOf({ state, script, faults, log, clock, reset }: Controlled): Record<string, Action> {
  const now = () => ({ now: new Date(clock.now()).toISOString(), stopped: clock.stopped });
  return {
    'GET /__mock': () => ({ ...now(), log: log.length, faults: [...faults].length }),
    'POST /__mock/reset': reset,
    'GET /__mock/log': () => log,
    'DELETE /__mock/log': () => {
      log.length = 0;
    },
    'GET /__mock/clock': now,
    'POST /__mock/clock': async (body) => {
      const change = validate(ClockBody, body, 'This change of the clock');
      if (change.advance !== undefined) await clock.advance(change.advance);
      else if (change.stop) clock.stop();
      else clock.start();
      return now();
    },
    'POST /__mock/script': (body) => {
      const { agent, turns } = validate(ScriptBody, body, 'This script');
      script(agent, turns);
    },
    'GET /__mock/faults': () => [...faults],
    'POST /__mock/faults': (body) => (Array.isArray(body) ? faults.addAll(body) : faults.add(body as Fault)),
    'GET /__mock/faults/*': (_, id) =>
      known(
        [...faults].find((one) => one.id === id),
        id,
      ),
    'DELETE /__mock/faults': () => faults.clear(),
    'DELETE /__mock/faults/*': (_, id) => void known(faults.remove(id) || undefined, id),
    'POST /__mock/jobs': (body) => state.jobs.start(validate(JobBody, body ?? {}, 'This job')),
  };
}

function known<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new HttpError(404, `There is no fault ${id}`);
  return found;
}

const local = /^(::1|::ffff:127\.[\d.]+|127\.[\d.]+)$/;
const localHost = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** Web pages are recognised by their `Origin` header, and DNS rebinding by the `Host` header. */
function refusalOf(request: Request, info: ConnectionInfo | undefined): string | undefined {
  if (request.headers.has('origin')) return 'The controls are not for web pages';
  // A call in process has no connection.
  if (info === undefined) return undefined;
  const isLocal = local.test(info.remoteAddress ?? '') && localHost.test(new URL(request.url).hostname);
  return isLocal ? undefined : 'The controls are for callers on this machine alone';
}

/** Undefined if there is no body. */
async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    throw new TypeError(error instanceof JsonDepthError ? error.message : 'The body is not valid JSON');
  }
}

const problem = (status: number, detail: string): Response => Response.json({ detail }, { status });
