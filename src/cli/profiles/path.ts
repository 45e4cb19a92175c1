import { isAbsolute, join } from 'node:path';

/** Variables of the environment. An empty one counts as none. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The file with the profiles; undefined where the environment names no place for it. */
export function configPath(env: Env, platform: NodeJS.Platform = process.platform): string | undefined {
  const base = platform === 'win32' ? env.APPDATA || undefined : (xdg(env) ?? underHome(env));
  return base && join(base, 'letta-sdk', 'config.json');
}

/** A relative one has to be ignored, says the specification. */
const xdg = ({ XDG_CONFIG_HOME: path }: Env): string | undefined => (path && isAbsolute(path) ? path : undefined);

const underHome = ({ HOME }: Env): string | undefined => (HOME ? join(HOME, '.config') : undefined);
