import type { LettaEvent } from '../../../contract/index.ts';
import { spokenIn, wordsOf } from '../conversation/words.ts';
import { type Command, partnerOf, type Stage } from './command.ts';

const mostFound = 20;
/** So many messages are looked through. */
const furthest = 5000;

export const messages: Command = {
  name: 'messages',
  args: '[WORDS]',
  about: 'show earlier messages, or search them',
  run: (words, stage) => (words ? search(words, stage) : earlier(stage)),
};

async function earlier({ session }: Stage): Promise<void> {
  if (!(await session.older())) session.say('There are no earlier messages.');
}

async function search(words: string, stage: Stage): Promise<void> {
  const { session } = stage;
  const wanted = words.toLowerCase();
  const found: string[] = [];
  let seen = 0;
  for await (const message of session.client.agents.messages.list({ agentId: partnerOf(stage).id, limit: 200 })) {
    const text = textOf(message);
    if (text?.toLowerCase().includes(wanted)) found.push(lineOf(message as Dated, text, wanted));
    if (found.length >= mostFound || ++seen >= furthest) break;
  }
  session.say(found.length > 0 ? found.reverse().join('\n') : `No message contains "${words}".`);
}

type Dated = { date?: string; message_type: string };

function textOf(message: LettaEvent): string | undefined {
  if (message.message_type === 'user_message') return spokenIn(message.content);
  return message.message_type === 'assistant_message' ? wordsOf(message.content) : undefined;
}

/** When, who, and what stands around the words. */
function lineOf({ date, message_type }: Dated, text: string, wanted: string): string {
  const flat = text.replace(/\s+/g, ' ');
  const at = Math.max(0, flat.toLowerCase().indexOf(wanted) - 30);
  const piece = `${at > 0 ? '…' : ''}${flat.slice(at, at + 100)}${flat.length > at + 100 ? '…' : ''}`;
  return `${date?.slice(0, 16).replace('T', ' ') ?? ''} ${message_type === 'user_message' ? 'you' : 'agent'}: ${piece}`;
}
