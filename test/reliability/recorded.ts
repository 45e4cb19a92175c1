import { readdirSync, readFileSync } from 'node:fs';

// biome-ignore lint/suspicious/noExplicitAny: recorded JSON is looked into as it is
export type Json = any;

/** A stream of a released server, and what it says, found without our own reader. */
export interface Recorded {
  name: string;
  text: string;
  /** Of a message, or of a chat completion. */
  chat: boolean;
  /** What a reader is given: every JSON object before the end, pings too. */
  events: Json[];
  /** The error that is thrown after the events, if any. */
  error: string | undefined;
}

const folders = ['exchanges', 'recordings'].map((folder) => new URL(`../fixtures/${folder}/`, import.meta.url));

const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sse'))
    .map((file): [string, URL] => [file.slice(0, -4), new URL(file, folder)]),
);

/** Every recorded stream. */
export const recordings: Recorded[] = [...new Map(files)].map(([name, url]) =>
  recorded(name, readFileSync(url, 'utf8')),
);

/** The recording of a name: `messages/35-tool-call-stream-tokens`. */
export function recording(name: string): Recorded {
  const found = recordings.find((one) => one.name === name);
  if (!found) throw new Error(`There is no recording ${name}.`);
  return found;
}

function recorded(name: string, text: string): Recorded {
  const chat = name.startsWith('chat-completions/');
  const frames = text.split('\n\n').filter((frame) => frame.trim() !== '');
  const datas = frames.map((frame) => frame.replace(/^event: error\n/, '').replace(/^data: /, ''));
  const done = datas.indexOf('[DONE]');
  const values = (done < 0 ? datas : datas.slice(0, done)).map((data): Json => JSON.parse(data));
  const failed = values.findIndex(({ message_type }) => message_type === 'error_message');
  const events = failed < 0 ? values : values.slice(0, failed);
  const ended = done >= 0 || events.some((event) => isEnd(event));
  return { name, text, chat, events, error: failed >= 0 ? 'StreamError' : ended ? undefined : 'StreamTruncatedError' };
}

/** After this a stream may end without more ado. A server that says `error` has yet to say which. */
export function isEnd({ message_type, stop_reason, choices }: Json): boolean {
  return message_type === 'stop_reason' ? !/error/.test(stop_reason) : !!choices?.[0]?.finish_reason;
}

/** The body of a recorded answer that was no stream. */
export function answer(name: string): Json {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folders[0]), 'utf8')).response.body;
}
