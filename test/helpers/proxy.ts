import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Proxy {
  url: string;
  /** How many lines it has broken. */
  broken(): number;
}

/**
 * A line to a server, for one test, which breaks every connection after some chunks of bytes have passed in either direction.
 *
 * @param chunks how many, asked for each connection
 */
export async function breakingProxy(target: string, chunks: () => number): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let broken = 0;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let left = chunks();
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => {});
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      from.on('data', (bytes) => {
        if (left-- > 0) to.write(bytes);
        else if (!near.destroyed) {
          broken++;
          near.resetAndDestroy();
          far.resetAndDestroy();
        }
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, broken: () => broken };
}
