import { writeFile } from 'node:fs/promises';
import type { Message } from '../../../contract/index.ts';
import { itemsOf } from '../conversation/history.ts';
import { markdownOf } from '../conversation/markdown.ts';
import { type Command, partnerOf } from './command.ts';

export const exporting: Command = {
  name: 'export',
  args: '[FILE.md|FILE.json]',
  about: 'write the whole conversation to a file',
  async run(given, stage) {
    const { session } = stage;
    const { id, name } = partnerOf(stage);
    const file = given || `${name.replace(/[^\p{L}\p{N}_-]+/gu, '-')}.md`;
    const messages = await session.client.agents.messages.list({ agentId: id, order: 'asc', limit: 200 }).toArray();
    // What is there already may be dear to somebody.
    await writeFile(file, textOf(messages, file, name), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new Error(`${file} already exists: choose another file.`) : error;
    });
    session.say(`Wrote ${messages.length} messages to ${file}.`);
  },
};

const textOf = (messages: Message[], file: string, name: string): string =>
  file.endsWith('.json') ? `${JSON.stringify(messages, null, 2)}\n` : markdownOf(itemsOf(messages, 0).items, name);
