import { handlesOf } from '../session/new-agent.ts';
import { type Command, partnerOf } from './command.ts';

export const model: Command = {
  name: 'model',
  args: '[MODEL]',
  about: 'list the models, or change that of the agent',
  async run(handle, stage) {
    const { session } = stage;
    const partner = partnerOf(stage);
    if (!handle)
      return session.say(
        `${partner.name} uses ${partner.model}. Available models:\n${(await handlesOf(session.client)).join('\n')}`,
      );
    const agent = await session.client.agents.update({ agentId: partner.id, model: handle });
    session.changed(agent);
    session.say(`${partner.name} now uses ${handle}.`);
  },
  complete: ({ session }) => handlesOf(session.client),
};
