import { type LettaClient, NotFoundError, StreamError, StreamTruncatedError } from 'letta-sdk';

/** A part of an app: asks an agent, and explains errors to the user. */
export async function* answer(client: LettaClient, agentId: string, question: string): AsyncGenerator<string> {
  try {
    yield* client.agents.sendMessageStream({ agentId, message: question }).text();
  } catch (error) {
    if (error instanceof NotFoundError) yield 'There is no such assistant.';
    else if (error instanceof StreamTruncatedError) yield ' … (the line was lost)';
    else if (error instanceof StreamError) yield 'The assistant is not well today.';
    else throw error;
  }
}
