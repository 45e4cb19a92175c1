import { CliError } from '../errors/cli-error.ts';

const said: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a directory',
  ENOENT: 'no such directory',
};

/** @returns the error in words, with the file's name */
export function unwritable(path: string, error: unknown): CliError {
  if (error instanceof CliError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new CliError(`${path}: ${said[code ?? ''] ?? message}.`);
}
