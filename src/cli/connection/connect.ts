import type { LettaClient } from '../../client/client.ts';
import type { ClientOptions } from '../../client/options.ts';
import { CliError } from '../errors/cli-error.ts';
import type { Settings } from '../parse/settings.ts';
import { effective } from '../profiles/effective.ts';
import { readConfig } from '../profiles/file.ts';
import { readKey } from '../profiles/keys.ts';
import { configPath } from '../profiles/path.ts';
import type { World } from '../profiles/world.ts';
import { plainFetch } from './plain-fetch.ts';

/**
 * A client for the server that flags, else the environment, else a profile name.
 *
 * @param options more of the client's options
 * @throws CliError (4) where a key is needed and there is none
 */
export async function connect(
  settings: Settings,
  { env, keyring }: World,
  options: ClientOptions = {},
): Promise<LettaClient> {
  if (settings.mock) return onMock(settings, options);
  const { LettaClient } = await import('../../client/client.ts');
  const found = effective(settings, env, await readConfig(configPath(env)));
  const { baseURL, apiPrefix, timeout } = found;
  const key = await readKey(found, keyring);
  try {
    return new LettaClient({
      fetch: plainFetch,
      ...options,
      baseURL: baseURL.value,
      apiKey: key,
      apiPrefix: apiPrefix.value,
      timeout: timeout.value,
    });
  } catch (error) {
    // Only Letta Cloud requires a key, and only the client knows its URL.
    if (key === undefined && /\bapiKey\b.*\bmissing\b/.test(String(error))) throw new CliError(noKey, 4);
    throw error;
  }
}

const noKey = [
  'Letta Cloud requires an API key: run `letta login`, set LETTA_API_KEY, or pass --api-key.',
  'For another server set LETTA_BASE_URL, or pass --base-url. To try it without a server, pass --mock.',
].join('\n');

/** A client whose requests never leave the process. Neither key nor URL of the environment or a profile come near it. */
async function onMock({ apiPrefix, apiKey = 'mock' }: Settings, options: ClientOptions): Promise<LettaClient> {
  const [{ LettaClient }, { createMock }] = await Promise.all([
    import('../../client/client.ts'),
    import('../../mock/index.ts'),
  ]);
  const mock = createMock({ rateLimit: 'off' });
  const fetch: typeof globalThis.fetch = (...request) => mock.handle(new Request(...request));
  return new LettaClient({ fetch, ...options, baseURL: 'http://mock.invalid', apiKey, apiPrefix });
}
