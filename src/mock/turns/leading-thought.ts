import type { Behaviour, Frame } from '../../server/behaviour.ts';

type Stream = Behaviour['agents']['sendMessageStream'];

/** What the deterministic model thinks (recordings: messages/67). */
const thought = 'Thinking about the answer.';

/**
 * Makes turns start with reasoning, as documented for the socket: "internal_monologue events as agent thinks". Over
 * HTTP, models without reasoning send none, as on released servers.
 */
export const withLeadingThought =
  (stream: Stream): Stream =>
  async (args, context) =>
    thoughtFirst(await stream(args, context));

async function* thoughtFirst(frames: AsyncIterable<Frame>): AsyncGenerator<Frame> {
  let begun = false;
  for await (const frame of frames) {
    const { message_type } = frame.data as { message_type?: string };
    if (!begun && message_type?.endsWith('_message')) {
      begun = true;
      const thinks = message_type !== 'reasoning_message' && message_type !== 'error_message';
      if (thinks) yield { data: { ...(frame.data as object), message_type: 'reasoning_message', reasoning: thought } };
    }
    yield frame;
  }
}
