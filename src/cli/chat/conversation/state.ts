import type { LettaEvent, Message } from '../../../contract/index.ts';
import type { Item, Tone } from './item.ts';

/** Who is talked to. */
export interface Partner {
  id: string;
  name: string;
  model: string;
}

/** A tool call that the person has to decide on. */
export interface Question {
  callId: string;
  name: string;
  /** JSON. */
  arguments: string;
}

/** A turn that is under way. */
export interface Turn {
  /** When it began, in milliseconds. */
  began: number;
  /** The person has asked for its end. */
  stopping: boolean;
}

/** What all turns so far have cost. */
export interface Usage {
  tokens: number;
  /** The tokens in the context window after the last turn. */
  context: number | undefined;
}

export type Connection = 'connecting' | 'open' | 'lost';

/** A conversation, as any view could show it. Immutable: `reduce` gives the next one. */
export interface Conversation {
  partner: Partner | undefined;
  /** How many conversations there were before this one. */
  serial: number;
  /** What will not change any more, oldest first. */
  past: readonly Item[];
  /** How many items at the beginning of `past` were loaded after those behind them. */
  older: number;
  /** What still changes, or waits for something before it that does. */
  open: readonly Item[];
  turn: Turn | undefined;
  question: Question | undefined;
  /** Messages that wait for the end of the turn. */
  queue: readonly string[];
  /** What could not be sent, for the person to have back. */
  returned: string | undefined;
  connection: Connection;
  usage: Usage;
  /** The items that there were so far. */
  numbered: number;
}

export const blank: Conversation = {
  partner: undefined,
  serial: 0,
  past: [],
  older: 0,
  open: [],
  turn: undefined,
  question: undefined,
  queue: [],
  returned: undefined,
  connection: 'connecting',
  usage: { tokens: 0, context: undefined },
  numbered: 0,
};

/** What happens to a conversation. `at` is a time in milliseconds. */
export type Action =
  | { type: 'opened'; partner: Partner; messages: readonly Message[] }
  | { type: 'older'; messages: readonly Message[] }
  | { type: 'changed'; partner: Partner }
  | { type: 'sent'; text: string; at: number }
  | { type: 'began'; at: number }
  | { type: 'received'; event: LettaEvent; at: number }
  | { type: 'stopping' }
  | { type: 'ended'; at: number }
  | { type: 'asked'; question: Question }
  | { type: 'decided'; callId: string; approved: boolean }
  | { type: 'queued'; text: string; first?: boolean }
  | { type: 'unqueued'; index: number }
  | { type: 'returned'; text: string | undefined }
  | { type: 'connection'; connection: Connection }
  | { type: 'notice'; tone: Tone; text: string };
