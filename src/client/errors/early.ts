export { ArgumentError } from './argument.ts';
export { LettaError, type RequestInfo } from './base.ts';
export { ConnectionError, RedirectError } from './connection.ts';
export { StreamError, StreamTruncatedError } from './stream.ts';
export { type Limit, TimeoutError } from './timeout.ts';
