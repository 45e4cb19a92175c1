import type { Content } from '../../../contract/index.ts';

/** What a message says, as text. */
export const wordsOf = (content: Content): string =>
  typeof content === 'string'
    ? content
    : content.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join('');

/** What an older agent's history has in place of a person: `{"type":"heartbeat", …}`. */
const machines = new Set(['heartbeat', 'login', 'system_alert']);

/** What a person said. Older agents keep it wrapped in JSON, and what nobody said beside it: that is undefined. */
export function spokenIn(content: Content): string | undefined {
  const text = wordsOf(content);
  if (!text.startsWith('{')) return text;
  try {
    const { type, message } = JSON.parse(text) as { type?: unknown; message?: unknown };
    if (machines.has(String(type))) return undefined;
    return type === 'user_message' && typeof message === 'string' ? message : text;
  } catch {
    return text;
  }
}
