/**
 * How much memory a long stream takes: 1,000,000 events, or the given number, from a real server on this
 * machine through the client, read one by one. Foreground and background, because they have different readers.
 *
 *     npx node --expose-gc bench/memory.ts [events]
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LettaClient } from '../src/index.ts';

const events = Number(process.argv[2] ?? 1_000_000);
const marks = 10;

/** A token's event on the wire. */
const token = (seq_id: number): string =>
  `data: ${JSON.stringify({
    id: 'message-2b4c5877-55bb-4bd5-a9e9-60dd18586340',
    date: '2026-01-01T00:00:00+00:00',
    message_type: 'assistant_message',
    otid: '2b4c5877-55bb-4bd5-a9e9-60dd18586300',
    seq_id,
    run_id: 'run-b4e03513-268e-4697-9dd8-ac81d7c895dd',
    content: `word${seq_id} `,
  })}\n\n`;

/** Writes only as fast as it is read (backpressure). */
async function answer(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let next = 1; next <= events; ) {
    let chunk = '';
    for (const end = Math.min(events, next + 99); next <= end; next++) chunk += token(next);
    if (!response.write(chunk)) await once(response, 'drain');
  }
  response.end('data: {"message_type":"stop_reason","stop_reason":"end_turn"}\n\ndata: [DONE]\n\n');
}

/** The size of the heap after a garbage collection, in MB. */
function live(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

async function measure(client: LettaClient, background: boolean): Promise<void> {
  const started = performance.now();
  const seen: number[] = [];
  let count = 0;
  for await (const event of client.agents.sendMessageStream({ agentId: 'agent-1', message: 'go', background })) {
    if (event.message_type === 'assistant_message' && count++ % Math.ceil(events / marks) === 0) seen.push(live());
  }
  seen.push(live());
  const seconds = (performance.now() - started) / 1000;
  const figures = seen.map((mb) => mb.toFixed(1)).join(' ');
  console.log(
    `${background ? 'background' : 'foreground'}: ${count} events in ${seconds.toFixed(1)} s; MB of heap at each tenth: ${figures}`,
  );
}

if (!globalThis.gc) throw new Error('Run it with --expose-gc.');
const server = createServer((request, response) => {
  request.resume();
  void answer(response);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const client = new LettaClient({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
for (const background of [false, true]) await measure(client, background);
console.log(`resident at most: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, server and client together`);
server.close();
