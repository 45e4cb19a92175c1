import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';

/** Larger files would fill the context of most models. */
const mostBytes = 200_000;

/** A file name behind an `@`, which begins a word. */
const mention = /(?<=^|\s)@(\S+)/g;

/**
 * A message with the text of the files that it mentions as `@path` behind it. What is no file stays a word.
 *
 * @throws Error where a file is too large, or is no text
 */
export async function attach(message: string, cwd = process.cwd()): Promise<string> {
  const paths = new Set(Array.from(message.matchAll(mention), ([, path]) => path!));
  const parts = await Promise.all([...paths].map((path) => attachment(path, cwd)));
  return [message, ...parts.filter((part) => part !== undefined)].join('\n\n');
}

async function attachment(path: string, cwd: string): Promise<string | undefined> {
  const file = fileOf(path, cwd);
  const info = await stat(file).catch(() => undefined);
  if (!info?.isFile()) return undefined;
  if (info.size > mostBytes) throw new Error(`@${path} has ${info.size} bytes; the limit is ${mostBytes}.`);
  const bytes = await readFile(file);
  const text = bytes.toString('utf8');
  if (text.includes('\0') || !Buffer.from(text).equals(bytes)) throw new Error(`@${path} is not a text file.`);
  return `<file path="${path}">\n${text.trimEnd()}\n</file>`;
}

/** The file that a person means: beneath here, or their home. */
export const fileOf = (path: string, cwd = process.cwd()): string =>
  resolve(cwd, path.startsWith('~/') ? homedir() + path.slice(1) : path);
