import type { Logger, Settings } from '../options.ts';
import { listen } from './listen.ts';

/** Each includes those after it. */
const levels = ['debug', 'info', 'warn', 'error'] as const;

type Say = Record<(typeof levels)[number], (message: string) => void>;

/**
 * What a client says to its logger. A logger that throws breaks nothing.
 *
 * @param level what `LETTA_LOG` says, for a client without a logger
 */
export function loggerOf({ logger }: Pick<Settings, 'logger'>, level: string | undefined): Say {
  const to = logger ?? consoleLogger(level);
  const write = (level: keyof Say, message: string): unknown => {
    if (to[level]) return to[level](message);
    // An error is about the program that uses this client, and nobody should have to ask for it.
    return level === 'error' && console.error(message);
  };
  const say = (level: keyof Say) => (message: string) =>
    void listen(
      () => write(level, message),
      (error) => console.error(`letta-sdk: ${threw('the logger', error)}`),
    );
  return Object.fromEntries(levels.map((level) => [level, say(level)])) as Say;
}

/** What is said of a function of the caller's that threw. */
export const threw = (name: string, error: unknown): string =>
  `${name} threw, and the call went on: ${described(error)}`;

/** Anything can be thrown, an object that no text can be made of included. */
function described(error: unknown): string {
  try {
    return String((error as Error | undefined)?.stack ?? error);
  } catch {
    return 'a value without a description';
  }
}

/** Calls a function of the caller's that only listens. What it throws or rejects with is logged as an error. */
export function tell(settings: Pick<Settings, 'logger'>, name: string, call: () => unknown): void {
  void listen(call, (error) => loggerOf(settings, undefined).error(threw(name, error)));
}

/** Said once, not by every call. */
let complained = false;

/** Writes to standard error, since standard output may be somebody's data. */
function consoleLogger(level = 'off'): Logger {
  const from = levels.indexOf(level as keyof Say);
  if (from < 0 && level !== 'off' && !complained) {
    complained = true;
    console.warn(`letta-sdk: LETTA_LOG is ${level}, and must be one of ${levels.join(', ')} and off.`);
  }
  const wanted = from < 0 ? [] : levels.slice(from);
  const write = (message: string) => console.warn(`letta-sdk: ${message}`);
  return Object.fromEntries(wanted.map((name) => [name, write]));
}
