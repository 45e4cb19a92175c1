import type { Mock } from '../../src/mock/index.ts';

export interface Answered {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: raw responses have no type
  body: any;
}

/** Calls a mock without a client, as curl would. Returns a stream as text. */
export function caller(mock: Mock, headers: Record<string, string> = {}) {
  return async (method: string, path: string, body?: unknown): Promise<Answered> => {
    const response = await mock.handle(requestOf(method, path, body, headers));
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  };
}

export function requestOf(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Request {
  const form = body instanceof FormData;
  const sent = new Headers({ authorization: 'Bearer key', 'user-agent': 'test', ...headers });
  if (body !== undefined && !form) sent.set('content-type', 'application/json');
  const text = form || body === undefined ? (body ?? null) : JSON.stringify(body);
  return new Request(`http://letta.test${path}`, { method, headers: sent, body: text });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: raw events have no type
export const eventsIn = (text: string): any[] =>
  [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => (data === '[DONE]' ? data : JSON.parse(data!)));

/** A Python function of integers with a docstring. */
export const python = (name: string, ...args: string[]): string =>
  `def ${name}(${args.map((arg) => `${arg}: int`).join(', ')}) -> int:
    """Count something.

    Args:
${args.map((arg) => `        ${arg} (int): a number`).join('\n')}
    """
    return 0
`;
