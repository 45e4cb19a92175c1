import { LettaClient } from '../../src/index.ts';
import type { Json } from './recorded.ts';

/** How the bytes of a stream come. */
export interface Delivery {
  chunks: Uint8Array[];
  /** Whether the line breaks after the last of them, instead of being closed. */
  broken?: boolean;
}

/** What a reader was given, and the error that ended it. */
export interface Seen {
  events: Json[];
  error: string | undefined;
}

/** A client whose server answers everything with these bytes. */
function clientOf({ chunks, broken = false }: Delivery): LettaClient {
  const answer = async () => {
    let next = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = chunks[next++];
        if (chunk) controller.enqueue(chunk);
        else if (broken) controller.error(new TypeError('terminated'));
        else controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  };
  return new LettaClient({ baseURL: 'http://letta.test', apiPrefix: '/v1', apiKey: 'key', fetch: answer });
}

/** A failure that a server tells of is a StreamError, or the more telling one that stands for it. */
const nameOf = (error: unknown): string => (error as Error).name.replace('PendingApprovalError', 'StreamError');

/** Iterates over a stream to its end. */
export async function iterate(chat: boolean, delivery: Delivery): Promise<Seen> {
  const { agents, chat: completions } = clientOf(delivery);
  const stream = chat
    ? completions.completions.create({ model: 'agent-1', messages: [{ role: 'user', content: 'hi' }], stream: true })
    : agents.sendMessageStream({ agentId: 'agent-1', message: 'hi' }, { pings: true });
  const events: Json[] = [];
  try {
    for await (const event of stream) events.push(event);
    return { events, error: undefined };
  } catch (error) {
    return { events, error: nameOf(error) };
  }
}

/** Waits for the whole of a stream. */
export async function gather(chat: boolean, delivery: Delivery): Promise<{ whole?: Json; error?: string }> {
  const { agents, chat: completions } = clientOf(delivery);
  try {
    const whole = await (chat
      ? completions.completions.create({ model: 'agent-1', messages: [{ role: 'user', content: 'hi' }] })
      : agents.sendMessage({ agentId: 'agent-1', message: 'hi' }));
    return { whole };
  } catch (error) {
    return { error: nameOf(error) };
  }
}
