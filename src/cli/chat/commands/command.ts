import type { Ask } from '../hooks/use-ask.ts';
import type { Session } from '../session/session.ts';
import type { Thoughts } from '../transcript/look.ts';

/** What a command may do besides talking to the server. */
export interface Stage {
  session: Session;
  ask: Ask;
  thoughts: Thoughts;
  showThoughts(thoughts: Thoughts): void;
  /** Lets the person choose another agent, or make one. */
  choose(what: 'agents' | 'new'): void;
  /** @returns how it was copied */
  copy(text: string): Promise<string>;
  leave(): void;
}

/** What a person can ask for with a slash. */
export interface Command {
  /** Without the slash. */
  name: string;
  /** How its arguments are written. */
  args?: string;
  about: string;
  /** @throws what went wrong; the person is told */
  run(args: string, stage: Stage): void | Promise<void>;
  /** What the arguments may be. */
  complete?(stage: Stage): readonly string[] | Promise<readonly string[]>;
}

/** The agent that is talked to. @throws Error where there is none yet */
export function partnerOf({ session }: Stage) {
  const { partner } = session.store.state;
  if (!partner) throw new Error('There is no agent yet: choose one with /agents.');
  return partner;
}
