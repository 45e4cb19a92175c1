import { createParser } from 'eventsource-parser';
import { letta, official, openai } from './clients.ts';

/** Reads a stream of events to its end, and counts them. */
export type StreamReader = () => Promise<number>;

type Fetch = typeof fetch;

/** Opens the streams that are compared: Letta's, and OpenAI-compatible ones. */
interface Opener {
  baseURL: string;
  agentId: string;
  fetch?: Fetch;
}

/** The minimum that any reader has to do: decode, split at blank lines, parse, yield. */
async function* minimal(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const frames = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = frames.pop()!;
    for (const frame of frames) if (frame !== 'data: [DONE]') yield JSON.parse(frame.slice(6));
  }
}

async function* parserAlone(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  const events: unknown[] = [];
  const parser = createParser({
    onEvent({ data }) {
      if (data !== '[DONE]') events.push(JSON.parse(data));
    },
  });
  for await (const bytes of body) {
    parser.feed(decoder.decode(bytes, { stream: true }));
    for (const event of events.splice(0)) yield event;
  }
}

async function count(events: AsyncIterable<unknown>): Promise<number> {
  let seen = 0;
  for await (const _ of events) seen++;
  return seen;
}

/** All readers of one stream. The first is the reference. */
export function readers({ baseURL, agentId, fetch = globalThis.fetch }: Opener): Record<string, StreamReader> {
  const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
  const body = async (path: string) => (await fetch(`${baseURL}/v1/${path}`, init)).body!;
  const letters = `agents/${agentId}/messages/stream`;
  const messages = [{ role: 'user' as const, content: 'Hello' }];
  const request = { model: agentId, messages, stream: true } as const;
  return {
    'minimal splitter': async () => count(minimal(await body(letters))),
    'eventsource-parser': async () => count(parserAlone(await body(letters))),
    'letta-sdk': () => count(letta(baseURL, fetch).agents.sendMessageStream({ agentId, message: 'Hello' })),
    openai: async () => count(await openai(baseURL, fetch).chat.completions.create(request)),
    'official SDK': async () => count(await official(baseURL, fetch).agents.messages.stream(agentId, { messages })),
  };
}
