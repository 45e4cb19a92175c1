import type { Command } from './command.ts';

const keys = `Enter sends · Alt-Enter, Ctrl-J or \\ Enter: a new line · Tab completes · @path attaches a file
Up and Down: what was sent before · Ctrl-Z undoes · Ctrl-O shows the last fold in full · Page Up: earlier messages
Esc stops the agent · Ctrl-C clears, stops, leaves · Ctrl-D leaves
While the agent works, messages wait for it; Up takes the last of them back.`;

export const help = (commands: () => readonly Command[]): Command => ({
  name: 'help',
  about: 'show commands and keys',
  run(_, { session }) {
    const heads = commands().map(({ name, args }) => `/${name}${args ? ` ${args}` : ''}`);
    const width = Math.max(...heads.map((head) => head.length));
    const list = commands().map(({ about }, i) => `${heads[i]!.padEnd(width)}  ${about}`);
    session.say([...list, '', keys].join('\n'));
  },
});
