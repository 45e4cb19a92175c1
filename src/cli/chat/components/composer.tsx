import { Box, Text } from 'ink';
import { cell } from '../../output/text.ts';
import type { Conversation } from '../conversation/state.ts';
import type { Asked } from '../hooks/use-ask.ts';
import type { Completion } from '../hooks/use-completion.ts';
import type { Input } from '../hooks/use-editor.ts';
import type { Look } from '../transcript/look.ts';
import { questionLines } from '../transcript/question.ts';
import { Completions } from './completions.tsx';
import { Lines } from './lines.tsx';
import { Prompt } from './prompt.tsx';

interface ComposerProps {
  conversation: Conversation;
  input: Input;
  asked: Asked | undefined;
  completion: Completion;
  look: Look;
  /** How many rows of the frame stand above. */
  above: number;
}

/** Where the person answers and writes: the question that is open, the messages that wait, the input and its completions. */
export function Composer({ conversation, input, asked, completion, look, above }: ComposerProps) {
  const { question, queue, turn } = conversation;
  const asking = question && !asked ? questionLines(question, look) : [];
  const waiting = queue.length > 0 ? waitingLines(queue, turn !== undefined) : [];
  return (
    <Box flexDirection="column">
      <Lines lines={asking} />
      {waiting.map((line) => (
        <Text key={line} dimColor wrap="truncate">
          {line}
        </Text>
      ))}
      <Text> </Text>
      <Prompt
        editor={input.editor}
        label={asked?.label}
        hint={hintOf(conversation)}
        width={look.width}
        above={above + asking.length + waiting.length + 1}
      />
      <Completions completion={completion} />
    </Box>
  );
}

function hintOf({ turn, partner }: Conversation): string {
  if (!partner) return 'Connecting …';
  return turn ? 'Your message is sent when the agent is done' : 'Message, /command or @file';
}

const mostWaiting = 3;

function waitingLines(queue: readonly string[], busy: boolean): string[] {
  const shown = queue.slice(0, mostWaiting).map((text, i) => `  ${i + 1}. ${cell(text)}`);
  const more = queue.length > mostWaiting ? [`  … ${queue.length - mostWaiting} more`] : [];
  const way = busy ? 'Up: edit the last' : 'Enter: send them · Up: edit the last';
  return [`  Waiting (${way}):`, ...shown, ...more];
}
