import { lastAnswer } from '../conversation/history.ts';
import type { Command } from './command.ts';

export const copy: Command = {
  name: 'copy',
  about: 'copy the last reply',
  async run(_, { session, copy }) {
    const { past, older, open } = session.store.state;
    const text = lastAnswer([...past.slice(older), ...open]);
    if (text === undefined) throw new Error('there is no reply yet.');
    session.say(`Copied the last reply (${await copy(text)}).`);
  },
};
