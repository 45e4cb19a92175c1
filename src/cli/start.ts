import { type Exit, exitOf } from './errors/exit.ts';
import { Interrupted, type Io } from './io/io.ts';
import { nodeIo } from './io/node.ts';
import { isColored } from './io/terminal.ts';
import { parse } from './parse/program.ts';
import { run } from './run.ts';

/** Runs one command line to its end and leaves the process with its exit code. */
export async function start(argv: readonly string[]): Promise<void> {
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      // A second signal ends the process at once, without waiting for cleanup.
      if (interrupted.signal.aborted) process.exit(new Interrupted(name).exitCode);
      interrupted.abort(new Interrupted(name));
    });
  }
  const io = nodeIo(interrupted.signal);
  // Errors that no `await` caught. They are reported like any other, without a stack trace.
  for (const name of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(name, async (error: unknown) => process.exit(await say(exitOf(error, io.signal), io)));
  // Idle connections must not keep the process alive. Every write was awaited, so nothing is lost.
  process.exit(await execute(argv, io));
}

/**
 * Parses and runs a command line.
 *
 * @returns the exit code; errors have been printed to stderr
 * @example
 * const code = await execute(['agents', 'list', '--mock'], io);
 */
export async function execute(argv: readonly string[], io: Io): Promise<number> {
  try {
    const color = isColored(io.stdout, { color: !argv.includes('--no-color') }, io.env);
    await run(await parse(argv, { columns: io.stdout.columns, color }), io);
    return 0;
  } catch (error) {
    return say(exitOf(error, io.signal), io);
  }
}

/** If stderr is closed too, the exit code is all that is left to report. */
async function say({ code, message }: Exit, io: Io): Promise<number> {
  if (message) await io.stderr.write(`letta: ${message}\n`).catch(() => {});
  return code;
}
