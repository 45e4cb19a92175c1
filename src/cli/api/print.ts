import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { APIError } from '../../client/errors/api.ts';
import { parseJson } from '../../json/parse.ts';
import type { Io } from '../io/io.ts';
import { printEvent, printValue } from '../output/print.ts';
import { harmless } from '../output/text.ts';
import type { Settings } from '../parse/settings.ts';

/** Prints an answer: JSON as the settings say, events and all else as they come. */
export async function printAnswer(response: Response, settings: Settings, include: boolean, io: Io): Promise<void> {
  if (include) await printHead(response.status, response.headers, io);
  const type = response.headers.get('content-type') ?? '';
  if (/\bjson\b/.test(type)) return printText(await response.text(), settings, io);
  if (!response.body) return;
  const asked = settings.jq !== undefined || settings.fields !== undefined || settings.format === 'yaml';
  if (asked && type.includes('text/event-stream')) return printEvents(response.body, settings, io);
  await passOn(response.body, io);
}

/** Prints what a server says of a request that failed. */
export async function printFailure(error: unknown, settings: Settings, include: boolean, io: Io): Promise<void> {
  const { status, headers, body } = error as Partial<APIError>;
  if (status === undefined || headers === undefined) return;
  if (include) await printHead(status, Object.entries(headers), io);
  if (body === undefined || body === '') return;
  // What a program of jq or a list of fields is meant for is a success.
  const { jq: _, fields: __, quiet: ___, ...plain } = settings;
  await (typeof body === 'string' ? sayText(`${body}\n`, io) : printValue(body, { ...plain, quiet: false }, io));
}

const printHead = (status: number, headers: Iterable<[string, string]>, io: Io): Promise<void> =>
  sayText(`HTTP ${status}\n${[...headers].map(([name, value]) => `${name}: ${value}\n`).join('')}\n`, io);

async function printText(text: string, settings: Settings, io: Io): Promise<void> {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    return sayText(text, io);
  }
  await printValue(value, settings, io);
}

/** The data of each event, without what only says that the stream has ended. */
async function printEvents(body: ReadableStream<Uint8Array>, settings: Settings, io: Io): Promise<void> {
  const events = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream());
  for await (const { data } of events) if (data !== '[DONE]') await printEvent(parseJson(data), settings, io);
}

/** Bytes as they come; on a terminal, text that can't drive it. */
async function passOn(body: ReadableStream<Uint8Array>, io: Io): Promise<void> {
  const decoder = new TextDecoder();
  for await (const bytes of body)
    await io.stdout.write(io.stdout.isTTY ? harmless(decoder.decode(bytes, { stream: true })) : bytes);
}

const sayText = (text: string, { stdout }: Io): Promise<void> => stdout.write(stdout.isTTY ? harmless(text) : text);
