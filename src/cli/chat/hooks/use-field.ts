import { actionOf } from '../editor/keys.ts';
import { type Input, useEditor } from './use-editor.ts';
import { useKeyboard } from './use-keyboard.ts';

interface FieldKeys {
  enter(text: string): void;
  /** Esc, Ctrl-C and, where nothing is written, Ctrl-D. */
  leave(): void;
  /** The arrow keys, where they mean something. */
  step?(by: 1 | -1): void;
}

/** A line to write in, for a name or a search. */
export function useField(width: number, { enter, leave, step }: FieldKeys): Input {
  const input = useEditor([], '', width);
  useKeyboard({
    press(typed, key) {
      const { text } = input.editor;
      if (key.escape || (key.ctrl && typed === 'c') || (key.ctrl && typed === 'd' && text === '')) return leave();
      if (key.return) return enter(text);
      if (step && (key.upArrow || key.downArrow)) return step(key.upArrow ? -1 : 1);
      const action = actionOf(typed, key);
      if (action) input.apply(action);
    },
    paste: (text) => input.apply({ type: 'insert', text: text.replace(/\s+/g, ' ') }),
  });
  return input;
}
