import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { maxBytes } from '../../json/limits.ts';
import { parseJson } from '../../json/parse.ts';
import type { Exchange, Recording } from '../../mock/recordings/exchange.ts';
import { CliError, UsageError } from '../errors/cli-error.ts';

/**
 * The recordings of a directory and those below it, in the order in which they were made.
 *
 * @throws UsageError where there are none; CliError where one can't be read
 */
export async function readRecordings(directory: string): Promise<Recording[]> {
  const files = await jsonFiles(directory);
  const recordings = await Promise.all(files.map(readRecording));
  return recordings.filter((recording) => recording !== undefined);
}

/** @returns their paths, in order of the numbers that they begin with */
async function jsonFiles(directory: string): Promise<string[]> {
  const found = await readdir(directory, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    const said = error.code === 'ENOENT' ? 'no such directory' : error.message;
    throw new UsageError(`${directory}: ${said}.`, 'mock');
  });
  const files = found.filter((file) => file.endsWith('.json'));
  if (files.length === 0) throw new UsageError(`${directory}: it contains no recordings.`, 'mock');
  return files.sort((one, other) => numberOf(one) - numberOf(other)).map((file) => join(directory, file));
}

/** `agents/012-get.json` → 12; 0 where there is none. */
export const numberOf = (file: string): number => Number(/^\d+/.exec(basename(file))?.[0] ?? 0);

/** @throws Error where it is larger than any text that is accepted */
async function readText(file: string): Promise<string> {
  if ((await stat(file)).size > maxBytes) throw new Error(`the file is larger than ${maxBytes} bytes`);
  return readFile(file, 'utf8');
}

/** Nothing where the file holds something else. */
async function readRecording(file: string): Promise<Recording | undefined> {
  try {
    const exchange = parseJson(await readText(file)) as Partial<Exchange>;
    if (!exchange.request || !exchange.response) return undefined;
    const stream = exchange.response.sse_file;
    const sse = stream === undefined ? undefined : await readText(join(dirname(file), stream));
    return { exchange: exchange as Exchange, ...(sse !== undefined && { sse }) };
  } catch (error) {
    throw new CliError(`${file}: ${(error as Error).message}`);
  }
}
