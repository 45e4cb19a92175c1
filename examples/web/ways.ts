import {
  type AgentResponse,
  type LettaClient,
  type LettaEvent,
  type LettaSocket,
  type OnApproval,
  type SocketState,
  SocketTurnError,
} from 'letta-sdk';

/** Reasoning, a tool call or text of the agent. Consecutive pieces of one kind are shown as one. */
export interface Piece {
  kind: 'thought' | 'tool' | 'answer';
  text: string;
}

/** A turn of the agent. */
export interface Turn extends AsyncIterable<Piece> {
  /** Stops the agent, and with it the turn. */
  stop(): Promise<unknown>;
}

/** A way to send a message. */
export type Way = (message: string) => Turn;

/** The three ways of this client, each used as a page would use it. */
export function waysOf(
  client: LettaClient,
  agentId: string,
  onApproval: OnApproval,
  onSocketState: (state: SocketState) => void,
): Record<string, Way> {
  let socket: LettaSocket | undefined;

  return {
    call(message) {
      const reply = client.agents.sendMessage({ agentId, message, onApproval });
      return {
        async *[Symbol.asyncIterator]() {
          for (const event of (await reply).messages) yield* piecesOf(event);
        },
        stop: () => client.agents.messages.cancel({ agentId }),
      };
    },

    stream(message) {
      const stream = client.agents.sendMessageStream({ agentId, message, onApproval });
      return {
        async *[Symbol.asyncIterator]() {
          for await (const event of stream) yield* piecesOf(event);
        },
        stop: () => stream.cancelRun(),
      };
    },

    socket(message) {
      socket ??= client.connect({ onStateChange: onSocketState });
      const turn = socket.send({ agentId, message });
      return {
        async *[Symbol.asyncIterator]() {
          try {
            for await (const event of turn) yield* spoken(event);
          } catch (error) {
            // Sockets don't support approvals: the rest of such a turn is streamed.
            if (!(error instanceof SocketTurnError && /approval/.test(error.detail))) throw error;
            const rest = client.agents.approveStream({ agentId, decision: onApproval, onApproval });
            for await (const event of rest) yield* piecesOf(event);
          }
        },
        stop: () => client.agents.messages.cancel({ agentId }),
      };
    },
  };
}

/** What to show of an event over HTTP. */
function* piecesOf(event: LettaEvent): Generator<Piece> {
  if (event.message_type === 'reasoning_message') yield { kind: 'thought', text: event.reasoning };
  if (event.message_type === 'tool_return_message') yield { kind: 'tool', text: `${event.name}: ${event.tool_return}` };
  if (event.message_type === 'assistant_message') yield { kind: 'answer', text: textOf(event.content) };
}

/** What to show of an event over a socket. */
function* spoken({ message_type, message }: AgentResponse): Generator<Piece> {
  if (message_type === 'internal_monologue') yield { kind: 'thought', text: message };
  if (message_type === 'function_message')
    yield { kind: 'tool', text: `${message.function}: ${JSON.stringify(message.result)}` };
  if (message_type === 'assistant_message') yield { kind: 'answer', text: message };
}

const textOf = (content: unknown): string =>
  typeof content === 'string' ? content : (content as { text?: string }[]).map(({ text }) => text ?? '').join('');
