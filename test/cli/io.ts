import { basename } from 'node:path';
import { connect } from '../../src/cli/connection/connect.ts';
import { observing } from '../../src/cli/connection/observe.ts';
import type { Io, Sink } from '../../src/cli/io/io.ts';
import type { Keyring } from '../../src/cli/profiles/keyring.ts';
import { execute } from '../../src/cli/start.ts';
import type { LettaClient } from '../../src/client/client.ts';
import type { ClientOptions } from '../../src/client/options.ts';

/** The world that a test gives to a command. */
export interface World {
  /** What is piped in. */
  stdin?: string;
  /** What a person types when asked; undefined is Ctrl-D. Makes stdin, stdout and stderr terminals. */
  typed?: (string | undefined)[];
  /** Makes stdout and stderr terminals. */
  tty?: boolean;
  /** How wide they are. Default: 100. */
  columns?: number;
  env?: Record<string, string>;
  files?: Record<string, string>;
  client?: LettaClient;
  /** Options of the client, where none is given. */
  options?: ClientOptions;
  /** The system's; none by default, as on a machine without a desktop. */
  keyring?: Keyring;
  signal?: AbortSignal;
  /** Told of everything that is written. */
  onWrite?: (text: string) => void;
}

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command line in this process, in a world of the test's own. */
export async function letta(argv: string[], world: World = {}): Promise<Outcome> {
  const { typed, tty = typed !== undefined, env = {}, files = {}, client, signal } = world;
  const { columns = 100, options = {}, onWrite } = world;
  const [stdout, stderr] = [sink(tty, columns, onWrite), sink(tty, columns, onWrite)];
  const keyring = world.keyring ?? noKeyring;
  const io: Io = {
    stdin: {
      isTTY: typed !== undefined,
      async ask(question) {
        await stderr.write(question);
        return typed?.shift();
      },
    },
    stdout,
    stderr,
    env,
    keyring,
    signal: signal ?? new AbortController().signal,
    async open(path) {
      const text = path === '-' ? (world.stdin ?? '') : files[path];
      if (text === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
      return new File([text], basename(path));
    },
    connect: async (settings) =>
      client ?? connect(settings, { env, keyring }, { ...observing(settings, { stdout, stderr }), ...options }),
  };
  const code = await execute(argv, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

const unreachable = async (): Promise<never> => {
  throw new Error('no secret service');
};
const noKeyring: Keyring = { get: unreachable, set: unreachable, remove: unreachable };

function sink(isTTY: boolean, columns: number, told?: (text: string) => void): Sink & { text(): string } {
  const written: string[] = [];
  return {
    isTTY,
    columns,
    async write(chunk) {
      const text = typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
      written.push(text);
      told?.(text);
    },
    text: () => written.join(''),
  };
}
