import type { Contract } from '../contract/index.ts';
import type { Issue } from './errors/api.ts';
import { ArgumentError } from './errors/argument.ts';
import type { Hooks } from './observe/hooks.ts';
import type { Tracer } from './observe/tracer.ts';

/** Where the API's paths begin. `auto` finds out: `/v1` as released servers have it, else `/api` as it is documented. */
export type ApiPrefix = 'auto' | '/v1' | '/api';

/** Told what the client does, in one line a step. Neither keys nor contents are ever among it. `console` is one. */
export interface Logger {
  /** Each request. */
  debug?(message: string): void;
  /** Each answer. */
  info?(message: string): void;
  /** What is repeated, and why. */
  warn?(message: string): void;
  /** A hook that threw. Without this it is logged to the console. */
  error?(message: string): void;
}

/** Where an answer departs from the contract. */
export interface Drift {
  /** The row: `agents.list` */
  row: string;
  issues: Issue[];
  /** All of it in one line. */
  message: string;
}

/** The options of `new LettaClient(options)`. Times are in milliseconds; `Infinity` is no limit. */
export interface ClientOptions extends Hooks {
  /** Default: the environment's `LETTA_API_KEY`. Needed for Letta Cloud; other servers may be open. */
  apiKey?: string | undefined;
  /** Default: the environment's `LETTA_BASE_URL`, else `https://api.letta.com`. */
  baseURL?: string | undefined;
  /** Default: `auto`. */
  apiPrefix?: ApiPrefix | undefined;
  /**
   * The most time for the whole of a plain call, its body and its repetitions included; what the server asks to wait (429)
   * is not counted. Default: 60 s, and none for `sendMessage` and chat completions, which take as long as the agent does.
   */
  timeout?: number | undefined;
  /** The most time until a stream begins. Default: 60 s. */
  connectTimeout?: number | undefined;
  /** The longest silence in a stream. Default: 90 s where the server sends pings, else 10 min. */
  streamIdleTimeout?: number | undefined;
  /** How often a call is repeated where that is harmless. Default: 2. */
  retries?: number | undefined;
  /** The longest wait that a server may ask for; longer ones are thrown at once. Default: 60 s. */
  maxRetryAfter?: number | undefined;
  /** Sent with every request. */
  headers?: Record<string, string> | undefined;
  /** Used instead of the global `fetch`. */
  fetch?: typeof fetch | undefined;
  /** Default: the environment's `LETTA_LOG` (`debug`, `info`, `warn`, `error` or `off`), which logs to standard error; else none. */
  logger?: Logger | undefined;
  /**
   * Makes an OpenTelemetry span of each call: `trace.getTracer('my-app')`, of `@opentelemetry/api`. Neither keys, queries nor contents
   * are among its attributes. Default: none.
   */
  tracer?: Tracer | undefined;
  /** Checks requests and answers: `import { contract } from 'letta-sdk/contract'`. */
  contract?: Contract | undefined;
  /** Throw where an answer departs from `contract`, instead of telling `onDrift`. Default: false. */
  strict?: boolean | undefined;
  /** Told once a place where answers depart from `contract`. Default: `console.warn`. */
  onDrift?: ((drift: Drift) => void) | undefined;
}

/** The options of one call. */
export interface CallOptions {
  /** Ends the call at once; the promise is rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** As the client's option of this name. For a stream: the most time for all of it (default: none). */
  timeout?: number | undefined;
  headers?: Record<string, string> | undefined;
  retries?: number | undefined;
}

/** The options of one call that is carried by a stream. */
export interface StreamOptions extends CallOptions {
  connectTimeout?: number | undefined;
  streamIdleTimeout?: number | undefined;
  /** Give pings too. They are signs of life and hidden by default. */
  pings?: boolean | undefined;
}

/** Checked options with their defaults. `undefined` is left where the default depends on the call. */
export interface Settings extends Omit<ClientOptions, 'baseURL'> {
  apiKey: string | undefined;
  /** Without a slash at its end. */
  baseURL: string;
  apiPrefix: ApiPrefix;
  connectTimeout: number;
  retries: number;
  maxRetryAfter: number;
  /** A hook, a logger or a tracer observes calls. */
  observed: boolean;
}

const ofCalls = ['signal', 'timeout', 'headers', 'retries'];
const ofObservers = ['tracer', 'logger', 'onRequest', 'onResponse', 'onRetry'] as const;
const ofClients = [
  ...['apiKey', 'baseURL', 'apiPrefix', 'timeout', 'connectTimeout', 'streamIdleTimeout', 'retries', 'maxRetryAfter'],
  ...['headers', 'fetch', 'contract', 'strict', 'onDrift'],
  ...ofObservers,
];

/**
 * Never shows a value: it may be a key.
 *
 * @throws ArgumentError that names the option that is unknown or wrong
 */
export function check(options: object, known: string[], where: string): void {
  for (const [name, value] of Object.entries(options ?? refuse(where, 'options must be a plain object'))) {
    if (!known.includes(name)) refuse(where, `${name} is no option. Options are ${known.join(', ')}`);
    const wanted = value !== undefined && wantedOf(name, value);
    if (wanted) refuse(where, `${name} must be ${wanted}`);
  }
}

/** What the value of an option has to be, where it is not. */
// biome-ignore lint/suspicious/noExplicitAny: it can be anything.
function wantedOf(name: string, value: any): string | false | undefined {
  // No time at all, and fewer than no repetitions, can't be meant.
  const least = /imeout$/.test(name) ? 1 : 0;
  if (least || /^(retries|max)/.test(name))
    return !(typeof value === 'number' && value >= least) && `a number from ${least} on`;
  if (/^(fetch|on)/.test(name)) return typeof value !== 'function' && 'a function';
  if (name === 'signal') return !value?.addEventListener && 'an AbortSignal';
  // What is iterated has other entries: `Headers` none at all.
  return name === 'headers' && (Object(value) !== value || value[Symbol.iterator]) && 'a plain object';
}

function refuse(where: string, what: string): never {
  throw new ArgumentError(`${where}: ${what}.`);
}

/** @throws ArgumentError that names the option of a call that is unknown or wrong */
export const checkCall = (options: CallOptions, row: string, more: string[] = []): void =>
  check(options, [...ofCalls, ...more], row);

/** Letta Cloud. */
export const defaultBaseURL = 'https://api.letta.com';

/**
 * Checks the options of a client and fills in what the environment says.
 *
 * @throws ArgumentError that names the option
 */
export function resolveOptions(options: ClientOptions): Settings {
  const where = 'new LettaClient';
  check(options, ofClients, where);
  const { apiPrefix = 'auto', connectTimeout = 60_000, retries = 2, maxRetryAfter = 60_000 } = options;
  const apiKey = options.apiKey ?? environment('LETTA_API_KEY');
  const baseURL = `${options.baseURL ?? environment('LETTA_BASE_URL') ?? defaultBaseURL}`.replace(/(?<!\/)\/+$/, '');
  if (!/^https?:\/\/[^@?#]+$/.test(baseURL) || !URL.canParse(baseURL))
    refuse(where, 'baseURL must be an http(s) URL without user, query and hash');
  if (apiKey === undefined && new URL(baseURL).origin === defaultBaseURL)
    refuse(where, 'apiKey (or LETTA_API_KEY) is missing; Letta Cloud needs one');
  // A header can't carry anything else, and fetch would say so with the key in its message.
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey))
    refuse(where, 'apiKey must be visible ASCII without spaces');
  if (!/^(auto|\/v1|\/api)$/.test(apiPrefix)) refuse(where, "apiPrefix must be 'auto', '/v1' or '/api'");
  const observed = ofObservers.some((name) => options[name]) || !!environment('LETTA_LOG');
  return { ...options, apiKey, baseURL, apiPrefix, connectTimeout, retries, maxRetryAfter, observed };
}

/** A variable of the environment, where there is one. An empty one counts as none. */
export function environment(name: string): string | undefined {
  try {
    return globalThis.process?.env?.[name] || undefined;
  } catch {
    // Deno without --allow-env.
    return undefined;
  }
}
