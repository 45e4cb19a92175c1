import { Command, Option } from 'commander';
import { defaultBaseURL } from '../../client/options.ts';
import { CliError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import { canAsk } from '../io/terminal.ts';
import type { Choose } from '../parse/choose.ts';
import { withExamples } from '../parse/help.ts';
import type { Settings } from '../parse/settings.ts';
import { settingsOf } from '../parse/settings.ts';
import { askKey } from '../profiles/ask-key.ts';
import { editConfig } from '../profiles/edit.ts';
import { originOf } from '../profiles/effective.ts';
import { type Config, readConfig } from '../profiles/file.ts';
import { forget, keep, type Store } from '../profiles/keys.ts';
import { configPath } from '../profiles/path.ts';
import { namedProfile } from '../profiles/select.ts';

export interface LoginOptions {
  settings: Settings;
  /** The key comes from stdin. */
  withToken: boolean;
  store?: Store;
}

/** `letta login` */
export function command(choose: Choose<'login', LoginOptions>): Command {
  const parser = new Command('login')
    .description('Check a key against a server and store both as a profile.')
    .addOption(new Option('--with-token', 'Read the key from stdin.'))
    .addOption(
      new Option(
        '--store <where>',
        "Store the key in the system's keyring (default, if there is one) or in a file.",
      ).choices(['keyring', 'file']),
    )
    .action(({ withToken, store }, command: Command) =>
      choose({
        command: 'login',
        options: { settings: settingsOf(command), withToken: withToken === true, ...(store && { store }) },
      }),
    );
  return withExamples(parser, [
    'letta login',
    'letta login --profile work --base-url http://localhost:8283 --with-token < key.txt',
  ]);
}

/**
 * Stores a server and its key, once the server has taken it.
 *
 * @throws what the server says, and nothing is stored; CliError where the file can't be written
 */
export async function run({ settings, withToken, store }: LoginOptions, io: Io): Promise<void> {
  const { env, keyring } = io;
  const config = await readConfig(configPath(env));
  const profile = namedProfile(settings, env, config).value;
  const before = config.profiles?.[profile];
  const baseURL = await serverOf(settings, before?.base_url, io);
  const { apiPrefix } = settings;
  const apiKey = await askKey({ baseURL, given: settings.apiKey, withToken }, io);
  await check({ ...settings, baseURL, apiKey }, io.signal);

  const origin = originOf(baseURL)!;
  const key = apiKey === undefined ? undefined : await keep(apiKey, { profile, origin, store, keyring });
  const path = await editConfig(env, [
    [['profiles', profile, 'base_url'], baseURL],
    // Settings for another server may be wrong for this one.
    ...(apiPrefix || before?.base_url !== baseURL ? [[['profiles', profile, 'api_prefix'], apiPrefix] as const] : []),
    [['profiles', profile, 'key'], key],
    ...(isFirst(config, profile) ? [[['profile'], profile] as const] : []),
  ]);
  // An old key that stays in the keyring does no harm, but is worth a warning.
  if (before?.key?.for !== origin || !(key && 'in' in key))
    await forget(profile, before?.key, keyring).catch((error: Error) => io.stderr.write(`letta: ${error.message}\n`));
  const where =
    key &&
    ('in' in key
      ? "The key is stored in the system's keyring."
      : `The key is stored in ${path}, readable only by you.`);
  await io.stderr.write(`Logged in to ${baseURL} as profile ${profile}. ${where ?? 'It requires no key.'}\n`);
}

/** The first profile becomes the default, unless another one is set. */
const isFirst = ({ profile, profiles = {} }: Config, name: string): boolean =>
  profile === undefined && name !== 'default' && !Object.hasOwn(profiles, 'default');

async function serverOf({ baseURL }: Settings, before: string | undefined, io: Io): Promise<string> {
  const named = baseURL ?? (io.env.LETTA_BASE_URL || undefined);
  if (named !== undefined) return named.replace(/(?<!\/)\/+$/, '');
  const usual = before ?? defaultBaseURL;
  if (!canAsk(io)) return usual;
  const typed = await io.stdin.ask(`Server [${usual}]: `);
  if (typed === undefined) throw new CliError('nothing was stored.');
  return typed.trim().replace(/(?<!\/)\/+$/, '') || usual;
}

/** Any call that requires a key will do; the health check does not. */
async function check({ baseURL, apiKey, apiPrefix, timeout = 15_000 }: Settings, signal: AbortSignal): Promise<void> {
  const { LettaClient } = await import('../../client/client.ts');
  await new LettaClient({ baseURL, apiKey, apiPrefix }).agents.list({ limit: 1 }, { signal, timeout });
}
