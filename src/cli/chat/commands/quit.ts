import type { Command } from './command.ts';

export const quit: Command = {
  name: 'quit',
  about: 'leave',
  run: (_, { leave }) => leave(),
};
