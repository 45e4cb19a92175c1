import { exitOf } from './exit.ts';
import { Interrupted, type Io } from './io.ts';
import { nodeIo } from './node-io.ts';
import { parse } from './program.ts';
import { run } from './run.ts';
import { isColored } from './terminal.ts';

/** Runs one command line to its end and leaves the process with its exit code. */
export async function start(argv: readonly string[]): Promise<void> {
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      // Whoever asks twice does not want to wait for an orderly end.
      if (interrupted.signal.aborted) process.exit(new Interrupted(name).exitCode);
      interrupted.abort(new Interrupted(name));
    });
  }
  // Idle connections must not hold the process back. Each write was waited for, so nothing is lost.
  process.exit(await execute(argv, nodeIo(interrupted.signal)));
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
    const screen = {
      columns: io.stdout.columns,
      color: io.stdout.isTTY && isColored(io.stdout, { color: !argv.includes('--no-color') }, io.env),
    };
    await run(await parse(argv, screen), io);
    return 0;
  } catch (error) {
    const { code, message } = exitOf(error, io.signal);
    // Where stderr is closed too, the exit code is all that can be said.
    if (message) await io.stderr.write(`letta: ${message}\n`).catch(() => {});
    return code;
  }
}
