import { LettaError } from './base.ts';

/** The server could not be reached, or the line was lost before a whole answer had come. `cause` is the runtime's error. */
export class ConnectionError extends LettaError {
  override name: string = 'ConnectionError';
  override readonly code: string = 'connection_failed';
}

/** The server redirected to where this client doesn't go: another origin, or in circles. Neither key nor body followed. */
export class RedirectError extends ConnectionError {
  override name = 'RedirectError' as const;
  override readonly code = 'redirect_refused' as const;
}
