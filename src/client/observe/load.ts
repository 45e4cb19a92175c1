import { ConnectionError } from '../errors/connection.ts';
import { environment, type Settings } from '../options.ts';

/**
 * Begins to observe a call. What that takes is loaded only for clients that somebody observes.
 *
 * @throws ConnectionError where it can't be loaded
 */
export async function observe(settings: Settings, row: string) {
  const { Observer } = await import('./observer.ts').catch((cause) => {
    throw new ConnectionError('A part of this client could not be loaded: is there a network?', {}, { cause });
  });
  return new Observer(settings, row, environment('LETTA_LOG'));
}
