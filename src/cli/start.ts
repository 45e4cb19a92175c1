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
      // Whoever asks twice does not want to wait for an orderly end.
      if (interrupted.signal.aborted) process.exit(new Interrupted(name).exitCode);
      interrupted.abort(new Interrupted(name));
    });
  }
  const io = nodeIo(interrupted.signal);
  // What nobody has waited for. A stack trace would help nobody either.
  for (const name of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(name, async (error: unknown) => process.exit(await say(exitOf(error, io.signal), io)));
  // Idle connections must not hold the process back. Each write was waited for, so nothing is lost.
  process.exit(await execute(argv, io));
}

/**
 * Parses and runs a command line.
 *
 * @returns the exit code; what went wrong has been said on stderr
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

/** Where stderr is closed too, the exit code is all that can be said. */
async function say({ code, message }: Exit, io: Io): Promise<number> {
  if (message) await io.stderr.write(`letta: ${message}\n`).catch(() => {});
  return code;
}
