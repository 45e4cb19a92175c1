import { ArgumentError } from '../errors/argument.ts';
import type { Settings } from '../options.ts';
import { userAgent } from '../transport/user-agent.ts';
import type { Limits } from './line.ts';
import type { Target, WebSocketClass } from './websocket.ts';

/** `connecting` until the first connection, `reconnecting` until another one, `closed` for good. */
export type SocketState = 'connecting' | 'open' | 'reconnecting' | 'closed';

/** The options of `client.connect(options)`. Times are in milliseconds; `Infinity` is no limit. */
export interface ConnectOptions {
  /** How many messages may wait for their turn. Default: 100. */
  maxQueue?: number | undefined;
  /** How many events a watcher may lag behind before it loses the oldest. Default: 1000. */
  watchBuffer?: number | undefined;
  /** How often in a row connecting may fail before the socket closes for good. Default: 10. 0 never connects again. */
  maxReconnects?: number | undefined;
  /** The wait before connecting again; it doubles with each failure, less up to a half at random. Default: 500. */
  reconnectDelay?: number | undefined;
  /** The longest such wait. Default: 30 s. */
  maxReconnectDelay?: number | undefined;
  /** The longest wait that a server may ask for when it refuses a connection (429). Default: the client's, 60 s. */
  maxRetryAfter?: number | undefined;
  /** The most time until a connection is open. Default: 10 s. */
  connectTimeout?: number | undefined;
  /** How often the server is pinged; a connection without an answer by the next ping is closed. Not in browsers. Default: 30 s. */
  heartbeatInterval?: number | undefined;
  /** The longest silence while a turn is in flight; then the connection is closed, and the turn fails. Default: 10 min. */
  idleTimeout?: number | undefined;
  /** Used instead of the runtime's: a class like a browser's, or that of the ws package. */
  WebSocket?: WebSocketClass | undefined;
  /** Told of each new state. */
  onStateChange?: ((state: SocketState) => void) | undefined;
}

/** What a connection has to know. */
export interface ConnectionSettings {
  target: Target;
  limits: Limits;
  reconnects: Required<
    Pick<ConnectOptions, 'maxReconnects' | 'reconnectDelay' | 'maxReconnectDelay' | 'maxRetryAfter'>
  >;
  WebSocket: WebSocketClass | undefined;
}

/** What a socket has to know. */
export interface SocketSettings extends ConnectionSettings {
  maxQueue: number;
  watchBuffer: number;
  idleTimeout: number;
  onStateChange: ((state: SocketState) => void) | undefined;
}

/** Whether a value can be right, and what it must be. */
type Check = readonly [test: (value: unknown) => boolean, hint: string];

const time: Check = [(value) => typeof value === 'number' && value > 0, 'milliseconds above 0'];
const count: Check = [(value) => Number.isInteger(value) && (value as number) >= 0, 'a whole number'];
const some: Check = [(value) => typeof value === 'function', 'a function'];

const checks: Record<keyof ConnectOptions, Check> = {
  maxQueue: count,
  watchBuffer: [(value) => Number.isInteger(value) && (value as number) > 0, 'a whole number above 0'],
  maxReconnects: [(value) => value === Number.POSITIVE_INFINITY || count[0](value), 'a whole number, or Infinity'],
  reconnectDelay: time,
  maxReconnectDelay: time,
  maxRetryAfter: time,
  connectTimeout: time,
  heartbeatInterval: time,
  idleTimeout: time,
  WebSocket: some,
  onStateChange: some,
};

function check(options: ConnectOptions): void {
  for (const [name, value] of Object.entries(options)) {
    const [test, hint] = (Object.hasOwn(checks, name) && checks[name as keyof ConnectOptions]) || [];
    if (!test) throw new ArgumentError(`connect: ${name} is no option. Options are ${Object.keys(checks).join(', ')}.`);
    if (value !== undefined && !test(value)) throw new ArgumentError(`connect: ${name} must be ${hint}.`);
  }
}

/**
 * Checks the options of a socket, and fills in the defaults and what the client knows.
 *
 * @throws ArgumentError that names the option
 */
export function resolveSocketOptions(options: ConnectOptions, client: Settings): SocketSettings {
  check(options);
  const { connectTimeout = 10_000, heartbeatInterval = 30_000, maxReconnects = 10 } = options;
  const { maxQueue = 100, watchBuffer = 1000, idleTimeout = 600_000, WebSocket, onStateChange } = options;
  const { reconnectDelay = 500, maxReconnectDelay = 30_000, maxRetryAfter = client.maxRetryAfter } = options;
  const own = Object.entries(client.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const headers = { ...userAgent(), ...Object.fromEntries(own) };
  return {
    target: { url: `${client.baseURL.replace(/^http/, 'ws')}/ws`, apiKey: client.apiKey, headers },
    limits: { connectTimeout, heartbeatInterval },
    reconnects: { maxReconnects, reconnectDelay, maxReconnectDelay, maxRetryAfter },
    maxQueue,
    watchBuffer,
    idleTimeout,
    WebSocket,
    onStateChange,
  };
}
