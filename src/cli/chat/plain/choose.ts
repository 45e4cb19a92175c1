import type { LettaClient } from '../../../client/client.ts';
import type { AgentState } from '../../../contract/index.ts';
import type { Io } from '../../io/io.ts';
import { cell } from '../../output/text.ts';
import { AgentSearch } from '../session/agent-search.ts';
import { create, handlesOf } from '../session/new-agent.ts';

/** As many as anybody wants to hear read out. */
const mostRead = 10;

/** Lets the person find an agent. @returns undefined where they would rather leave */
export async function chooseAgent(client: LettaClient, io: Io, words = ''): Promise<AgentState | undefined> {
  const search = new AgentSearch(client, words);
  await search.reach(mostRead);
  const agents = search.found.slice(0, mostRead);
  const index = await choose(
    'Agents',
    agents.map(({ name }) => name),
    'A number, part of a name, or new: ',
    io,
  );
  if (index === undefined || typeof index === 'number') return index === undefined ? undefined : agents[index];
  return index === 'new' ? makeAgent(client, io) : chooseAgent(client, io, index);
}

/** Asks for a name and a model. */
export async function makeAgent(client: LettaClient, io: Io): Promise<AgentState | undefined> {
  const name = await io.stdin.ask('What is the name of the new agent? ');
  if (!name?.trim()) return undefined;
  const handles = await handlesOf(client);
  const index = await choose('Models', handles, 'The number of its model: ', io);
  const handle = typeof index === 'number' ? handles[index] : index;
  return handle === undefined ? undefined : create(client, name.trim(), handle);
}

/** @returns the index of an entry, or what else was said */
async function choose(title: string, entries: readonly string[], question: string, io: Io) {
  const list = entries.map((entry, i) => `${i + 1}. ${cell(entry)}\n`).join('');
  await io.stdout.write(`${title}:\n${list || 'None.\n'}`);
  const said = (await io.stdin.ask(question))?.trim();
  const index = Number(said) - 1;
  return said !== undefined && entries[index] !== undefined ? index : said || undefined;
}
