/** Where an operating system keeps secrets. Each call fails where there is no such place, or it stays locked. */
export interface Keyring {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
}

const service = 'letta-sdk';
/** A keyring may ask its owner for a password; nobody may be there to give it. */
const patience = 30_000;

/** That of macOS, Windows, or of a Linux desktop. */
export const systemKeyring: Keyring = {
  get: async (account) => (await entryOf(account)).getPassword(limit()).then((secret) => secret ?? null),
  set: async (account, secret) => (await entryOf(account)).setPassword(secret, limit()),
  remove: async (account) => void (await (await entryOf(account)).deleteCredential(limit())),
};

const limit = (): AbortSignal => AbortSignal.timeout(patience);

async function entryOf(account: string) {
  // Optional: npm leaves it out where there is no build of it.
  const { AsyncEntry } = await import('@napi-rs/keyring');
  // The other one of Linux is the kernel's, which forgets everything when the machine restarts.
  return new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
}
