import { CliError } from '../errors/cli-error.ts';

const said: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'it may not be written',
  EROFS: 'it may not be written',
  EISDIR: 'it is a directory',
  ENOENT: 'there is no such directory',
};

/** @returns the error in words, with the file's name */
export function unwritable(path: string, error: unknown): CliError {
  if (error instanceof CliError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new CliError(`${path}: ${said[code ?? ''] ?? message}.`);
}
