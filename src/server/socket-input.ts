import { idPattern } from '../contract/schemas/ids.ts';
import type { ServerErrorFrame, UserMessageFrame } from '../contract/socket.ts';
import { JsonDepthError, parseJson } from '../json/parse.ts';

const agentId = new RegExp(idPattern('agent'));

/** Parses a frame of a client: a message to an agent, or the error for anything else. */
export function inputOf(text: string): UserMessageFrame | ServerErrorFrame {
  const frame = parsed(text);
  if (frame instanceof JsonDepthError) return serverError(frame.message);
  if (frame === undefined) return serverError('The frame is not valid JSON');
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame))
    return serverError('The frame is not a JSON object');
  const { type, message, agent_id } = frame as Record<string, unknown>;
  if (type !== 'user_message') return serverError(`Unknown frame type: ${JSON.stringify(type) ?? 'none'}`);
  if (typeof agent_id !== 'string' || agent_id === '') return serverError('agent_id is missing');
  if (!agentId.test(agent_id)) return serverError(`agent_id is not an agent's id: ${agent_id}`, agent_id);
  if (typeof message !== 'string' || message === '')
    return serverError('message has to be text that is not empty', agent_id);
  return { type, message, agent_id };
}

export const serverError = (message: string, agent_id?: string): ServerErrorFrame => ({
  type: 'server_error',
  message,
  ...(agent_id !== undefined && { agent_id }),
});

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    return error instanceof JsonDepthError ? error : undefined;
  }
}
