import type { RawRequest } from '../../client/calls/raw-request.ts';
import type { LettaClient } from '../../client/client.ts';
import type { APIError } from '../../client/errors/api.ts';
import type { CallOptions } from '../../client/options.ts';
import { parseJson } from '../../json/parse.ts';
import { type Finding, failed, ok, unknown } from './finding.ts';

/** What a server is asked with. */
export interface Asking {
  client: LettaClient;
  how: CallOptions;
  hasKey: boolean;
}

/** An answer, whatever its status. */
interface Told {
  status: number;
  headers: Headers;
  body: unknown;
}

const nobody = '00000000-0000-4000-8000-000000000000';

/** An answer of any status is one; what is thrown is what prevented one. */
async function ask({ client, how }: Asking, request: RawRequest, headers = {}): Promise<Told> {
  try {
    const response = await client.request(request, { ...how, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: jsonOr(text) };
  } catch (error) {
    const { status, headers, body } = error as Partial<APIError>;
    if (status === undefined) throw error;
    return { status, headers: new Headers(headers), body };
  }
}

function jsonOr(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** Whether a Letta server answers, where, which version, and what time it has. */
export async function* letta(asking: Asking): AsyncGenerator<Finding, boolean> {
  for (const path of ['/v1/health/', '/api/health']) {
    let told: Told;
    try {
      told = await ask(asking, { path });
    } catch (error) {
      asking.how.signal?.throwIfAborted();
      yield failed('http', (error as Error).message, 'Check scheme and port of the URL: http:// or https://?');
      return false;
    }
    const { version } = (told.body ?? {}) as { version?: unknown };
    if (typeof version !== 'string') continue;
    yield ok('http', `Letta server ${version}, under ${path.slice(0, path.indexOf('/', 1))}`);
    yield clock(told.headers.get('date'), Date.now());
    return true;
  }
  yield failed('http', 'it responds, but not like a Letta server', 'Check the URL: another program uses this port.');
  return false;
}

const tolerated = 60;

/** Both clocks are compared to the second: headers have no more. */
export function clock(date: string | null, now: number): Finding {
  const ahead = Math.round((now - Date.parse(date ?? '')) / 1000);
  if (Number.isNaN(ahead)) return unknown('clock', 'the server does not send its time');
  if (Math.abs(ahead) <= tolerated) return ok('clock', `within ${tolerated} s of the server's`);
  const direction = ahead > 0 ? 'ahead of' : 'behind';
  return failed(
    'clock',
    `this machine is ${Math.abs(ahead)} s ${direction} the server`,
    'Synchronize both clocks with NTP.',
  );
}

/** Whether the server takes the key, and whether it may write. */
export async function key(asking: Asking): Promise<Finding> {
  const { status } = await ask(asking, { path: 'agents/', query: { limit: 1 } });
  if (status === 401 || status === 403)
    return asking.hasKey
      ? failed(
          'key',
          `the server rejects it (${status})`,
          'Run `letta login` with another key, or check LETTA_API_KEY.',
        )
      : failed('key', `the server requires one (${status})`, 'Run `letta login`, or set LETTA_API_KEY.');
  if (status >= 300) return failed('key', `listing agents failed (${status})`, "See the server's log.");
  if (!asking.hasKey) return ok('key', 'the server requires none');
  // Nobody has this id: where a key may write, there is nothing to write to.
  const write = await ask(asking, { method: 'PATCH', path: `agents/agent-${nobody}`, body: {} });
  return ok('key', write.status === 403 ? 'accepted, read-only' : 'accepted');
}

/** Released servers look for Redis before they look for the run, which nobody has. */
export async function redis(asking: Asking): Promise<Finding> {
  const body = { run_id: `run-${nobody}` };
  const told = await ask(asking, { method: 'POST', path: 'conversations/default/stream', body });
  const { detail } = (told.body ?? {}) as { detail?: unknown };
  if (told.status === 503 && /redis/i.test(String(detail)))
    return unknown(
      'redis',
      'not available: background streams are rejected',
      'If you need them, set LETTA_REDIS_HOST on the server.',
    );
  if (told.status === 404 && /run/i.test(String(detail))) return ok('redis', 'available: background streams work');
  return unknown('redis', 'this server does not report it');
}

/** Whether pages of an origin may call the server. */
export async function cors(asking: Asking, origin: string): Promise<Finding> {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  };
  const told = await ask(asking, { method: 'OPTIONS', path: 'agents/' }, headers);
  const allowed = told.headers.get('access-control-allow-origin');
  if (told.status < 300 && (allowed === '*' || allowed === origin)) return ok('cors', `${origin} is allowed`);
  return failed(
    'cors',
    `${origin} is not allowed`,
    "Add it to the server's ACCEPTABLE_ORIGINS, or to the gateway's --cors.",
  );
}
