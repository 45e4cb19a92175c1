import type { Command } from './command.ts';

export const agents: Command = {
  name: 'agents',
  about: 'talk to another agent',
  run: (_, { choose }) => choose('agents'),
};

export const create: Command = {
  name: 'new',
  about: 'make a new agent',
  run: (_, { choose }) => choose('new'),
};
