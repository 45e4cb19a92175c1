import type { Logger, Settings } from '../options.ts';

/** Each includes those after it. */
const levels = ['debug', 'info', 'warn', 'error'] as const;

type Say = Record<(typeof levels)[number], (message: string) => void>;

/**
 * What a client says to its logger. A logger that throws breaks nothing.
 *
 * @param level what `LETTA_LOG` says, for a client without a logger
 */
export function loggerOf({ logger }: Settings, level: string | undefined): Say {
  const to = logger ?? consoleLogger(level);
  const say = (level: keyof Say) => (message: string) => {
    try {
      if (to[level]) to[level](message);
      // An error is about the program that uses this client, and nobody should have to ask for it.
      else if (level === 'error') console.error(message);
    } catch (error) {
      console.error('letta-sdk: the logger threw', error);
    }
  };
  return Object.fromEntries(levels.map((level) => [level, say(level)])) as Say;
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
