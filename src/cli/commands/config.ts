import { Command } from 'commander';
import { UsageError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import { printItems } from '../output/print.ts';
import type { Choose } from '../parse/choose.ts';
import { withExamples } from '../parse/help.ts';
import type { Settings } from '../parse/settings.ts';
import { settingsOf } from '../parse/settings.ts';
import { editConfig } from '../profiles/edit.ts';
import { type Effective, effective } from '../profiles/effective.ts';
import { type Config, readConfig } from '../profiles/file.ts';
import { configPath } from '../profiles/path.ts';
import { profileFields } from '../profiles/schema.ts';
import { namedProfile } from '../profiles/select.ts';

export interface ConfigOptions {
  settings: Settings;
  action: 'list' | 'get' | 'set' | 'unset' | 'path';
  name?: string;
  value?: string;
}

/** `letta config` */
export function command(choose: Choose<'config', ConfigOptions>): Command {
  const group = new Command('config').description(
    'Show the settings in effect and where they come from; change those of a profile.',
  );
  const add = (action: ConfigOptions['action'], words: string, about: string, isDefault = false) =>
    group
      .command(words, { isDefault })
      .description(about)
      .action((...given: unknown[]) => {
        const settings = settingsOf(given.at(-1) as Command);
        const [name, value] = given.slice(0, -2) as string[];
        const more = { ...(name !== undefined && { name }), ...(value !== undefined && { value }) };
        choose({ command: 'config', options: { settings, action, ...more } });
      });
  add('list', 'list', 'Show each setting, its value and where it comes from.', true);
  add('get', 'get <setting>', 'Print the value in effect.');
  add('set', 'set <setting> <value>', `Write a setting of the profile: ${settable.join(', ')}.`);
  add('unset', 'unset <setting>', 'Remove a setting from the profile.');
  add('path', 'path', 'Print the path of the configuration file.');
  return withExamples(group, ['letta config', 'letta config get base_url', 'letta config set timeout 120']);
}

const settable = Object.keys(profileFields).filter((name) => name !== 'key');

/** @throws UsageError where a setting is unknown or its value wrong */
export async function run({ settings, action, name = '', value }: ConfigOptions, io: Io): Promise<void> {
  const path = configPath(io.env);
  if (action === 'path') return io.stdout.write(`${path ?? ''}\n`);
  const config = await readConfig(path);
  if (action === 'set' || action === 'unset') return write(settings, config, name, value, io);
  const items = itemsOf(effective(settings, io.env, config), config);
  if (action === 'list') return printItems(items, settings, io, ['setting', 'value', 'from']);
  const item = items.find(({ setting }) => setting === name);
  if (!item)
    throw unknownSetting(
      name,
      items.map(({ setting }) => setting),
    );
  if (item.value !== null) await io.stdout.write(`${item.value}\n`);
}

interface Item {
  setting: string;
  value: string | number | null;
  from: string;
}

function itemsOf({ profile, baseURL, apiKey, apiPrefix, timeout }: Effective, config: Config): Item[] {
  return [
    { setting: 'profile', value: profile.value ?? null, from: profile.from },
    { setting: 'base_url', ...baseURL },
    { setting: 'api_key', ...shownKey(apiKey, profile.value, config) },
    { setting: 'api_prefix', ...apiPrefix },
    { setting: 'timeout', value: timeout.value === undefined ? null : timeout.value / 1000, from: timeout.from },
  ];
}

/** Shows whether there is a key, never the key; and why a profile's key for another server is not used. */
function shownKey({ value, from }: Effective['apiKey'], profile: string | undefined, { profiles }: Config) {
  if (value && 'for' in value) return { value: 'set', from: `${from} (${'in' in value ? 'keyring' : 'file'})` };
  if (value) return { value: 'set', from };
  const unused = profile === undefined ? undefined : profiles?.[profile]?.key;
  return { value: null, from: unused ? `profile ${profile} has one for ${unused.for} only` : from };
}

async function write(settings: Settings, config: Config, name: string, text: string | undefined, io: Io) {
  if (name === 'key' || name === 'api_key')
    throw new UsageError('use `letta login` to store a key and `letta logout` to remove it.', 'config');
  if (!settable.includes(name)) throw unknownSetting(name, settable);
  const [isRight, what] = profileFields[name]!;
  const value = text === undefined ? undefined : name === 'timeout' ? Number(text) : text;
  if (value !== undefined && !isRight(value)) throw new UsageError(`${name} must be ${what}.`, 'config set');
  const profile = namedProfile(settings, io.env, config).value;
  await editConfig(io.env, [[['profiles', profile, name], value]]);
}

const unknownSetting = (name: string, names: string[]): UsageError =>
  new UsageError(`there is no setting ${name}: use ${names.join(', ')}.`, 'config');
