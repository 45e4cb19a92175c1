import type { Settings } from '../parse/settings.ts';
import type { Io, Sink } from './io.ts';

type Env = Io['env'];

/** Whether text there may have colors: what the flag says counts above NO_COLOR, that above FORCE_COLOR, that above the terminal. */
export function isColored(
  sink: Sink,
  { color }: Pick<Settings, 'color'>,
  { NO_COLOR, FORCE_COLOR, TERM }: Env,
): boolean {
  if (!color || NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return !['0', 'false'].includes(FORCE_COLOR);
  return sink.isTTY && TERM !== 'dumb';
}

/** Whether it is possible to prompt. CI may have a terminal, but nobody to answer. */
export const canAsk = ({ stdin, stderr, env }: Io): boolean => stdin.isTTY && stderr.isTTY && !isOn(env.CI);

/** Whether a line on stderr can be rewritten in place. */
export const canRewrite = ({ stderr, env }: Io): boolean => stderr.isTTY && env.TERM !== 'dumb' && !isOn(env.CI);

const isOn = (variable: string | undefined): boolean => !['', '0', 'false', undefined].includes(variable);
