import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** Runs an example to its end, with the sources in the place of the package. */
export async function runExample(
  name: string,
  { stdin = '', env = {} }: { stdin?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const { LETTA_BASE_URL: _, LETTA_API_KEY: __, ...others } = process.env;
  const child = spawn(process.execPath, ['--import', resolve('test/docs/hooks.ts'), `examples/${name}.ts`], {
    env: { ...others, ...env },
  });
  child.stdin.end(stdin);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${stderr}`);
  return stdout;
}
