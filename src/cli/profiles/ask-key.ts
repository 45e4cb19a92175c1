import { defaultBaseURL } from '../../client/options.ts';
import { CliError, UsageError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import { canAsk } from '../io/terminal.ts';

/** What is known of the key before anybody is asked. */
export interface Asked {
  baseURL: string;
  /** By a flag. */
  given: string | undefined;
  withToken: boolean;
}

/**
 * The key to log in with: as it was given, from stdin, from the environment, or from a person, who types it unseen.
 *
 * @returns undefined where the server is to be spoken to without one
 * @throws UsageError where there is none and Letta Cloud needs one; CliError where the person left
 */
export async function askKey({ baseURL, given, withToken }: Asked, io: Io): Promise<string | undefined> {
  const key = given ?? (withToken ? await piped(io) : canAsk(io) ? await typed(baseURL, io) : await found(io));
  if (key) return key;
  if (baseURL !== defaultBaseURL && !withToken) return undefined;
  throw new UsageError('there is no key: pipe it to stdin, set LETTA_API_KEY, or run this in a terminal.', 'login');
}

const piped = async (io: Io): Promise<string> => (await (await io.open('-')).text()).trim();

/** Stdin may stay open for ever where nobody pipes anything in: the environment is looked at first. */
const found = async (io: Io): Promise<string> => io.env.LETTA_API_KEY || (io.stdin.isTTY ? '' : piped(io));

async function typed(baseURL: string, io: Io): Promise<string | undefined> {
  const { LETTA_API_KEY: usual } = io.env;
  const hint = usual ? 'hidden; press Enter to use LETTA_API_KEY' : 'hidden';
  const key = await io.stdin.ask(`Key for ${baseURL} (${hint}): `, { hidden: true });
  if (key === undefined) throw new CliError('nothing was stored.');
  return key.trim() || usual;
}
