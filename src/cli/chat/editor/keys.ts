import type { Key } from 'ink';
import type { EditAction, Move } from './state.ts';

type Action = EditAction | undefined;
const move = (to: Move): Action => ({ type: 'move', to });
const remove = (what: Exclude<Move, 'up' | 'down'> | 'all'): Action => ({ type: 'remove', what });

/** The keys of readline, which shells have taught everybody. */
const withCtrl: Readonly<Record<string, Action>> = {
  a: move('line-start'),
  e: move('line-end'),
  b: move('left'),
  f: move('right'),
  p: move('up'),
  n: move('down'),
  d: remove('right'),
  h: remove('left'),
  k: remove('line-end'),
  u: remove('line-start'),
  w: remove('word-left'),
  y: { type: 'yank' },
  j: { type: 'insert', text: '\n' },
  z: { type: 'undo' },
};

const withMeta: Readonly<Record<string, Action>> = {
  b: move('word-left'),
  f: move('word-right'),
  d: remove('word-right'),
  '<': move('start'),
  '>': move('end'),
};

/** Ctrl-_ and Ctrl-/ as terminals send them. */
const undoKey = '\u001f';

/**
 * What a key does to the input, in the words of Ink's `useInput`; undefined for the keys of the chat itself: Enter, Tab, Esc and
 * Ctrl-C, and Ctrl-D where nothing is written.
 */
export function actionOf(input: string, key: Key): Action {
  if (key.eventType === 'release') return undefined;
  if (key.return) return key.shift || key.meta ? { type: 'insert', text: '\n' } : undefined;
  if (key.escape || key.tab) return undefined;
  if (input === undoKey) return { type: 'undo' };
  return arrow(key) ?? removal(key) ?? letter(input, key);
}

function arrow({ leftArrow, rightArrow, upArrow, downArrow, home, end, ctrl, meta }: Key): Action {
  const far = ctrl || meta;
  if (leftArrow) return move(far ? 'word-left' : 'left');
  if (rightArrow) return move(far ? 'word-right' : 'right');
  if (upArrow) return move('up');
  if (downArrow) return move('down');
  if (home) return move(ctrl ? 'start' : 'line-start');
  if (end) return move(ctrl ? 'end' : 'line-end');
  return undefined;
}

function removal({ backspace, delete: del, ctrl, meta }: Key): Action {
  const far = ctrl || meta;
  if (backspace) return remove(far ? 'word-left' : 'left');
  if (del) return remove(far ? 'word-right' : 'right');
  return undefined;
}

function letter(input: string, { ctrl, meta, super: command }: Key): Action {
  if (ctrl) return withCtrl[input];
  if (meta) return withMeta[input.toLowerCase()];
  if (command) return undefined;
  // Several keys may come at once. What is left of the control characters among them would drive the terminal.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const text = input.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');
  return text === '' ? undefined : { type: 'insert', text };
}
