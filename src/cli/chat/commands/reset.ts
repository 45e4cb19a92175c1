import { type Command, partnerOf } from './command.ts';

export const reset: Command = {
  name: 'reset',
  about: "empty the agent's context; its history and memory stay",
  async run(_, stage) {
    const { session, ask } = stage;
    const { id, name } = partnerOf(stage);
    const answer = await ask(`Empty the context of ${name}? Type yes and Enter; Esc leaves it.`);
    if (!/^y(es)?$/i.test(answer?.trim() ?? '')) return session.say('Nothing was changed.');
    await session.client.agents.messages.reset({ agentId: id, add_default_initial_messages: true });
    session.say('The context is empty. What was said is still in the history.');
  },
};
