import { Box, Text } from 'ink';
import { useEffect, useState } from 'react';
import { cell } from '../../output/text.ts';
import { useField } from '../hooks/use-field.ts';
import { Prompt } from './prompt.tsx';

/** As many entries as are seen at once. */
const mostRows = 10;

interface ChoiceProps {
  title: string;
  entries: readonly string[];
  /** What was written when they were found. */
  words: string | undefined;
  /** What is to be said beneath: that more is coming, or what went wrong. */
  note: string | undefined;
  width: number;
  /** What is written to search by. */
  onSearch(words: string): void;
  /** The entry that the mark stands on. */
  onReach?(index: number): void;
  onPick(index: number): void;
  onLeave(): void;
}

/** A list to choose from, which what is typed narrows down. */
export function Choice({ title, entries, words, note, width, onSearch, onReach, onPick, onLeave }: ChoiceProps) {
  const [entered, setEntered] = useState(false);
  const [at, setAt] = useState(0);
  const marked = Math.max(0, Math.min(at, entries.length - 1));
  const input = useField(width, {
    enter: () => setEntered(true),
    leave: onLeave,
    step: (by) => setAt(Math.max(0, Math.min(marked + by, entries.length - 1))),
  });
  const { text } = input.editor;
  useEffect(() => {
    setAt(0);
    onSearch(text);
  }, [text, onSearch]);
  useEffect(() => onReach?.(marked), [marked, onReach]);
  useEffect(() => {
    // Whoever types fast and presses Enter means what will be found.
    if (!entered || words !== text) return;
    setEntered(false);
    if (entries.length > 0) onPick(marked);
  });
  const first = Math.max(0, marked - mostRows + 1);
  return (
    <Box flexDirection="column">
      <Text bold wrap="truncate">
        {title}
      </Text>
      <Prompt editor={input.editor} label={undefined} hint="type to search" width={width} above={1} />
      {entries.slice(first, first + mostRows).map((entry, i) => (
        <Text
          key={i}
          wrap="truncate"
          inverse={first + i === marked}
        >{`${first + i === marked ? '› ' : '  '}${cell(entry)}`}</Text>
      ))}
      <Text dimColor wrap="truncate">
        {note ?? 'Up/Down: move · Enter: choose · Esc: cancel'}
      </Text>
    </Box>
  );
}
