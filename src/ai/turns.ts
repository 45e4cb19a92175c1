import type { LettaClient } from '../client/client.ts';
import type { StreamOptions } from '../client/options.ts';
import type { SendMessageStream } from '../contract/index.ts';

type Body = Partial<SendMessageStream>;

/** Sends messages to an agent, or to one conversation with it. */
export function turnsWith({ agents, conversations }: LettaClient, modelId: string) {
  if (modelId.startsWith('conv-')) {
    const where = { conversationId: modelId };
    return {
      whole: (body: Body, options: StreamOptions) => conversations.sendMessage({ ...body, ...where }, options),
      stream: (body: Body, options: StreamOptions) => conversations.sendMessageStream({ ...body, ...where }, options),
    };
  }
  const where = { agentId: modelId };
  return {
    whole: (body: Body, options: StreamOptions) => agents.sendMessage({ ...body, ...where }, options),
    stream: (body: Body, options: StreamOptions) => agents.sendMessageStream({ ...body, ...where }, options),
  };
}
