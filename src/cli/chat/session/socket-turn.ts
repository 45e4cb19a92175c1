import type { LettaSocket } from '../../../client/socket/socket.ts';
import type { LettaEvent } from '../../../contract/index.ts';
import type { AgentResponse } from '../../../contract/socket.ts';

/** A turn over a socket, in the words of a stream. Its messages come whole. */
export async function* socketTurn(
  socket: LettaSocket,
  agentId: string,
  message: string,
  signal: AbortSignal,
): AsyncGenerator<LettaEvent, void> {
  let count = 0;
  for await (const response of socket.send({ agentId, message }, { signal })) {
    count += 1;
    for (const event of eventsOf(response, `socket-${Date.now()}-${count}`)) yield event as LettaEvent;
  }
}

function eventsOf(response: AgentResponse, id: string): object[] {
  const envelope = { id, date: new Date().toISOString() };
  switch (response.message_type) {
    case 'internal_monologue':
      return [{ ...envelope, message_type: 'reasoning_message', reasoning: response.message }];
    case 'assistant_message':
      return [{ ...envelope, message_type: 'assistant_message', content: response.message }];
    case 'function_message': {
      const { function: name, args, result } = response.message;
      const tool_call = { name, arguments: JSON.stringify(args), tool_call_id: id };
      const tool_return = typeof result === 'string' ? result : JSON.stringify(result);
      return [
        { ...envelope, message_type: 'tool_call_message', tool_call },
        { ...envelope, message_type: 'tool_return_message', tool_return, status: 'success', tool_call_id: id },
      ];
    }
    default:
      return [];
  }
}
