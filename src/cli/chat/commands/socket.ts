import type { Command } from './command.ts';

export const socket: Command = {
  name: 'socket',
  about: 'switch between streams and one WebSocket',
  async run(_, { session }) {
    const { route } = session;
    if (route.isSocket) {
      await route.useStreams();
      return session.say('Messages now use streams.');
    }
    await route.useSocket();
    session.say('Messages now use a WebSocket. Replies arrive whole, and Esc only stops listening.');
  },
};
