import { fixtures } from '../../../fixtures/index.ts';
import type { MessageRecord } from '../../../fixtures/records.ts';
import { fixtureRuns } from '../turns/fixture-runs.ts';
import type { Clock } from './clock.ts';
import { Collection } from './collection.ts';
import { History } from './history.ts';
import type { Ids } from './ids.ts';
import { JobCollection } from './job-collection.ts';
import type { State } from './state.ts';

/** The initial state of a mock. */
export type Fixtures = typeof fixtures;

/** Creates a state with the fixtures. */
export function createState(clock: Clock, ids: Ids): State {
  const state: State = {
    agents: new Collection(),
    tools: new Collection(),
    blocks: new Collection(),
    sources: new Collection(),
    files: new Collection(),
    passages: new Collection(),
    jobs: new JobCollection(clock, ids),
    runs: new Collection(),
    conversations: new Collection(),
    providers: new Collection(),
    mcpServers: new Collection(),
    sandboxes: new Collection(),
    sandboxVariables: new Collection(),
    messages: new History(),
    live: new Map(),
  };
  resetState(state);
  return state;
}

/** Restores the fixtures. Active turns are cancelled. */
export function resetState(state: State, from: Fixtures = fixtures): void {
  for (const live of state.live.values()) live.cancelling.abort();
  state.agents.reset(from.agents);
  state.tools.reset(from.tools);
  state.blocks.reset(from.blocks);
  state.sources.reset(from.sources);
  state.files.reset(from.files);
  state.passages.reset(from.passages);
  state.jobs.reset(from.jobs);
  state.runs.reset(from.runs);
  state.conversations.reset(from.conversations);
  state.providers.reset(from.providers);
  state.mcpServers.reset(from.mcpServers);
  state.sandboxes.reset(from.sandboxes);
  state.sandboxVariables.reset(from.sandboxVariables);
  state.messages.reset(structuredClone(from.messages) as MessageRecord[]);
  state.live.clear();
  for (const live of fixtureRuns(state)) state.live.set(live.run.id, live);
}
