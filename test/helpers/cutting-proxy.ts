import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Where a stream of events is cut. */
export interface Cut {
  /** After so many events; 0 is after the headers, -1 before them. */
  after: number;
  /** So many bytes of what follows get through, if they are there. */
  bytes?: number;
  /** As if the server had hung up, or the line had died. Default: `reset`. */
  how?: 'end' | 'reset';
}

export interface CuttingProxy {
  url: string;
  /** The request lines that went through, oldest first. */
  requests: string[];
  /** Cuts that are still to come, each for one stream. */
  cuts: Cut[];
}

/** A TCP proxy before a server, that cuts streams of events: the first stream as the first cut says, and so on. */
export async function cuttingProxy(target: string, ...cuts: Cut[]): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.on('data', (chunk) => {
      requests.push(...(chunk.toString('latin1').match(/^(GET|POST|DELETE) \S+(?= HTTP)/gm) ?? []));
      upstream.write(chunk);
    });
    carry(upstream, client, cuts);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, cuts };
}

/** Carries answers, up to where the next cut is due. */
function carry(upstream: Socket, client: Socket, cuts: Cut[]): void {
  let text = '';
  let sent = 0;
  let cut: Cut | undefined;
  upstream.on('data', (chunk) => {
    text += chunk.toString('latin1');
    if (!cut && text.includes('text/event-stream', sent)) cut = cuts.shift();
    const end = cut ? endOf(text, cut) : undefined;
    const upTo = end === undefined ? text.length : end + (cut!.bytes ?? 0);
    client.write(Buffer.from(text.slice(sent, upTo), 'latin1'), () => {
      if (end === undefined) return;
      if (cut!.how === 'end') client.end();
      else client.resetAndDestroy();
      upstream.destroy();
    });
    sent = upTo;
    if (end !== undefined) upstream.pause();
  });
}

/** The place of a cut, once it has come. */
function endOf(text: string, { after }: Cut): number | undefined {
  const head = text.indexOf('text/event-stream');
  const body = text.indexOf('\r\n\r\n', head);
  if (after < 0) return text.lastIndexOf('HTTP/1.1', head);
  if (body < 0) return undefined;
  const events = [...text.slice(body).matchAll(/data: [^\n]*\n\n/g)];
  if (events.length < after) return undefined;
  const last = events[after - 1];
  return body + (last ? last.index + last[0].length : 4);
}
