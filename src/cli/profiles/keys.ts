import { CliError } from '../errors/cli-error.ts';
import type { Effective } from './effective.ts';
import type { StoredKey } from './file.ts';
import type { Keyring } from './keyring.ts';

/** Where a key is kept: the keyring where the system has one, else the file. */
export type Store = 'keyring' | 'file';

/** @throws CliError (4) where it is in a keyring that does not give it away */
export async function readKey({ apiKey: { value: key }, profile }: Effective, keyring: Keyring) {
  if (!key || 'value' in key) return key?.value;
  const { value: name = '' } = profile;
  const secret = await keyring.get(accountOf(name, key.for)).catch((error: Error) => {
    throw new CliError(
      `the key of profile ${name} is in the system's keyring, which can't be read here (${reason(error)}).\n` +
        'Unlock it, set LETTA_API_KEY, or store the key in a file: `letta login --store file`.',
      4,
    );
  });
  if (secret) return secret;
  throw new CliError(`the key of profile ${name} is no longer in the system's keyring: run \`letta login\` again.`, 4);
}

/**
 * Keeps a key for a server: in the keyring unless a file is asked for or there is no keyring.
 *
 * @returns what is to stand in the file
 * @throws CliError where the keyring is asked for and there is none
 */
export async function keep(
  key: string,
  { profile, origin, store, keyring }: { profile: string; origin: string; store?: Store | undefined; keyring: Keyring },
): Promise<StoredKey> {
  if (store === 'file') return { for: origin, value: key };
  try {
    await keyring.set(accountOf(profile, origin), key);
    return { for: origin, in: 'keyring' };
  } catch (error) {
    if (store === undefined) return { for: origin, value: key };
    throw new CliError(`no keyring accepts the key here (${reason(error)}): pass --store file.`);
  }
}

/** Takes a key out of the keyring. @throws CliError where that keeps it */
export async function forget(profile: string, key: StoredKey | undefined, keyring: Keyring): Promise<void> {
  if (!key || 'value' in key) return;
  await keyring.remove(accountOf(profile, key.for)).catch((error: Error) => {
    throw new CliError(
      `the key of profile ${profile} can't be removed from the system's keyring (${reason(error)}): unlock it first.`,
    );
  });
}

/** The origin is part of it: whatever the file says later, the key of one server is never found for another. */
const accountOf = (profile: string, origin: string): string => `${profile} at ${origin}`;

const reason = (error: unknown): string => String((error as Error).message ?? error).split('\n')[0]!;
