import type { Key } from 'ink';
import { useState } from 'react';
import type { Stage } from '../commands/command.ts';
import type { Conversation } from '../conversation/state.ts';
import { actionOf } from '../editor/keys.ts';
import type { Asked } from './use-ask.ts';
import type { Completion } from './use-completion.ts';
import type { Input } from './use-editor.ts';
import { useKeyboard } from './use-keyboard.ts';
import type { Pastes } from './use-pastes.ts';

interface Keyboard {
  input: Input;
  pastes: Pastes;
  asked: Asked | undefined;
  conversation: Conversation;
  completion: Completion;
  stage: Stage;
  /** Takes what is written. */
  submit(): void;
  /** Shows in full what was folded last. */
  unfold(): void;
}

/**
 * What the keys of the chat do. The keys of the editor are in its own table.
 *
 * @returns whether the next Ctrl-C leaves
 */
export function useKeys(keyboard: Keyboard): boolean {
  const [leaving, setLeaving] = useState(false);
  useKeyboard({
    press(typed, key) {
      setLeaving(false);
      if (key.ctrl && typed === 'c') interrupt(keyboard, leaving, setLeaving);
      else press(keyboard, typed, key);
    },
    paste: (text) => keyboard.input.apply({ type: 'insert', text: keyboard.pastes.take(text) }),
  });
  return leaving;
}

/** Clears what is written, else stops the agent, else asks whether to leave, and then leaves. */
function interrupt({ input, asked, conversation, stage }: Keyboard, leaving: boolean, ask: (leaving: boolean) => void) {
  if (asked) asked.answer(undefined);
  else if (input.editor.text !== '') input.apply({ type: 'remove', what: 'all' });
  else if (conversation.turn) void stage.session.stop();
  else if (leaving) stage.leave();
  else ask(true);
}

function press(keyboard: Keyboard, typed: string, key: Key): void {
  const { input, stage } = keyboard;
  if (key.ctrl && typed === 'd' && input.editor.text === '') stage.leave();
  else if (key.ctrl && typed === 'o') keyboard.unfold();
  else if (key.pageUp) void stage.session.older();
  else if (key.escape) turnBack(keyboard);
  else if (!ways.some((way) => way(keyboard, typed, key))) {
    const action = actionOf(typed, key);
    if (action) input.apply(action);
  }
}

/** What a key may mean before it is one of the editor's. Each says whether it does. */
const ways = [decides, completes, enters, takesBack];

function turnBack({ completion, asked, stage }: Keyboard): void {
  if (completion.entries.length > 0) completion.close();
  else if (asked) asked.answer(undefined);
  else void stage.session.stop();
}

/** While nothing is written, letters answer the question that is open. */
function decides({ conversation, asked, input, stage }: Keyboard, typed: string): boolean {
  if (!conversation.question || asked || input.editor.text !== '') return false;
  const { session, ask } = stage;
  if (typed === 'y') session.decide('approve');
  else if (typed === 'n') session.decide('deny');
  else if (typed === 'r')
    void ask('Reason for the agent: Enter to deny, Esc to go back').then((reason) => {
      if (reason !== undefined) session.decide(reason.trim() === '' ? 'deny' : { deny: reason });
    });
  else return false;
  return true;
}

function completes({ completion, input }: Keyboard, _: string, key: Key): boolean {
  const entry = completion.entries[completion.at];
  if (!entry) return false;
  if (key.upArrow || key.downArrow) completion.step(key.upArrow ? -1 : 1);
  // Enter sends what is a whole command already.
  else if (key.tab || (key.return && !entry.text.startsWith(input.editor.text.trim())))
    input.apply({ type: 'replace', text: entry.text });
  else if (key.return && input.editor.text.startsWith('/') && entry.text.trim() !== input.editor.text.trim())
    input.apply({ type: 'replace', text: entry.text });
  else return false;
  return true;
}

function enters({ input, submit }: Keyboard, _: string, key: Key): boolean {
  if (!key.return || key.meta || key.shift) return false;
  const { text, cursor } = input.editor;
  if (text[cursor - 1] === '\\') {
    input.apply({ type: 'remove', what: 'left' });
    input.apply({ type: 'insert', text: '\n' });
  } else submit();
  return true;
}

/** The last of the messages that wait comes back to be edited. */
function takesBack({ input, asked, stage }: Keyboard, _: string, key: Key): boolean {
  if (!key.upArrow || asked || input.editor.text !== '') return false;
  const text = stage.session.takeBack();
  if (text !== undefined) input.apply({ type: 'replace', text });
  return text !== undefined;
}
