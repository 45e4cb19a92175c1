import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** The server's end of one connection. */
export interface Peer {
  say(...frames: (object | string)[]): void;
  /** Cuts the line without a goodbye. */
  drop(): void;
  socket: WebSocket;
  request: IncomingMessage;
}

export interface Said {
  type: string;
  message: string;
  agent_id: string;
}

/** An HTTP answer in the place of an upgrade. */
export interface Refusal {
  status: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface WsServer {
  baseURL: string;
  /** Every message that came, over all connections. */
  received: Said[];
  peers: Peer[];
  upgrades: IncomingMessage[];
  close(): Promise<void>;
}

/** A real WebSocket server on a free port, that answers as a test wants it to. */
export async function wsServer(
  hear: (said: Said, peer: Peer) => void,
  {
    refuse,
    join,
    port = 0,
  }: { refuse?: (nth: number) => Refusal | undefined; join?: (peer: Peer, nth: number) => void; port?: number } = {},
): Promise<WsServer> {
  const http = createServer();
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => (offered.has('letta') ? 'letta' : false),
  });
  const server: WsServer = { baseURL: '', received: [], peers: [], upgrades: [], close };
  http.on('upgrade', (request, stream, head) => {
    server.upgrades.push(request);
    const refusal = refuse?.(server.upgrades.length);
    if (refusal) {
      const { status, headers = {}, body = '' } = refusal;
      const lines = Object.entries({ ...headers, 'Content-Length': body.length }).map(
        ([name, value]) => `${name}: ${value}\r\n`,
      );
      stream.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`);
    } else sockets.handleUpgrade(request, stream, head, (socket) => meet(socket, request));
  });

  function meet(socket: WebSocket, request: IncomingMessage): void {
    const peer: Peer = {
      say: (...frames) => {
        for (const frame of frames) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
      },
      drop: () => socket.terminate(),
      socket,
      request,
    };
    server.peers.push(peer);
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const said = JSON.parse(String(data)) as Said;
      server.received.push(said);
      hear(said, peer);
    });
    join?.(peer, server.peers.length);
  }

  async function close(): Promise<void> {
    for (const socket of sockets.clients) socket.terminate();
    http.close();
    http.closeAllConnections();
    await once(http, 'close');
  }

  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  server.baseURL = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return server;
}

/** Frames as the documentation has them: they name neither agent nor turn. */
export const thought = (message: string) => ({ type: 'agent_response', message_type: 'internal_monologue', message });
export const said = (message: string) => ({ type: 'agent_response', message_type: 'assistant_message', message });
export const used = (name: string, result: string) => ({
  type: 'agent_response',
  message_type: 'function_message',
  message: { function: name, args: {}, result },
});
export const start = { type: 'agent_response_start' };
export const end = { type: 'agent_response_end' };
