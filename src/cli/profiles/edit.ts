import { randomUUID } from 'node:crypto';
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliError } from '../errors/cli-error.ts';
import { readConfig, readText } from './file.ts';
import { configPath, type Env } from './path.ts';

/** A place in the file and what is to stand there; undefined takes it away. */
export type Edit = readonly [place: readonly ['profile'] | readonly ['profiles', ...string[]], value: unknown];

/**
 * Changes the file with the profiles. Comments, order and what is unknown here stay as they are.
 *
 * @returns the file's path
 * @throws CliError where it is malformed or there is no place for it; nothing is written then
 */
export async function editConfig(env: Env, edits: readonly Edit[]): Promise<string> {
  const path = configPath(env);
  if (path === undefined)
    throw new CliError('there is no home directory for the configuration file: set XDG_CONFIG_HOME.', 2);
  await readConfig(path);
  const { applyEdits, modify } = await import('jsonc-parser');
  const formattingOptions = { insertSpaces: true, tabSize: 2, insertFinalNewline: true };
  let text = readText(path).trim() === '' ? '{}\n' : readText(path);
  for (const [place, value] of edits) text = applyEdits(text, modify(text, [...place], value, { formattingOptions }));
  await replace(path, text);
  return path;
}

/** Writes a file whole or not at all, for its owner alone. A link keeps leading to it. */
async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const target = await realpath(path).catch(() => path);
  const draft = `${target}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw new CliError(`${path} can't be written (${(error as NodeJS.ErrnoException).code ?? error}).`);
  }
}
