import { readFile, rm, writeFile } from 'node:fs/promises';
import { CliError } from '../errors/cli-error.ts';
import { unwritable } from '../io/write-error.ts';

/**
 * Keeps others from writing the same output, whose messages would be sent twice.
 *
 * @returns what ends it
 * @throws CliError where another process is at it
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await writeFile(path, `${process.pid}`, { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(path, error);
    }
    const pid = Number(await readFile(path, 'utf8').catch(() => ''));
    if (isAtIt(pid)) throw new CliError(`process ${pid} is running this batch. If it is not, delete ${path}.`);
    // The process that created it has crashed.
    await rm(path, { force: true });
  }
}

/** Our own pid can be that of an earlier process: containers reuse them. */
function isAtIt(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // The process exists, and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
