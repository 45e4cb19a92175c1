import { Box, Text, useInput } from 'ink';

interface NoServerProps {
  reason: string;
  onMock(): void;
  onLeave(): void;
}

/** Says that no server is known, and offers the mock in this process. */
export function NoServer({ reason, onMock, onLeave }: NoServerProps) {
  useInput((typed, key) => {
    if (key.return || typed === 'y' || typed === 'm') onMock();
    else if (key.escape || typed === 'n' || typed === 'q' || (key.ctrl && (typed === 'c' || typed === 'd'))) onLeave();
  });
  return (
    <Box flexDirection="column">
      <Text bold>No server is set up.</Text>
      <Text dimColor>{reason}</Text>
      <Text> </Text>
      <Text>Talk to an agent on a mock in this process? Nothing of it is kept.</Text>
      <Text dimColor>Enter yes · Esc no</Text>
    </Box>
  );
}
