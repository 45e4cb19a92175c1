import type { Command } from './command.ts';

const keys = `Enter: send · Alt-Enter, Ctrl-J or \\ Enter: new line · Tab: complete · @path: attach a file
Up and Down: history · Ctrl-Z: undo · Ctrl-O: expand what is folded · Page Up: earlier messages
Esc: stop the agent · Ctrl-C: clear, stop, quit · Ctrl-D: quit
Messages sent while the agent works are queued; press Up to edit the last one.`;

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
