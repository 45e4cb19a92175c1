import type { Command } from './command.ts';

export const socket: Command = {
  name: 'socket',
  about: 'send messages over one WebSocket instead of a stream each, or back',
  async run(_, { session }) {
    const { route } = session;
    if (route.isSocket) {
      await route.useStreams();
      return session.say('Messages go over streams again.');
    }
    await route.useSocket();
    session.say('Messages go over a WebSocket now. Answers come whole there, and Esc only stops listening.');
  },
};
