import { UsageError } from '../errors/cli-error.ts';
import type { Settings } from '../parse/settings.ts';
import type { Config } from './file.ts';
import type { Env } from './path.ts';
import type { Setting } from './setting.ts';

/** The profile that is used where nothing names one. */
const usualProfile = 'default';

/** The name that flags, else the environment, else the file give to the profile; it need not be there. */
export function namedProfile(flags: Settings, env: Env, config: Config): Setting<string> {
  if (flags.profile !== undefined) return { value: flags.profile, from: '--profile' };
  if (env.LETTA_PROFILE) return { value: env.LETTA_PROFILE, from: 'LETTA_PROFILE' };
  if (config.profile !== undefined) return { value: config.profile, from: 'configuration file' };
  return { value: usualProfile, from: 'default' };
}

/** @throws UsageError where one is named that is not there */
export function chosenProfile(flags: Settings, env: Env, config: Config): Setting<string | undefined> {
  const named = namedProfile(flags, env, config);
  if (hasProfile(config, named.value)) return named;
  if (named.from === 'default') return { value: undefined, from: 'default' };
  throw unknownProfile(named.value, config, named.from);
}

export const hasProfile = ({ profiles = {} }: Config, name: string): boolean => Object.hasOwn(profiles, name);

export function unknownProfile(name: string, { profiles = {} }: Config, from?: string): UsageError {
  const names = Object.keys(profiles);
  const there = names.length > 0 ? `Existing profiles: ${names.join(', ')}.` : 'No profiles exist yet.';
  const by = from ? ` (${from})` : '';
  return new UsageError(
    `there is no profile ${name}${by}. ${there} \`letta login --profile NAME\` creates one.`,
    'login',
  );
}
