import type { Tool } from '../../../contract/index.ts';
import { type Command, partnerOf } from './command.ts';

export const tools: Command = {
  name: 'tools',
  about: "list the agent's tools",
  async run(_, stage) {
    const { session } = stage;
    const found = await session.client.agents.tools.list({ agentId: partnerOf(stage).id }).toArray();
    session.say(found.length > 0 ? found.map(lineOf).join('\n') : 'The agent has no tools.');
  },
};

function lineOf({ name, description, default_requires_approval: asks }: Tool): string {
  const about = description?.trim().split('\n')[0] ?? '';
  return [name ?? '?', asks ? '(requires approval)' : '', about && `– ${about}`].filter(Boolean).join(' ');
}
