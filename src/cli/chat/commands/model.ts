import { handlesOf } from '../session/new-agent.ts';
import { type Command, partnerOf } from './command.ts';

export const model: Command = {
  name: 'model',
  args: '[MODEL]',
  about: 'show the models, or give the agent another one',
  async run(handle, stage) {
    const { session } = stage;
    const partner = partnerOf(stage);
    if (!handle)
      return session.say(
        `${partner.name} uses ${partner.model}. There are:\n${(await handlesOf(session.client)).join('\n')}`,
      );
    const agent = await session.client.agents.update({ agentId: partner.id, model: handle });
    session.changed(agent);
    session.say(`${partner.name} now uses ${handle}.`);
  },
  complete: ({ session }) => handlesOf(session.client),
};
