import type { Command } from './command.ts';

export const agents: Command = {
  name: 'agents',
  about: 'switch to another agent',
  run: (_, { choose }) => choose('agents'),
};

export const create: Command = {
  name: 'new',
  about: 'create an agent',
  run: (_, { choose }) => choose('new'),
};
