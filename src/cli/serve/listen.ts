import { once } from 'node:events';
import { CliError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';

interface Server {
  url: string;
  close(): Promise<void>;
}

/** Serves until the signal; then it closes its connections and is done. */
export async function untilStopped(what: string, starting: Promise<Server>, address: string, io: Io): Promise<void> {
  const server = await starting.catch((error: unknown) => {
    throw new CliError(unavailable(error, address));
  });
  try {
    await io.stdout.write(`Letta ${what} listening on ${server.url}\n`);
    if (!io.signal.aborted) await once(io.signal, 'abort');
  } finally {
    await server.close();
  }
}

function unavailable(error: unknown, address: string): string {
  const { code, message } = error as { code?: string; message: string };
  if (code === 'EADDRINUSE') return `${address} is in use: pass another --port, or 0 to pick a free one.`;
  if (code === 'EACCES') return `${address} requires more privileges: pass a --port above 1023.`;
  return `can't listen on ${address}: ${message}`;
}
