import { Box, Text, useCursor } from 'ink';
import { cell, harmless } from '../../output/text.ts';
import { layout } from '../editor/layout.ts';
import type { Editor } from '../editor/state.ts';

/** As many rows as are seen of the input at once. */
const mostInputRows = 8;

interface PromptProps {
  editor: Editor;
  /** What the input is for, where it is for something else than a message. */
  label: string | undefined;
  /** What stands there while nothing is typed. */
  hint: string;
  width: number;
  /** How many rows of the frame stand above. */
  above: number;
}

/** The input, with the terminal's own cursor in it. */
export function Prompt({ editor, label, hint, width, above }: PromptProps) {
  const { setCursorPosition } = useCursor();
  const { rows, row, column } = layout(editor, width - 3);
  const first = Math.max(0, Math.min(row - mostInputRows + 1, rows.length - mostInputRows));
  const shown = rows.slice(first, first + mostInputRows);
  setCursorPosition({ x: 2 + column, y: above + (label === undefined ? 0 : 1) + row - first });
  return (
    <Box flexDirection="column">
      {label !== undefined && (
        <Text color="yellow" wrap="truncate">
          {cell(label)}
        </Text>
      )}
      {shown.map(({ text, start }, i) => (
        <Text key={start} wrap="truncate">
          <Text color="cyan" bold>
            {first + i === 0 ? '❯ ' : '  '}
          </Text>
          {editor.text === '' ? <Text dimColor>{hint}</Text> : harmless(text)}
        </Text>
      ))}
    </Box>
  );
}
