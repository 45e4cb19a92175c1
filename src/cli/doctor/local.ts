import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { CliError } from '../errors/cli-error.ts';
import { readConfig } from '../profiles/file.ts';
import { configPath, type Env } from '../profiles/path.ts';
import { type Finding, failed, ok, unknown } from './finding.ts';

/** What can be told without the server. */
export async function* local(env: Env): AsyncGenerator<Finding> {
  // An older version never gets this far: bin/letta checks it.
  yield ok('node', `${process.version} on ${process.platform}`);
  yield await configFile(env);
  const proxies = proxy(env);
  if (proxies) yield proxies;
}

async function configFile(env: Env): Promise<Finding> {
  const check = 'configuration';
  const path = configPath(env);
  if (path === undefined) return unknown(check, 'the environment sets no home directory', 'Set XDG_CONFIG_HOME.');
  try {
    await readConfig(path);
    const open = process.platform !== 'win32' && [dirname(path), path].find((each) => statSync(each).mode & 0o077);
    if (!open) return ok(check, path);
    return failed(check, `${open} can be read by others`, `chmod go-rwx ${open}`);
  } catch (error) {
    if (error instanceof CliError)
      return failed(check, error.message, 'Until then, flags and the environment are used.');
    return unknown(check, `there is no ${path}`, '`letta login` creates it.');
  }
}

/** Other programs use these variables; Node does so only when it is told to. */
function proxy(env: Env): Finding | undefined {
  const name = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find((variable) => env[variable]);
  if (name === undefined) return undefined;
  if (env.NODE_USE_ENV_PROXY === '1') return ok('proxy', `${name}, which Node uses`);
  return unknown(
    'proxy',
    `${name} is set, and Node does not use it`,
    'Set NODE_USE_ENV_PROXY=1 (Node 24) if it should.',
  );
}
