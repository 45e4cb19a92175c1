import { setFlagsFromString } from 'node:v8';
import { type Instance, render } from 'ink';
import type { Io } from '../io/io.ts';
import { isColored } from '../io/terminal.ts';
import { App } from './app.tsx';
import { Boundary } from './components/boundary.tsx';
import { begin, serverOf } from './connect.ts';
import { Draft } from './files/draft.ts';
import { Memory } from './files/memory.ts';
import { stateDir } from './files/state-dir.ts';
import type { ChatOptions } from './options.ts';
import type { Session } from './session/session.ts';

/** The chat in frames. @throws what ends it before the person does */
export async function draw(session: Session, { settings, agent }: ChatOptions, io: Io): Promise<void> {
  const server = await serverOf(settings, io.env);
  keepSmall();
  const memory = new Memory(stateDir(io.env));
  const draft = new Draft(memory, () => session.store.state.queue);
  const app = render(
    <Boundary>
      <App
        session={session}
        memory={memory}
        draft={draft.found}
        onDraft={draft.set}
        server={server}
        color={isColored(io.stdout, settings, io.env)}
        env={io.env}
        begin={(mock) => begin(session, mock ? { ...settings, mock } : settings, agent, io)}
      />
    </Boundary>,
    // Frames of the conversation are paced by the chat itself, so that keys are shown at once.
    { exitOnCtrlC: false, patchConsole: false, maxFps: 1000, incrementalRendering: true, interactive: true },
  );
  await ended(app, io);
}

/** Without this V8 lets the space for short-lived objects grow to what a server would need: 48 MB. */
const keepSmall = () => setFlagsFromString('--semi-space-growth-factor=1');

/** Waits until the person has left, the process is told to end, or there was a bug. The terminal is then as it was. */
async function ended(app: Instance, { signal }: Io): Promise<void> {
  let broken = false;
  const leave = () => app.unmount();
  const stopWatching = beforeTrouble(() => {
    broken = true;
    leave();
  });
  signal.addEventListener('abort', leave, { once: true });
  try {
    await app.waitUntilExit();
  } finally {
    stopWatching();
    signal.removeEventListener('abort', leave);
  }
  // The handler that reports the bug ends the process.
  if (broken) await new Promise(() => {});
}

/** A bug is told when the terminal is as it was, and not before. */
function beforeTrouble(restore: () => void): () => void {
  process.prependListener('uncaughtException', restore);
  process.prependListener('unhandledRejection', restore);
  return () => {
    process.off('uncaughtException', restore);
    process.off('unhandledRejection', restore);
  };
}
