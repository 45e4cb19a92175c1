import type { Socket } from 'node:net';
import { type CutHow, never } from './cut.ts';

/** A reset takes back what is still on its way. */
const way = 10;

/**
 * Breaks a connection after what was written has been sent. One that falls silent neither reads nor answers any more,
 * and this never ends.
 */
export async function cutSocket(socket: Socket | null, how: CutHow): Promise<void> {
  if (how === 'reset') setTimeout(() => socket?.resetAndDestroy(), way);
  else if (how === 'fin') socket?.destroySoon();
  else {
    socket?.pause();
    await never();
  }
}
