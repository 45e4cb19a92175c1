import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What a server does at one point of an exchange instead of going on. */
export const faults = {
  stall: () => {},
  reset: (socket: Socket) => socket.resetAndDestroy(),
  garbage: (socket: Socket) => socket.write(garbage),
  cut: (socket: Socket) => socket.end(),
};
export type Fault = keyof typeof faults;

/** Bytes that are neither text nor HTTP nor frames; the same in every run. */
const garbage = Buffer.from(
  Array.from({ length: 32 }, (_, nth) => createHash('sha256').update(`${nth}`).digest('hex')).join(''),
  'hex',
);

/** The points at which it does so, by what it has sent until then. */
export const phases = [
  'on connecting',
  'before the answer',
  'in the status line',
  'in the headers',
  'before the body',
  'in the body',
  'after the end',
] as const;
export type Phase = (typeof phases)[number];

/** A good answer to a request. */
export interface Exchange {
  head(request: string): string;
  body: Buffer;
}

function sentUntil(phase: Phase, { head, body }: Exchange, request: string): Buffer {
  const start = Buffer.from(head(request));
  const statusLine = start.indexOf('\r\n') + 2;
  const lengths: Record<Phase, number> = {
    'on connecting': 0,
    'before the answer': 0,
    'in the status line': 11,
    'in the headers': statusLine + 8,
    'before the body': start.length,
    'in the body': start.length + (body.length >> 1),
    'after the end': start.length + body.length,
  };
  return Buffer.concat([start, body]).subarray(0, lengths[phase]);
}

export interface HostileServer {
  baseURL: string;
  /** How many connections are open. */
  open(): number;
  close(): Promise<void>;
}

/** A server that sends a good answer up to a point, and then does something else. */
export async function hostileServer(exchange: Exchange, phase: Phase, fault: Fault): Promise<HostileServer> {
  const server = await rawServer(
    (socket, request) => {
      if (phase !== 'on connecting') socket.write(sentUntil(phase, exchange, request), () => faults[fault](socket));
    },
    phase === 'on connecting' ? faults[fault] : undefined,
  );
  return server;
}

/** A TCP server that is told of each connection's first request, whole or not. */
export async function rawServer(
  answer: (socket: Socket, request: string) => void,
  join: (socket: Socket) => void = () => {},
): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.once('data', (request) => answer(socket, request.toString('latin1')));
    socket.resume();
    join(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const contentLength = (type: string, body: Buffer) => (): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;

export function jsonExchange(value: unknown): Exchange {
  const body = Buffer.from(JSON.stringify(value));
  return { head: contentLength('application/json', body), body };
}

/** A stream in one chunk. Its end is not told by its length: half of it may be all of it. */
export function streamExchange(events: readonly (object | '[DONE]')[]): Exchange {
  const text = events.map((event) => `data: ${event === '[DONE]' ? event : JSON.stringify(event)}\n\n`).join('');
  const head =
    'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n';
  return { head: () => head, body: Buffer.from(`${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`) };
}

/** Text frames of a WebSocket, sent with its upgrade. */
export function socketExchange(frames: readonly object[]): Exchange {
  return {
    head: acceptUpgrade,
    body: Buffer.concat(frames.map((frame) => textFrame(Buffer.from(JSON.stringify(frame))))),
  };
}

export function acceptUpgrade(request: string): string {
  const key = /sec-websocket-key: (\S+)/i.exec(request)?.[1] ?? '';
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
}

/** One text frame of a server, which has no mask. */
export const textFrame = (payload: Buffer): Buffer => Buffer.concat([frameHead(payload.length), payload]);

/** @param length of the payload, in bytes */
export function frameHead(length: number): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt8(0x81, 0);
  head.writeUInt8(127, 1);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
