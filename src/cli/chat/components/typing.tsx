import { Text } from 'ink';
import { useCallback, useMemo } from 'react';
import type { Stage } from '../commands/command.ts';
import type { Conversation } from '../conversation/state.ts';
import { useAsk } from '../hooks/use-ask.ts';
import { useCompletion } from '../hooks/use-completion.ts';
import type { Input } from '../hooks/use-editor.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { usePastes } from '../hooks/use-pastes.ts';
import { useSubmit } from '../hooks/use-submit.ts';
import { usePrint } from '../hooks/use-transcript.ts';
import type { Look, Thoughts } from '../transcript/look.ts';
import { unfoldedLines } from '../transcript/unfold.ts';
import type { ChatProps } from './chat-props.ts';
import { Composer } from './composer.tsx';

interface TypingProps extends ChatProps {
  conversation: Conversation;
  input: Input;
  look: Look;
  showThoughts(thoughts: Thoughts): void;
  above: number;
}

/** The input with its keys. */
export function Typing({ conversation, input, look, above, ...props }: TypingProps) {
  const { memory } = props;
  const { asked, ask } = useAsk(input.borrow);
  const stage = useStage(props, ask, look.thoughts);
  const pastes = usePastes();
  const completion = useCompletion(input.editor, stage, asked === undefined);
  const submit = useSubmit({ input, pastes, asked, stage, memory });
  const print = usePrint();
  const unfold = useCallback(() => print(unfoldedLines(conversation, look)), [print, conversation, look]);
  const leaving = useKeys({ input, pastes, asked, conversation, completion, stage, submit, unfold });
  return (
    <>
      <Composer {...{ conversation, input, asked, completion, look, above }} />
      {leaving && <Text color="yellow">Press Ctrl-C again to quit.</Text>}
    </>
  );
}

type Staging = Pick<TypingProps, 'session' | 'copy' | 'choose' | 'leave' | 'showThoughts'>;

function useStage(
  { session, copy, choose, leave, showThoughts }: Staging,
  ask: Stage['ask'],
  thoughts: Thoughts,
): Stage {
  return useMemo(
    () => ({ session, copy, choose, leave, showThoughts, ask, thoughts }),
    [session, copy, choose, leave, showThoughts, ask, thoughts],
  );
}
