import type { ReactNode } from 'react';
import type { Memory } from '../files/memory.ts';
import type { Session } from '../session/session.ts';

/** What the chat shows, and what its parts may ask for. */
export interface ChatProps {
  session: Session;
  memory: Memory;
  /** What stands in the input at the beginning. */
  draft: string;
  /** Told of what stands there, so that it can be kept. */
  onDraft(text: string): void;
  server: string;
  color: boolean;
  copy(text: string): Promise<string>;
  choose(what: 'agents' | 'new'): void;
  leave(): void;
  /** Stands in the place of the input. */
  instead: ReactNode;
}
