import type { Socket } from 'node:net';
import { type CutHow, never } from './cut.ts';

/** A reset discards data that is still in flight. */
const way = 10;

/**
 * Breaks a connection once everything written has been sent. A silent connection neither reads nor answers any more,
 * and this promise never settles.
 */
export async function cutSocket(socket: Socket | null, how: CutHow): Promise<void> {
  if (how === 'reset') setTimeout(() => socket?.resetAndDestroy(), way);
  else if (how === 'fin') socket?.destroySoon();
  else {
    socket?.pause();
    await never();
  }
}
