import { InvalidArgumentError } from 'commander';
import { maxBytes } from '../../json/limits.ts';
import { UsageError } from '../errors/cli-error.ts';
import type { CallOptions } from '../parse/call-options.ts';
import { checkedBody, FileReference, parseJson } from '../parse/values.ts';
import { wordsOf } from '../spec/spec.ts';
import type { Io } from './io.ts';

/**
 * The arguments of a call with everything in them that stands in files or comes from stdin.
 *
 * @throws UsageError where it can't be read or is no JSON
 */
export async function fill({ args, data, row }: CallOptions, io: Io): Promise<Record<string, unknown>> {
  const command = wordsOf(row);
  const filled: Record<string, unknown> = data === undefined ? {} : { ...(await bodyOf(data, command, io)) };
  for (const [name, value] of Object.entries(args))
    filled[name] = Array.isArray(value)
      ? (await Promise.all(value.map((item) => read(item, command, io)))).flat()
      : await read(value, command, io);
  return filled;
}

const bodyOf = async (data: unknown, command: string, io: Io): Promise<object> =>
  asUsage('--data', command, async () => checkedBody(await read(data, command, io)));

async function read(value: unknown, command: string, io: Io): Promise<unknown> {
  if (!(value instanceof FileReference)) return value;
  const file = await openFile(value.path, command, io);
  if (value.as === 'file') return file;
  return asUsage(value.path === '-' ? 'stdin' : value.path, command, async () =>
    parseJson(await textIn(file, value.path, command)),
  );
}

/** What is wrong with a value is commander's kind of error, which only commander turns into one of ours. */
async function asUsage<T>(where: string, command: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw new UsageError(`${where}: ${error.message}`, command);
    throw error;
  }
}

/** @throws UsageError in words, where no such file */
export async function openFile(path: string, command: string, io: Io): Promise<File> {
  try {
    return await io.open(path);
  } catch (error) {
    const said = unreadable[String((error as { code?: unknown }).code)];
    if (said) throw new UsageError(`${path}: ${said}.`, command);
    throw error;
  }
}

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
};

/** A JSON file that is named by itself. */
export const readJson = (path: string, command: string, io: Io): Promise<unknown> =>
  read(new FileReference(path, 'json'), command, io);

/** A file of text, or stdin. @throws UsageError in words, where no such file */
export const readText = async (path: string, command: string, io: Io): Promise<string> =>
  textIn(await openFile(path, command, io), path, command);

/** @throws UsageError where it is larger than any text that is accepted */
async function textIn(file: File, path: string, command: string): Promise<string> {
  if (file.size > maxBytes) throw new UsageError(`${path}: the file is larger than ${maxBytes} bytes.`, command);
  return file.text();
}
