import { Box, useWindowSize } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { useEditor } from '../hooks/use-editor.ts';
import { useFrames } from '../hooks/use-frames.ts';
import { useHighlighted } from '../hooks/use-highlighted.ts';
import { useNow } from '../hooks/use-now.ts';
import { useReturned } from '../hooks/use-returned.ts';
import { useTranscript } from '../hooks/use-transcript.ts';
import { type Look, symbols, type Thoughts } from '../transcript/look.ts';
import { tail } from '../transcript/tail.ts';
import type { ChatProps } from './chat-props.ts';
import { Lines } from './lines.tsx';
import { Status } from './status.tsx';
import { Typing } from './typing.tsx';

/** What is under the printed part of a conversation: what still changes, the input, and a line about how it goes. */
export function Chat(props: ChatProps) {
  const { session, memory, draft, onDraft, server, color, instead } = props;
  const { columns, rows } = useWindowSize();
  const [thoughts, showThoughts] = useState<Thoughts>('folded');
  const look = useLook(columns, color, thoughts);
  const conversation = useHighlighted(useFrames(session.store), color);
  const now = useNow(conversation.turn !== undefined);
  const progress = useTranscript(conversation, look);
  const [history] = useState(() => memory.history());
  const input = useEditor(history, draft, columns - 3);
  useReturned(session.store, input);
  const { text } = input.editor;
  useEffect(() => onDraft(text), [text, onDraft]);
  // Keys are drawn without it being made anew.
  const lines = useMemo(
    () => tail(conversation, progress, look, Math.min(rows - reserved, mostTailRows), now),
    [conversation, progress, look, rows, now],
  );
  return (
    <Box flexDirection="column">
      <Lines lines={lines} />
      {instead ?? <Typing {...props} {...{ conversation, input, look, showThoughts }} above={lines.length} />}
      <Status conversation={conversation} server={server} now={now} width={columns} />
    </Box>
  );
}

/** Rows for the input and all that may stand around it: the frame must never be higher than the terminal. */
const reserved = 20;
/** What changes is read where it changes, and every row of it is drawn again with every frame. */
const mostTailRows = 10;

const useLook = (columns: number, color: boolean, thoughts: Thoughts): Look =>
  // A line that fills its row would be broken by a terminal that gets narrower.
  useMemo(() => ({ width: columns - 1, color, thoughts, marks: symbols, full: false }), [columns, color, thoughts]);
