import type { LettaClient } from '../../client/client.ts';
import type { ClientOptions } from '../../client/options.ts';
import type { Settings } from '../parse/settings.ts';
import type { World } from '../profiles/world.ts';

/** Where text goes. A write is done when the text has left the process. */
export interface Sink {
  readonly isTTY: boolean;
  /** The width of the terminal, in characters. */
  readonly columns: number;
  /** @throws what the system says, `EPIPE` where nobody reads any more */
  write(text: string | Uint8Array): Promise<void>;
}

/** The input, which may be a terminal. */
export interface Source {
  readonly isTTY: boolean;
  /** Asks on the terminal, and shows what is typed unless it is to be hidden; undefined where the person left (Ctrl-D). */
  ask(question: string, options?: { hidden: boolean }): Promise<string | undefined>;
}

/** Receives what the client logs. */
export type Listener = Pick<ClientOptions, 'logger'>;

/** Everything a command uses outside its own code. Tests inject their own. */
export interface Io extends World {
  readonly stdin: Source;
  /** Data. */
  readonly stdout: Sink;
  /** All that is not data. */
  readonly stderr: Sink;
  /** Aborted by Ctrl-C, with an `Interrupted`. */
  readonly signal: AbortSignal;
  /** A file with its name; all of stdin for `-`. @throws what the system says */
  open(path: string): Promise<File>;
  /** A client for the server that the settings, the environment and the profile name. */
  connect(settings: Settings, listener?: Listener): Promise<LettaClient>;
}

/** What shells show of a process that died of a signal. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** A person or a supervisor stopped the command. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: keyof typeof exitCodes) {
    super('Interrupted.');
    this.name = 'Interrupted';
    this.exitCode = exitCodes[signal];
  }
}
