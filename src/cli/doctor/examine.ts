import { CliError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import type { Settings } from '../parse/settings.ts';
import { type Effective, effective } from '../profiles/effective.ts';
import { readConfig } from '../profiles/file.ts';
import { configPath } from '../profiles/path.ts';
import { type Finding, failed, ok, unknown } from './finding.ts';
import { local } from './local.ts';
import { network } from './network.ts';
import { type Asking, cors, key, letta, redis } from './server.ts';

const patience = 5_000;

/** Looks at everything that a call needs, in the order in which it needs it. What can't be reached is not asked. */
export async function* examine(settings: Settings, origin: string | undefined, io: Io): AsyncGenerator<Finding> {
  const timeout = settings.timeout ?? patience;
  yield* local(io.env);
  const found = await settled(settings, io);
  if ('check' in found) return yield found;
  const { baseURL, apiKey } = found;
  yield ok('server', `${baseURL.value} (${baseURL.from})`);
  if (!settings.mock)
    for await (const step of network(new URL(baseURL.value), timeout)) {
      yield step;
      if (step.status === 'failed') return;
    }
  const client = await io.connect(settings).catch(keyProblem);
  if ('check' in client) return yield client;
  const asking = { client, how: { signal: io.signal, timeout, retries: 0 }, hasKey: settings.mock || !!apiKey.value };
  if (yield* letta(asking)) yield* services(asking, origin, io.signal);
}

/** Which server is meant; a finding where that can't be told. */
async function settled(settings: Settings, { env }: Io): Promise<Effective | Finding> {
  try {
    const found = effective(settings, env, await readConfig(configPath(env)));
    const { value, from } = found.baseURL;
    if (URL.canParse(value) && /^https?:/.test(value)) return found;
    return failed('server', `${value} (${from}) is not an http(s) URL`, 'Correct it.');
  } catch (error) {
    if (error instanceof CliError)
      return failed('server', error.message.split('\n')[0]!, 'Name another with --base-url.');
    throw error;
  }
}

/** No key where one is needed, or one that is locked away. */
function keyProblem(error: unknown): Finding {
  if (!(error instanceof Error)) throw error;
  return failed('key', error.message.split('\n')[0]!, 'Run `letta login`, or set LETTA_API_KEY.');
}

async function* services(asking: Asking, origin: string | undefined, signal: AbortSignal): AsyncGenerator<Finding> {
  const attempt = (check: string, look: () => Promise<Finding>) =>
    look().catch((error: Error) => {
      signal.throwIfAborted();
      return unknown(check, error.message);
    });
  const found = await attempt('key', () => key(asking));
  yield found;
  if (found.status === 'ok') yield await attempt('redis', () => redis(asking));
  if (origin !== undefined) yield await attempt('cors', () => cors(asking, origin));
}
