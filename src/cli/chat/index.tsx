import { setFlagsFromString } from 'node:v8';
import { render } from 'ink';
import type { Logger } from '../../client/options.ts';
import type { AgentState } from '../../contract/index.ts';
import type { Io } from '../io.ts';
import { resolveId } from '../names.ts';
import { effective } from '../profiles/effective.ts';
import { readConfig } from '../profiles/file.ts';
import { configPath } from '../profiles/path.ts';
import type { Settings } from '../settings.ts';
import { isColored } from '../terminal.ts';
import { App } from './app.tsx';
import { Boundary } from './components/boundary.tsx';
import { Memory } from './files/memory.ts';
import { stateDir } from './files/state-dir.ts';
import { Session } from './session/session.ts';

export interface ChatOptions {
  settings: Settings;
  /** Its name or id. */
  agent?: string;
  /** Lines that are printed once, instead of frames. */
  screenReader?: boolean;
}

/**
 * Talks with an agent on a terminal, until the person leaves.
 *
 * @throws CliError, or what the client throws, where the chat can't begin
 */
export async function chat(options: ChatOptions, io: Io): Promise<void> {
  if (options.screenReader || io.env.INK_SCREEN_READER === 'true' || io.env.TERM === 'dumb') return read(options, io);
  const { settings, agent } = options;
  const server = await serverOf(settings, io.env);
  keepSmall();
  const session = new Session();
  const memory = new Memory(stateDir(io.env));
  let draft = memory.takeDraft();
  let failure: Error | undefined;
  const leave = () => app.unmount();
  let broken = false;
  const crash = (error: Error) => {
    failure ??= error;
    leave();
  };
  // Also after a crash.
  process.once('exit', () => memory.keepDraft([...session.store.state.queue, draft].filter(Boolean).join('\n')));
  const stopWatching = beforeTrouble(() => {
    broken = true;
    leave();
  });
  io.signal.addEventListener('abort', leave, { once: true });
  const app = render(
    <Boundary onCrash={crash}>
      <App
        session={session}
        memory={memory}
        draft={draft}
        onDraft={(text) => {
          draft = text;
        }}
        server={server}
        color={isColored(io.stdout, settings, io.env)}
        env={io.env}
        begin={(mock) => begin(session, mock ? { ...settings, mock } : settings, agent, io)}
      />
    </Boundary>,
    // Frames of the conversation are paced by the chat itself, so that keys are shown at once.
    { exitOnCtrlC: false, patchConsole: false, maxFps: 1000, incrementalRendering: true, interactive: true },
  );
  try {
    await app.waitUntilExit();
  } finally {
    stopWatching();
    io.signal.removeEventListener('abort', leave);
    await session.close();
  }
  if (broken) await new Promise(() => {});
  if (failure) throw failure;
  io.signal.throwIfAborted();
}

/** Without this V8 lets the space for short-lived objects grow to what a server would need: 48 MB. */
const keepSmall = () => setFlagsFromString('--semi-space-growth-factor=1');

/** Bugs are told when the terminal is as it was, and not before. Whoever tells them ends the process. */
function beforeTrouble(restore: () => void): () => void {
  process.prependListener('uncaughtException', restore);
  process.prependListener('unhandledRejection', restore);
  return () => {
    process.off('uncaughtException', restore);
    process.off('unhandledRejection', restore);
  };
}

/** The chat in lines that a screen reader can follow. */
async function read({ settings, agent }: ChatOptions, io: Io): Promise<void> {
  const session = new Session();
  const { plainChat } = await import('./plain/index.ts');
  await plainChat(session, await begin(session, settings, agent, io), io);
  await session.close();
  io.signal.throwIfAborted();
}

/** Where the agent is, as far as a person wants to know. @throws UsageError where the configuration is wrong */
async function serverOf(settings: Settings, env: Io['env']): Promise<string> {
  if (settings.mock) return 'mock';
  const { baseURL } = effective(settings, env, await readConfig(configPath(env)));
  return URL.canParse(baseURL.value) ? new URL(baseURL.value).host : baseURL.value;
}

/** Connects, and finds the agent that was asked for. */
async function begin(
  session: Session,
  settings: Settings,
  agent: string | undefined,
  io: Io,
): Promise<AgentState | undefined> {
  const logger: Logger = { warn: () => session.store.dispatch({ type: 'connection', connection: 'lost' }) };
  // What it would tell of requests has no place on this screen.
  const client = await io.connect({ ...settings, verbose: false }, { logger });
  session.connect(client);
  if (agent === undefined) return undefined;
  return client.agents.get({ agentId: await resolveId(client, 'agent', agent) });
}
