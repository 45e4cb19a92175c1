import { useState } from 'react';
import type { LettaClient } from '../../../client/client.ts';
import type { AgentState } from '../../../contract/index.ts';
import { useAgents } from '../hooks/use-agents.ts';
import { errorText } from '../session/error-text.ts';
import { partnerOf } from '../session/partner.ts';
import { Choice } from './choice.tsx';

interface PickerProps {
  client: LettaClient;
  width: number;
  onPick(agent: AgentState): void;
  onNew(): void;
  onLeave(): void;
}

/** All agents of the server to choose from, and a new one. Pages are loaded as far as one looks. */
export function AgentPicker({ client, width, onPick, onNew, onLeave }: PickerProps) {
  const [words, search] = useState('');
  const [reached, reach] = useState(0);
  const { agents, words: found, error } = useAgents(client, words, reached + 30);
  const entries = agents.map((agent) => `${agent.name}  ${partnerOf(agent).model}`);
  const note = error ? errorText(error).split('\n')[0] : found !== words ? 'Searching …' : undefined;
  return (
    <Choice
      title="Which agent do you want to chat with?"
      entries={[...entries, '+ new agent']}
      words={found}
      note={note}
      width={width}
      onSearch={search}
      onReach={reach}
      onPick={(index) => (index < agents.length ? onPick(agents[index]!) : onNew())}
      onLeave={onLeave}
    />
  );
}
