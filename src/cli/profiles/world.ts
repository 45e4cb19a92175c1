import type { Keyring } from './keyring.ts';
import type { Env } from './path.ts';

/** Where settings and keys come from. */
export interface World {
  readonly env: Env;
  readonly keyring: Keyring;
}
