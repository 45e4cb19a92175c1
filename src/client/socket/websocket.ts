import { maxBytes } from '../../json/limits.ts';
import { ArgumentError } from '../errors/argument.ts';

/** What is used of a WebSocket: a browser's, or that of the ws package. */
export interface WebSocketLike {
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  send(data: string): void;
  close(code?: number): void;
}

/** A WebSocket class: the global one, or that of the ws package. */
export type WebSocketClass = new (url: string, protocols?: string[], options?: object) => WebSocketLike;

/** The refusal of an upgrade, as Node has it. */
export interface UpgradeAnswer extends AsyncIterable<Uint8Array> {
  statusCode?: number;
  headers: Record<string, string | string[] | undefined>;
}

/** What only the ws package can do. */
export interface NodeWebSocket extends WebSocketLike {
  on(event: 'pong', listener: () => void): void;
  on(event: 'unexpected-response', listener: (request: unknown, answer: UpgradeAnswer) => void): void;
  ping(): void;
  terminate(): void;
}

/** Where to connect, and who asks. */
export interface Target {
  /** ws: or wss: */
  url: string;
  apiKey: string | undefined;
  /** Sent where the runtime can send any; names in lower case. */
  headers: Record<string, string>;
}

/** The class to use: isomorphic-ws exports that of the ws package in Node and the global one in browsers. */
export async function loadWebSocket(own: WebSocketClass | undefined): Promise<WebSocketClass> {
  if (own) return own;
  // Loaded with the first socket: importing this package must cost nothing.
  const { default: found } = await import('isomorphic-ws');
  if (!found) throw new ArgumentError('This runtime has no WebSocket: give one as the option WebSocket of connect().');
  return found;
}

/** Opens a WebSocket that shows the key: in a header where that can be sent, else as a subprotocol. */
export function openWebSocket(WebSocket: WebSocketClass, { url, apiKey, headers }: Target): WebSocketLike {
  if (!isNode(WebSocket.prototype))
    return new WebSocket(url, apiKey === undefined ? ['letta'] : ['letta', `letta.bearer.${base64url(apiKey)}`]);
  const authorization = apiKey && { authorization: `Bearer ${apiKey}` };
  return new WebSocket(url, [], { headers: { ...authorization, ...headers }, maxPayload: maxBytes });
}

export const isNode = (socket: WebSocketLike): socket is NodeWebSocket => 'ping' in socket && 'on' in socket;

const base64url = (key: string): string =>
  btoa(key)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '');
