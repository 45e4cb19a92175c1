import { Command } from 'commander';
import type { Io } from '../io/io.ts';
import type { Choose } from '../parse/choose.ts';
import type { Settings } from '../parse/settings.ts';
import { settingsOf } from '../parse/settings.ts';
import { editConfig } from '../profiles/edit.ts';
import { readConfig } from '../profiles/file.ts';
import { forget } from '../profiles/keys.ts';
import { configPath } from '../profiles/path.ts';
import { hasProfile, namedProfile, unknownProfile } from '../profiles/select.ts';

/** `letta logout` */
export function command(choose: Choose<'logout', { settings: Settings }>): Command {
  return new Command('logout')
    .description('Delete the stored key of a profile. Its server is kept.')
    .action((_, command: Command) => choose({ command: 'logout', options: { settings: settingsOf(command) } }));
}

/** @throws UsageError where there is no such profile; CliError where the keyring keeps the key */
export async function run({ settings }: { settings: Settings }, io: Io): Promise<void> {
  const { env, keyring, stderr } = io;
  const config = await readConfig(configPath(env));
  const { value: name } = namedProfile(settings, env, config);
  if (!hasProfile(config, name)) throw unknownProfile(name, config);
  const { key } = config.profiles![name]!;
  if (!key) return stderr.write(`Profile ${name} has no stored key.\n`);
  await forget(name, key, keyring);
  await editConfig(env, [[['profiles', name, 'key'], undefined]]);
  await stderr.write(`Deleted the key of profile ${name} for ${key.for}.\n`);
}
