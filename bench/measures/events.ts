import { type Contenders, compareApart } from '../apart.ts';
import { timed } from '../compare.ts';
import { atMost, type Measure } from '../measure.ts';
import { serverUrl } from '../parts/server.ts';
import { readers } from '../parts/streams.ts';
import { chunk, chunkStop, pieces, stop, token } from '../parts/wire.ts';

const events = 50_000;
const agentId = `agent-${events}`;
const encoder = new TextEncoder();
const inMemory = (frame: typeof token, end: string) =>
  [...pieces(events, frame, end, 64 * 1024)].map((piece) => encoder.encode(piece));

/** Responds to every request with the same chunks, without a network. */
function memory(): typeof fetch {
  const [letters, chat] = [inMemory(token, stop), inMemory(chunk, chunkStop)];
  return async (url) => {
    const left = [...(String(url).endsWith('/chat/completions') ? chat : letters)].values();
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const { value } = left.next();
        if (value) controller.enqueue(value);
        else controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
}

const inMemoryURL = 'http://memory.invalid';

/** @public Loaded by name. */
export const contenders: Contenders = Object.fromEntries(
  Object.keys(readers({ baseURL: inMemoryURL, agentId })).map((name) => [
    name,
    (baseURL) => {
      const read = readers({ baseURL, agentId, ...(baseURL === inMemoryURL && { fetch: memory() }) })[name]!;
      return () => timed(async () => checked(await read()));
    },
  ]),
);

/** Many short rounds rather than few long ones: a disturbance affects only one of many. */
const run = (baseURL: string) => compareApart(import.meta.url, baseURL, 21);

/** A reader that loses events would look fast. */
function checked(count: number): void {
  if (count < events) throw new Error(`only ${count} of ${events} events were read`);
}

export const fromMemory: Measure = {
  title: 'SSE from memory, 64 KiB chunks',
  reference: 'minimal splitter',
  ...atMost(1.1),
  how: `${events.toLocaleString('en')} events of a token each; openai reads chunks of its own kind, of about the same length`,
  run: () => run(inMemoryURL),
};

export const overLoopback: Measure = {
  title: 'SSE over loopback',
  reference: 'minimal splitter',
  ...atMost(1.0),
  how: 'the same from a server on this machine, in a separate process',
  run: async () => run(await serverUrl()),
};
