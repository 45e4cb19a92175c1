import { Box, Text } from 'ink';
import { useEffect, useState } from 'react';
import type { LettaClient } from '../../../client/client.ts';
import type { AgentState } from '../../../contract/index.ts';
import { useField } from '../hooks/use-field.ts';
import { errorText } from '../session/error-text.ts';
import { create, handlesOf } from '../session/new-agent.ts';
import { Choice } from './choice.tsx';
import { Prompt } from './prompt.tsx';

interface NewAgentProps {
  client: LettaClient;
  width: number;
  onMade(agent: AgentState): void;
  onLeave(): void;
}

/** Makes an agent: asks for its name, then for its model. */
export function NewAgent({ client, width, onMade, onLeave }: NewAgentProps) {
  const [name, setName] = useState<string>();
  const [words, search] = useState('');
  const [note, setNote] = useState<string>();
  const handles = useHandles(client, setNote);
  if (name === undefined) return <NameField width={width} onNamed={setName} onLeave={onLeave} />;
  const entries = handles.filter((handle) => handle.toLowerCase().includes(words.toLowerCase()));
  const pick = (index: number) => {
    setNote(`Making ${name} …`);
    create(client, name, entries[index]!).then(onMade, (error) => setNote(errorText(error)));
  };
  const title = `Which model should ${name} use?`;
  return (
    <Choice
      title={title}
      entries={entries}
      words={words}
      note={note}
      width={width}
      onSearch={search}
      onPick={pick}
      onLeave={onLeave}
    />
  );
}

interface NameFieldProps {
  width: number;
  onNamed(name: string): void;
  onLeave(): void;
}

function NameField({ width, onNamed, onLeave }: NameFieldProps) {
  const enter = (text: string) => text.trim() !== '' && onNamed(text.trim());
  const { editor } = useField(width, { enter, leave: onLeave });
  return (
    <Box flexDirection="column">
      <Text bold>What is the name of the new agent?</Text>
      <Prompt editor={editor} label={undefined} hint="a name" width={width} above={1} />
      <Text dimColor>Enter: continue · Esc: cancel</Text>
    </Box>
  );
}

function useHandles(client: LettaClient, tell: (note: string) => void): readonly string[] {
  const [handles, setHandles] = useState<readonly string[]>([]);
  useEffect(() => {
    handlesOf(client).then(setHandles, (error) => tell(errorText(error)));
  }, [client, tell]);
  return handles;
}
