import type { Thoughts } from '../transcript/look.ts';
import type { Command } from './command.ts';

const ways: readonly Thoughts[] = ['folded', 'full', 'hidden'];

export const reasoning: Command = {
  name: 'reasoning',
  args: `[${ways.join('|')}]`,
  about: "choose how much of the agent's reasoning to show",
  run(way, { session, thoughts, showThoughts }) {
    const next = way ? ways.find((known) => known === way) : ways[(ways.indexOf(thoughts) + 1) % ways.length];
    if (!next) throw new Error(`use ${ways.join(', ')}.`);
    showThoughts(next);
    session.say(`Reasoning is now ${next}.`);
  },
  complete: () => ways,
};
