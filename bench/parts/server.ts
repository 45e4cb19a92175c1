import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

let url: Promise<string> | undefined;

/** Where the benchmarks' server listens. It is started once, and ends with this process. */
export function serverUrl(): Promise<string> {
  url ??= (async () => {
    const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), { execArgv: [] });
    const [address] = await once(child, 'message');
    // Neither keeps this process from ending.
    child.unref();
    child.channel?.unref();
    return String(address);
  })();
  return url;
}
