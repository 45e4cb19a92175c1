import { Command } from 'commander';
import type { Io } from '../io/io.ts';
import { printItems } from '../output/print.ts';
import type { Choose } from '../parse/choose.ts';
import { withExamples } from '../parse/help.ts';
import type { Settings } from '../parse/settings.ts';
import { settingsOf } from '../parse/settings.ts';
import { editConfig } from '../profiles/edit.ts';
import { type Config, readConfig } from '../profiles/file.ts';
import { forget } from '../profiles/keys.ts';
import { configPath } from '../profiles/path.ts';
import { hasProfile, namedProfile, unknownProfile } from '../profiles/select.ts';

export interface ProfilesOptions {
  settings: Settings;
  action: 'list' | 'use' | 'remove';
  /** Of the profile to use or remove. */
  name?: string;
}

/** `letta profiles` */
export function command(choose: Choose<'profiles', ProfilesOptions>): Command {
  const group = new Command('profiles').description('Manage the servers that `letta login` stored.');
  const add = (action: ProfilesOptions['action'], about: string) =>
    group
      .command(action === 'list' ? 'list' : `${action} <name>`, { isDefault: action === 'list' })
      .description(about)
      .action((...given: unknown[]) => {
        const settings = settingsOf(given.at(-1) as Command);
        const name = action === 'list' ? {} : { name: given[0] as string };
        choose({ command: 'profiles', options: { settings, action, ...name } });
      });
  add('list', 'List the profiles; `used` marks the default.');
  add('use', 'Make a profile the default.');
  add('remove', 'Remove a profile and its key.');
  return withExamples(group, ['letta profiles', 'letta profiles use work', 'letta agents list --profile work']);
}

/** @throws UsageError where there is no such profile */
export async function run({ settings, action, name = '' }: ProfilesOptions, io: Io): Promise<void> {
  const config = await readConfig(configPath(io.env));
  if (action === 'list') return list(config, settings, io);
  if (!hasProfile(config, name)) throw unknownProfile(name, config);
  if (action === 'use') {
    await editConfig(io.env, [[['profile'], name]]);
    return io.stderr.write(`Profile ${name} is now the default.\n`);
  }
  await forget(name, config.profiles![name]!.key, io.keyring);
  await editConfig(io.env, [
    [['profiles', name], undefined],
    ...(config.profile === name ? [[['profile'], undefined] as const] : []),
  ]);
  await io.stderr.write(`Removed profile ${name}.\n`);
}

function list(config: Config, settings: Settings, io: Io): Promise<void> {
  const used = namedProfile(settings, io.env, config).value;
  const items = Object.entries(config.profiles ?? {}).map(([name, { base_url, key }]) => ({
    name,
    base_url: base_url ?? null,
    key: key ? ('in' in key ? 'keyring' : 'file') : 'none',
    used: name === used,
  }));
  if (settings.quiet) return io.stdout.write(items.map(({ name }) => `${name}\n`).join(''));
  return printItems(items, settings, io, ['name', 'base_url', 'key', 'used']);
}
