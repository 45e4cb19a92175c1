import { useEffect, useMemo, useState } from 'react';
import type { LettaClient } from '../../../client/client.ts';
import type { AgentState } from '../../../contract/index.ts';
import { AgentSearch } from '../session/agent-search.ts';

interface Agents {
  agents: readonly AgentState[];
  /** What they were found by; undefined before any were. */
  words: string | undefined;
  error: unknown;
}

/** The agents with these words in their names, as many as are wanted. */
export function useAgents(client: LettaClient, words: string, wanted: number): Agents {
  const search = useMemo(() => new AgentSearch(client, words), [client, words]);
  const [shown, show] = useState<Agents>({ agents: [], words: undefined, error: undefined });
  useEffect(() => () => search.stop(), [search]);
  useEffect(() => {
    let left = false;
    const tell = (error?: unknown) => {
      if (!left) show({ agents: search.found, words, error });
    };
    search.reach(wanted).then(() => tell(), tell);
    return () => {
      left = true;
    };
  }, [search, words, wanted]);
  return shown;
}
