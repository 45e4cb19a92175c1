import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type ClientOptions, LettaClient } from '../../src/index.ts';

/** A request as the server saw it. */
export interface Seen {
  method: string;
  /** With the query. */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Served {
  url: string;
  seen: Seen[];
  /** How many connections are open that a request came over. Some versions of fetch open one more ahead of need. */
  open(): number;
  client(options?: ClientOptions): LettaClient;
}

export type Handler = (seen: Seen, response: ServerResponse, nth: number) => void;

/** A real HTTP server for one test. It is closed, with all its connections, when the test has ended. */
export async function serve(handler: Handler): Promise<Served> {
  const seen: Seen[] = [];
  const sockets = new Set<unknown>();
  const server = createServer(async (request, response) => {
    const { socket } = request;
    if (!sockets.has(socket)) socket.once('close', () => sockets.delete(socket));
    sockets.add(socket);
    let body = '';
    for await (const chunk of request.setEncoding('latin1')) body += chunk;
    const one = { method: request.method!, url: request.url!, headers: request.headers, body };
    handler(one, response, seen.push(one));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    open: () => sockets.size,
    client: (options) => new LettaClient({ baseURL: url, apiKey: 'sk-test', ...options }),
  };
}

export const json = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** Begins a stream of events; what is not ended stays open. */
export function sse(response: ServerResponse, ...events: (object | string)[]): ServerResponse {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const event of events) response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);
  return response;
}

export const said = (content: string, otid = 'otid-1') => ({
  message_type: 'assistant_message',
  id: 'message-1',
  date: '2026-01-01T00:00:00+00:00',
  otid,
  content,
});
export const ping = { message_type: 'ping', id: 'ping-1', run_id: 'run-1' };
export const stopped = (stop_reason = 'end_turn') => ({ message_type: 'stop_reason', stop_reason });
export const usage = { message_type: 'usage_statistics', total_tokens: 3 };

/** What a promise is rejected with. */
export const rejection = async <E = Error & Record<string, unknown>>(promise: PromiseLike<unknown>): Promise<E> => {
  try {
    await promise;
  } catch (error) {
    return error as E;
  }
  throw new Error('it was not rejected');
};

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
