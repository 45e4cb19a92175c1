import { Box, Text } from 'ink';
import { useKeyboard } from '../hooks/use-keyboard.ts';

interface NoServerProps {
  reason: string;
  onMock(): void;
  onLeave(): void;
}

/** Says that no server is known, and offers the mock in this process. */
export function NoServer({ reason, onMock, onLeave }: NoServerProps) {
  useKeyboard({
    press(typed, key) {
      if (key.return || typed === 'y') onMock();
      else if (key.escape || typed === 'n' || (key.ctrl && (typed === 'c' || typed === 'd'))) onLeave();
    },
    paste: () => {},
  });
  return (
    <Box flexDirection="column">
      <Text bold>No server is set up.</Text>
      <Text dimColor>{reason}</Text>
      <Text> </Text>
      <Text>Chat with an agent on a mock in this process? Nothing is stored.</Text>
      <Text dimColor>Enter: yes · Esc: no</Text>
    </Box>
  );
}
