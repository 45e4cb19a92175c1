import { type Command, partnerOf } from './command.ts';

export const reset: Command = {
  name: 'reset',
  about: "clear the agent's context; history and memory are kept",
  async run(_, stage) {
    const { session, ask } = stage;
    const { id, name } = partnerOf(stage);
    const answer = await ask(`Clear the context of ${name}? Type yes and press Enter; Esc to cancel.`);
    if (!/^y(es)?$/i.test(answer?.trim() ?? '')) return session.say('Nothing was changed.');
    await session.client.agents.messages.reset({ agentId: id, add_default_initial_messages: true });
    session.say('The context was cleared. The messages are still in the history.');
  },
};
