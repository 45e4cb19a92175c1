import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { maxBytes } from '../json/limits.ts';
import { ConnectionCut } from './cut.ts';
import { cutSocket } from './node-cut.ts';
import { reportToConsole } from './options.ts';
import type { SocketHub } from './socket.ts';
import { subprotocol } from './socket-key.ts';

/** Handles the upgrades of an HTTP server. */
export function attachSockets(server: Server, hub: SocketHub): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxBytes,
    // The subprotocol that carries the key is never selected: it would be sent back.
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  });
  server.on('upgrade', async (incoming: IncomingMessage, stream: Socket, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const caller = watch(stream);
    try {
      const request = requestOf(incoming, caller.signal);
      const refusal = request ? await hub.refusal(request) : new Response(null, { status: 400 });
      caller.release();
      if (refusal) await refuse(stream, refusal);
      else sockets.handleUpgrade(incoming, stream, head, (socket) => converse(socket, stream, hub, request!));
    } catch (error) {
      if (error instanceof ConnectionCut) return cutSocket(stream, error.how);
      if (!caller.signal.aborted) reportToConsole(error);
      stream.destroy();
    }
  });
  return {
    close() {
      hub.close();
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

/** A signal that aborts when the caller disconnects. Only a stream that is read notices; nothing of it is consumed. */
function watch(stream: Socket): { signal: AbortSignal; release(): void } {
  const gone = new AbortController();
  const look = () => void stream.read(0);
  const leave = () => gone.abort();
  stream.on('readable', look).once('end', leave).once('close', leave);
  return { signal: gone.signal, release: () => void stream.off('readable', look) };
}

function converse(socket: WebSocket, stream: Socket, hub: SocketHub, request: Request): void {
  const seat = hub.join(request, {
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
    cut: (how) => void cutSocket(stream, how),
  });
  socket.on('message', (data) => seat.receive(String(data)));
  socket.on('close', () => seat.leave());
  // A protocol error of the peer is followed by a close.
  socket.on('error', () => {});
}

/** Undefined if no Request can be made of it: the host is missing, the URL is invalid or has credentials, or a header is malformed. */
function requestOf({ url = '/', headers }: IncomingMessage, signal: AbortSignal): Request | undefined {
  const { host = '' } = headers;
  if (!/^[\x21-\x7e]+$/.test(host)) return undefined;
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  try {
    return new Request(new URL(url, `http://${host}`), { headers: entries, signal });
  } catch {
    return undefined;
  }
}

/** Sends an HTTP response instead of an upgrade. */
async function refuse(stream: Socket, response: Response): Promise<void> {
  const body = await response.text();
  const lines = [`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`, 'Connection: close'];
  for (const [name, value] of response.headers) lines.push(`${name}: ${value}`);
  stream.end(`${[...lines, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`);
}
