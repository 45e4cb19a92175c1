import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** More entries than anyone pages through with the Up key. */
const mostEntries = 1000;

/** What was typed: sent messages, for the next run, and what was not sent when a run ended. Nothing here ever fails. */
export class Memory {
  readonly #directory: string | undefined;

  constructor(directory: string | undefined) {
    this.#directory = directory;
  }

  /** What was sent, the oldest first. */
  history(): string[] {
    const lines = this.#read('chat-history.jsonl').split('\n').filter(Boolean);
    const entries = lines.map(textIn).filter((entry) => entry !== undefined);
    const kept = entries.slice(-mostEntries);
    // Now and then, so that the file does not grow for ever.
    if (lines.length > 2 * mostEntries) this.#write('chat-history.jsonl', kept.map(lineOf).join(''));
    return kept;
  }

  remember(text: string): void {
    // Several chats may run at once: each only adds.
    this.#attempt((directory) => appendFileSync(join(directory, 'chat-history.jsonl'), lineOf(text), { mode: 0o600 }));
  }

  /** What a run before this one left unsent. It is given once. */
  takeDraft(): string {
    const draft = textIn(this.#read('chat-draft.json')) ?? '';
    this.#attempt((directory) => rmSync(join(directory, 'chat-draft.json'), { force: true }));
    return draft;
  }

  keepDraft(text: string): void {
    if (text.trim() !== '') this.#write('chat-draft.json', lineOf(text));
  }

  #read(name: string): string {
    return this.#attempt((directory) => readFileSync(join(directory, name), 'utf8')) ?? '';
  }

  #write(name: string, text: string): void {
    this.#attempt((directory) => writeFileSync(join(directory, name), text, { mode: 0o600 }));
  }

  /** A full disk or a directory of somebody else's must not end a conversation. */
  #attempt<T>(work: (directory: string) => T): T | undefined {
    try {
      return this.#directory === undefined ? undefined : work(this.#directory);
    } catch {
      return undefined;
    }
  }
}

const lineOf = (text: string): string => `${JSON.stringify(text)}\n`;

function textIn(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
