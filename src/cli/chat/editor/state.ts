/** Where the cursor can be sent. */
export type Move =
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'line-start'
  | 'line-end'
  | 'start'
  | 'end'
  | 'up'
  | 'down';

/** What can be taken away: from the cursor to where a move would lead, or everything. */
export type Removal = Exclude<Move, 'up' | 'down'> | 'all';

/** What stands in the input of a chat. Nothing in it is ever changed: an edit gives another one. */
export interface Editor {
  readonly text: string;
  /** An index into the text, never inside of a character as people see one. */
  readonly cursor: number;
  /** The column that moves up and down aim at, over shorter rows too. */
  readonly column?: number | undefined;
  /** What was cut last, for Ctrl-Y. */
  readonly killed: string;
  /** What undoing goes back to, the newest last. */
  readonly past: readonly Snapshot[];
  /** What the last action was: letters typed in a row are undone together, and cuts in a row add up. */
  readonly last?: EditAction['type'] | undefined;
  /** What was sent before, the oldest first. */
  readonly history: readonly string[];
  /** Which entry of the history is shown. Its length stands for what is being written. */
  readonly at: number;
  /** What was being written before the history was looked at. */
  readonly draft: string;
}

export interface Snapshot {
  readonly text: string;
  readonly cursor: number;
}

export type EditAction =
  | { type: 'insert'; text: string }
  | { type: 'move'; to: Move }
  | { type: 'remove'; what: Removal }
  | { type: 'yank' }
  | { type: 'undo' }
  /** Puts something else in place of everything. */
  | { type: 'replace'; text: string }
  /** What is written goes to the history, and nothing is left. */
  | { type: 'submit' };
