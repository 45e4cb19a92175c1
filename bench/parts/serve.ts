/**
 * The server of the benchmarks, in its own process. It does as little as possible: lists of agents, and streams of as
 * many events as the number in the agent's name.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { agents, chunk, chunkStop, pieces, stop, token } from './wire.ts';

/** How many agents there are. */
const total = 100_000;
const small = JSON.stringify(agents(0, 5));

function list(response: ServerResponse, query: URLSearchParams): void {
  const after = query.get('after');
  const limit = Number(query.get('limit') ?? 5);
  const from = after === null ? 0 : Number(after.slice('agent-'.length)) + 1;
  const body = limit === 5 ? small : JSON.stringify(agents(from, Math.max(0, Math.min(limit, total - from))));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
}

async function stream(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isChat = request.url!.endsWith('/chat/completions');
  const whom = isChat ? JSON.parse(await text(request)).model : request.url!.split('/')[3];
  const events = Number(/\d+$/.exec(whom)![0]);
  const [frame, end] = isChat ? [chunk, chunkStop] : [token, stop];
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const piece of piecesOf(events, frame, end)) if (!response.write(piece)) await once(response, 'drain');
  response.end();
}

const madeOnce = new Map<string, Buffer[]>();

/** The chunks of a stream. They are created once, or else creating them would be measured; but the longest don't fit in memory. */
function piecesOf(events: number, frame: typeof token, end: string): Iterable<string | Buffer> {
  const made = pieces(events, frame, end, 64 * 1024);
  if (events > 100_000) return made;
  const key = `${frame.name} ${events}`;
  if (!madeOnce.has(key))
    madeOnce.set(
      key,
      Array.from(made, (piece) => Buffer.from(piece)),
    );
  return madeOnce.get(key)!;
}

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url!, 'http://bench');
  if (request.method === 'GET') list(response, searchParams);
  else stream(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
process.once('disconnect', () => process.exit());
