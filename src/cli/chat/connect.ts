import type { Logger } from '../../client/options.ts';
import type { AgentState } from '../../contract/index.ts';
import { resolveId } from '../connection/resolve-ids.ts';
import type { Io } from '../io/io.ts';
import type { Settings } from '../parse/settings.ts';
import { effective } from '../profiles/effective.ts';
import { readConfig } from '../profiles/file.ts';
import { configPath } from '../profiles/path.ts';
import type { Session } from './session/session.ts';

/**
 * Connects a session.
 *
 * @returns the agent that was asked for, if one was
 * @throws CliError (4) where no server is set up, (5) where there is no such agent; or what the client throws
 */
export async function begin(
  session: Session,
  settings: Settings,
  agent: string | undefined,
  io: Io,
): Promise<AgentState | undefined> {
  // It warns of what it repeats and takes up again.
  const logger: Logger = { warn: () => session.store.dispatch({ type: 'connection', connection: 'lost' }) };
  // What it would tell of requests has no place on this screen.
  const client = await io.connect({ ...settings, verbose: false }, { logger });
  session.connect(client);
  return agent === undefined ? undefined : client.agents.get({ agentId: await resolveId(client, 'agent', agent) });
}

/** Where the agent is, as far as a person wants to know. @throws UsageError where the configuration is wrong */
export async function serverOf(settings: Settings, env: Io['env']): Promise<string> {
  if (settings.mock) return 'mock';
  const { baseURL } = effective(settings, env, await readConfig(configPath(env)));
  return URL.canParse(baseURL.value) ? new URL(baseURL.value).host : baseURL.value;
}
