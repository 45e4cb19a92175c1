/** What stands in a conversation, in the order in which it happened. */
export type Item = UserItem | AnswerItem | ThoughtItem | CallItem | NoticeItem;

interface Numbered {
  /** Tells items of a conversation apart. */
  id: number;
  /** Nothing will be added to it. */
  done: boolean;
}

/** What the person said. */
export interface UserItem extends Numbered {
  kind: 'user';
  text: string;
}

/** What the agent says: Markdown. */
export interface AnswerItem extends Numbered {
  kind: 'answer';
  text: string;
  /** The message whose pieces it is made of. */
  of: string;
}

/** What the agent thinks. */
export interface ThoughtItem extends Numbered {
  kind: 'thought';
  text: string;
  of: string;
}

/** A tool that the agent calls. */
export interface CallItem extends Numbered {
  kind: 'call';
  of: string;
  callId: string;
  name: string;
  /** JSON, as the model writes it; cut off while it still comes. */
  arguments: string;
  state: CallState;
  /** What the tool gave, once it has. */
  result?: string;
  /** When it began and ended, in milliseconds; absent in what was loaded. */
  began?: number;
  ended?: number;
}

/** `waiting`: for a decision. `stopped`: the turn ended before the call did. */
export type CallState = 'running' | 'waiting' | 'returned' | 'failed' | 'denied' | 'stopped';

/** What the program has to say. */
export interface NoticeItem extends Numbered {
  kind: 'notice';
  tone: Tone;
  text: string;
}

export type Tone = 'info' | 'warning' | 'error';

/** An item that is not numbered yet. */
export type NewItem = Item extends infer One ? (One extends Item ? Omit<One, 'id' | 'done'> : never) : never;
