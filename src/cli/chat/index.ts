import type { Io } from '../io/io.ts';
import { begin } from './connect.ts';
import type { ChatOptions } from './options.ts';
import { Session } from './session/session.ts';

/**
 * Talks with an agent on a terminal, until the person leaves.
 *
 * @throws CliError, or what the client throws, where the chat can't begin
 */
export async function chat(options: ChatOptions, io: Io): Promise<void> {
  const session = new Session();
  const isRead = options.screenReader || io.env.INK_SCREEN_READER === 'true' || io.env.TERM === 'dumb';
  try {
    await (isRead ? read : draw)(session, options, io);
  } finally {
    await session.close();
  }
  io.signal.throwIfAborted();
}

/** In lines that a screen reader can follow. */
async function read(session: Session, { settings, agent }: ChatOptions, io: Io): Promise<void> {
  const { plainChat } = await import('./plain/index.ts');
  await plainChat(session, await begin(session, settings, agent, io), io);
}

const draw = async (session: Session, options: ChatOptions, io: Io): Promise<void> =>
  (await import('./draw.tsx')).draw(session, options, io);
