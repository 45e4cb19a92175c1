import { ConnectionError } from '../errors/connection.ts';

const lost = (cause: unknown): never => {
  throw new ConnectionError('A part of this client could not be loaded: is there a network?', {}, { cause });
};

/**
 * Loads what streams need, and nothing that only troubled ones do.
 *
 * @throws ConnectionError where it can't be loaded: a browser has lost its line, whatever else went wrong before
 */
export const streaming = async () => {
  // Importing again would take as long as the rest of a call.
  streams ??= await import('./streaming.ts').catch(lost);
  return streams;
};

let streams: typeof import('./streaming.ts') | undefined;

/**
 * Loads what neither a first `list()` nor a stream needs, as long as all goes well.
 *
 * @throws ConnectionError as above
 */
export const late = () => import('./extras.ts').catch(lost);
