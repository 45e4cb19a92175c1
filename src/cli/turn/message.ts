import { UsageError } from '../errors/cli-error.ts';
import { readText } from '../io/input-files.ts';
import type { Io } from '../io/io.ts';

/** Where a message may stand. */
export interface MessageGiven {
  /** Absent, or `-`: what stdin holds. */
  message?: string;
  /** A file that holds it. */
  file?: string;
}

/**
 * The text of a message.
 *
 * @throws UsageError where there is none
 */
export async function messageOf({ message, file }: MessageGiven, command: string, io: Io): Promise<string> {
  const path = file ?? (message === undefined || message === '-' ? '-' : undefined);
  if (path === '-' && message === undefined && file === undefined && io.stdin.isTTY)
    throw new UsageError('there is no message: pass it as an argument, with --file, or on stdin.', command);
  const text = path === undefined ? message! : (await readText(path, command, io)).replace(/\r?\n$/, '');
  if (text.trim() === '') throw new UsageError('the message is empty.', command);
  return text;
}
