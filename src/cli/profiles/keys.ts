import { CliError } from '../exit.ts';
import type { Key, Setting } from './effective.ts';
import type { Keyring } from './keyring.ts';

/** @throws CliError (4) where it is in a keyring that does not give it away */
export async function readKey({ value: key, from }: Setting<Key | undefined>, keyring: Keyring) {
  if (!key || 'value' in key) return key?.value;
  const profile = from.replace(/^profile /, '');
  const secret = await keyring.get(accountOf(profile, key.for)).catch((error: Error) => {
    throw new CliError(
      `the key of ${from} is in the system's keyring, which can't be read here (${reason(error)}).\n` +
        'Unlock it, set LETTA_API_KEY, or keep the key in a file: `letta login --store file`.',
      4,
    );
  });
  if (secret) return secret;
  throw new CliError(`the key of ${from} is no longer in the system's keyring: \`letta login\` again.`, 4);
}

/** The origin is part of it: whatever the file says later, the key of one server is never found for another. */
const accountOf = (profile: string, origin: string): string => `${profile} at ${origin}`;

const reason = (error: unknown): string => String((error as Error).message ?? error).split('\n')[0]!;
