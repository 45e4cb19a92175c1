import { mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Env } from '../../profiles/path.ts';

/**
 * Where the chat keeps what it remembers from one run to the next, for its owner alone; undefined where the environment names no
 * place for it, or it can't be made.
 */
export function stateDir(env: Env, platform: NodeJS.Platform = process.platform): string | undefined {
  const base = platform === 'win32' ? env.LOCALAPPDATA || undefined : (xdg(env) ?? underHome(env));
  if (base === undefined) return undefined;
  const directory = join(base, 'letta-sdk');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return directory;
  } catch {
    return undefined;
  }
}

/** A relative one has to be ignored, says the specification. */
const xdg = ({ XDG_STATE_HOME: path }: Env): string | undefined => (path && isAbsolute(path) ? path : undefined);

const underHome = ({ HOME }: Env): string | undefined => (HOME ? join(HOME, '.local', 'state') : undefined);
