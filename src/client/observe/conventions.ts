import type { Settings } from '../options.ts';
import type { Call } from '../transport/request.ts';
import type { Attributes } from './tracer.ts';

/** A call, with the names of its path's parameters instead of their values. */
export interface ObservedCall extends Call {
  template: string;
}

/** What OpenTelemetry's conventions for generative models call a call, where they have a name for it. */
function operationOf({ row }: ObservedCall): string | undefined {
  if (row === 'chat.completions.create') return 'chat';
  return /\.(sendMessage|approve)/.test(row) ? 'invoke_agent' : undefined;
}

const modelOf = ({ body }: ObservedCall): string | undefined =>
  typeof body?.model === 'string' ? body.model : undefined;

/** A name that many calls share: what is different among them is left out of it. */
export function spanNameOf(call: ObservedCall): string {
  const operation = operationOf(call);
  if (!operation) return `${call.method} ${call.template}`;
  return operation === 'chat' ? `chat ${modelOf(call)}` : operation;
}

/** What is known of a call before it is sent. */
export function attributesOf(call: ObservedCall, { baseURL }: Settings): Attributes {
  const { hostname, port, protocol } = new URL(baseURL);
  return {
    'letta.call': call.row,
    'http.request.method': call.method,
    'url.template': call.template,
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
    ...modelAttributes(call),
  };
}

function modelAttributes(call: ObservedCall): Attributes {
  const operation = operationOf(call);
  if (!operation) return {};
  const [, kind, id] = /^\/(agents|conversations)\/([^/]+)/.exec(call.path) ?? [];
  return {
    'gen_ai.operation.name': operation,
    'gen_ai.provider.name': 'letta',
    'gen_ai.request.model': operation === 'chat' ? modelOf(call) : undefined,
    'gen_ai.agent.id': operation === 'chat' ? modelOf(call) : kind === 'agents' ? id : undefined,
    'gen_ai.conversation.id': kind === 'conversations' ? id : undefined,
  };
}

/** What is said at the end of message streams and chat completions, by events and by whole answers. */
interface Said {
  message_type?: string;
  stop_reason?: string | { stop_reason: string } | null;
  usage?: Usage | null;
  choices?: ({ finish_reason?: string | null } | null)[] | null;
}

interface Usage {
  prompt_tokens?: number;
  completion_tokens?: number;
}

/** What an event, or a whole answer, says of the model's work; undefined where it says nothing of it. */
export function spokenIn(event: object | null): Attributes | undefined {
  const { message_type, stop_reason, choices, usage } = (event ?? {}) as Said;
  const stopped = typeof stop_reason === 'object' ? stop_reason?.stop_reason : stop_reason;
  const reason = stopped ?? choices?.[0]?.finish_reason;
  const tokens = message_type === 'usage_statistics' ? (event as Usage) : usage;
  if (!reason && !tokens) return undefined;
  return {
    'gen_ai.response.finish_reasons': reason ? [reason] : undefined,
    'gen_ai.usage.input_tokens': tokens?.prompt_tokens,
    'gen_ai.usage.output_tokens': tokens?.completion_tokens,
  };
}
