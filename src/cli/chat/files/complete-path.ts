import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileOf } from './attach.ts';

/** Paths that begin as a person wrote one; folders end in a slash. */
export async function completePath(begun: string): Promise<string[]> {
  const cut = begun.lastIndexOf('/') + 1;
  const [folder, start] = [begun.slice(0, cut), begun.slice(cut)];
  const directory = folder === '' ? fileOf('.') : dirname(fileOf(`${folder}x`));
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries
    .filter(({ name }) => name.startsWith(start) && (start.startsWith('.') || !name.startsWith('.')))
    .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`)
    .filter((path) => !/\s/.test(path))
    .sort();
}
