import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

let url: Promise<string> | undefined;

/** The URL of the benchmarks' server. It is started once, and ends with this process. */
export function serverUrl(): Promise<string> {
  url ??= (async () => {
    const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), { execArgv: [] });
    const [address] = await once(child, 'message');
    // Neither keeps this process alive.
    child.unref();
    child.channel?.unref();
    return String(address);
  })();
  return url;
}
