import type { Thoughts } from '../transcript/look.ts';
import type { Command } from './command.ts';

const ways: readonly Thoughts[] = ['folded', 'full', 'hidden'];

export const reasoning: Command = {
  name: 'reasoning',
  args: `[${ways.join('|')}]`,
  about: 'show more or less of what the agent thinks',
  run(way, { session, thoughts, showThoughts }) {
    const next = way ? ways.find((known) => known === way) : ways[(ways.indexOf(thoughts) + 1) % ways.length];
    if (!next) throw new Error(`there is ${ways.join(', ')}.`);
    showThoughts(next);
    session.say(`Thoughts are ${next} from now on.`);
  },
  complete: () => ways,
};
