import { Box, Text } from 'ink';
import { cell } from '../../output/text.ts';
import type { Completion } from '../hooks/use-completion.ts';

const mostCompletions = 6;

/** What the text can be completed to, beneath the input. */
export function Completions({ completion: { entries, at } }: { completion: Completion }) {
  const first = Math.max(0, Math.min(at - mostCompletions + 1, entries.length - mostCompletions));
  return (
    <Box flexDirection="column">
      {entries.slice(first, first + mostCompletions).map(({ label }, i) => (
        <Text key={label} wrap="truncate" dimColor={first + i !== at} inverse={first + i === at}>
          {`${first + i === at ? '› ' : '  '}${cell(label)}`}
        </Text>
      ))}
    </Box>
  );
}
