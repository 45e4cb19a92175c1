import { ConnectionError } from '../errors/connection.ts';

const lost = (cause: unknown): never => {
  throw new ConnectionError('A part of this client could not be loaded: is there a network?', {}, { cause });
};

/** Loaded once: importing again would take as long as the rest of a call. */
let streaming: typeof import('./streaming.ts') | undefined;
let extras: typeof import('./extras.ts') | undefined;

/**
 * Loads what streams need, and nothing that only troubled ones do.
 *
 * @throws ConnectionError where it can't be loaded: a browser has lost its connection, whatever else went wrong before
 */
export const loadStreaming = async () => {
  streaming ??= await import('./streaming.ts').catch(lost);
  return streaming;
};

/**
 * Loads what neither a plain call nor a stream needs as long as all goes well.
 *
 * @throws ConnectionError as above
 */
export const loadExtras = async () => {
  extras ??= await import('./extras.ts').catch(lost);
  return extras;
};
