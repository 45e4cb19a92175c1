import { useCallback } from 'react';
import type { Stage } from '../commands/command.ts';
import { parseCommand, runCommand } from '../commands/index.ts';
import { attach } from '../files/attach.ts';
import type { Memory } from '../files/memory.ts';
import type { Asked } from './use-ask.ts';
import type { Input } from './use-editor.ts';
import type { Pastes } from './use-pastes.ts';

interface Submitting {
  input: Input;
  pastes: Pastes;
  asked: Asked | undefined;
  stage: Stage;
  memory: Memory;
}

/** Takes what is written: an answer to what was asked, a command, or a message. */
export function useSubmit({ input, pastes, asked, stage, memory }: Submitting): () => void {
  return useCallback(() => {
    const text = pastes.expand(input.editor.text);
    if (asked) return asked.answer(text);
    if (text.trim() === '') return stage.session.sendQueued();
    input.apply({ type: 'replace', text });
    input.apply({ type: 'submit' });
    memory.remember(text);
    const command = parseCommand(text);
    if (command) void runCommand(command.name, command.args, stage);
    else void send(text, stage);
  }, [input, pastes, asked, stage, memory]);
}

async function send(text: string, { session }: Stage): Promise<void> {
  try {
    session.send(await attach(text));
  } catch (error) {
    session.say((error as Error).message, 'error');
    session.store.dispatch({ type: 'returned', text });
  }
}
