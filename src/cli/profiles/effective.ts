import { type ApiPrefix, defaultBaseURL } from '../../client/options.ts';
import type { Settings } from '../parse/settings.ts';
import type { Config, StoredKey } from './file.ts';
import type { Env } from './path.ts';
import { chosenProfile } from './select.ts';
import type { Setting } from './setting.ts';

/** Which server a command speaks to, and how. */
export interface Effective {
  /** Undefined where there is none. */
  profile: Setting<string | undefined>;
  baseURL: Setting<string>;
  apiKey: Setting<Key | undefined>;
  apiPrefix: Setting<ApiPrefix>;
  /** Milliseconds; undefined is what is right for each call. */
  timeout: Setting<number | undefined>;
}

/** A key as it was given, or as it is kept. */
type Key = { value: string } | StoredKey;

/** What one place says. */
type Layer = Partial<Omit<Effective, 'profile'>>;

const from = 'default';
const defaults = {
  baseURL: { value: defaultBaseURL, from },
  apiKey: { value: undefined, from },
  apiPrefix: { value: 'auto', from },
  timeout: { value: undefined, from },
} satisfies Layer;

/**
 * What counts: flags above the environment, that above the profile, that above defaults. A profile that a flag names was asked for
 * on the command line, and counts above the environment. With `--mock` nothing counts that is meant for a server.
 *
 * @throws UsageError where the profile that is named is not there
 */
export function effective(flags: Settings, env: Env, config: Config): Effective {
  const given = layer({
    baseURL: ['--base-url', flags.baseURL],
    apiKey: ['--api-key', keyOf(flags.apiKey)],
    apiPrefix: ['--api-prefix', flags.apiPrefix],
    timeout: ['--timeout', flags.timeout],
  });
  const onMock = { value: 'http://mock.invalid', from: '--mock' };
  if (flags.mock) return { ...defaults, ...given, baseURL: onMock, profile: { value: undefined, from: '--mock' } };

  const profile = chosenProfile(flags, env, config);
  const surroundings = layer({
    baseURL: ['LETTA_BASE_URL', env.LETTA_BASE_URL || undefined],
    apiKey: ['LETTA_API_KEY', keyOf(env.LETTA_API_KEY)],
  });
  const ranked = (stored: Layer) =>
    flags.profile === undefined
      ? { ...defaults, ...stored, ...surroundings, ...given }
      : { ...defaults, ...surroundings, ...stored, ...given };
  const { apiKey, ...stored } = ofProfile(profile.value, config);
  const found = ranked(stored);
  // A stored key goes to nobody but the server that it was stored for.
  const fits = apiKey?.value && 'for' in apiKey.value && apiKey.value.for === originOf(found.baseURL.value);
  return { profile, ...(fits ? ranked({ ...stored, apiKey }) : found) };
}

/** Leaves out what is not said. */
const layer = (said: { [Name in keyof Layer]: [from: string, value: unknown] }): Layer =>
  Object.fromEntries(
    Object.entries(said)
      .filter(([, [, value]]) => value !== undefined)
      .map(([name, [from, value]]) => [name, { value, from }]),
  );

function ofProfile(name: string | undefined, { profiles = {} }: Config): Layer {
  if (name === undefined) return {};
  const { base_url, key, api_prefix, timeout } = profiles[name]!;
  const from = `profile ${name}`;
  return layer({
    baseURL: [from, base_url],
    apiKey: [from, key],
    apiPrefix: [from, api_prefix],
    timeout: [from, timeout && timeout * 1000],
  });
}

const keyOf = (value: string | undefined): Key | undefined => (value ? { value } : undefined);

/** Scheme, host and port: what a key is stored for. */
export const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);
