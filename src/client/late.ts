import { ConnectionError } from './errors/connection.ts';

/**
 * Loads what a first `list()` does not need.
 *
 * @throws ConnectionError where it can't be loaded: a browser has lost its line, whatever else went wrong before
 */
export const late = () =>
  import('./later.ts').catch((cause) => {
    throw new ConnectionError('A part of this client could not be loaded: is there a network?', {}, { cause });
  });
