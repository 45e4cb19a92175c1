import type { Io } from '../io.ts';
import type { Format, Settings } from '../settings.ts';
import { details } from './details.ts';
import { pick } from './fields.ts';
import { gather, type Items, ids, jsonArray, yaml, yamlSequence } from './formats.ts';
import { table } from './table.ts';
import { harmless } from './text.ts';

/**
 * Prints a list as the settings say: ids, JSON and YAML as the items come; a table, and what jq makes of it, once all are
 * there.
 *
 * @param columns the fields that a table shows; by default those that tell the items apart
 * @example
 * await printItems(client.agents.list(), settings, io);
 */
export async function printItems(items: Items, settings: Settings, io: Io, columns?: readonly string[]): Promise<void> {
  const { quiet, fields, jq } = settings;
  if (quiet) return sayAll(ids(items), io);
  if (jq !== undefined) {
    const all = await gather(items);
    return say(
      await throughJq(
        jq,
        all.map((item) => pick(item, fields)),
      ),
      io,
    );
  }
  switch (formatOf(settings, io)) {
    case 'json':
      return sayAll(jsonArray(items, fields), io);
    case 'yaml':
      return sayAll(yamlSequence(items, fields), io);
    default:
      return say(table(await gather(items), io.stdout.columns, fields ?? columns), io);
  }
}

/**
 * Prints one value as the settings say: its id, JSON, YAML, what jq makes of it, or a line for each field.
 *
 * @example
 * await printValue(await client.agents.get({ agentId }), settings, io);
 */
export async function printValue(value: unknown, settings: Settings, io: Io): Promise<void> {
  if (Array.isArray(value)) return printItems(value, settings, io);
  if (settings.quiet) return sayAll(ids([value]), io);
  const shown = pick(value, settings.fields);
  if (settings.jq !== undefined) return say(await throughJq(settings.jq, shown), io);
  switch (formatOf(settings, io)) {
    case 'json':
      return say(`${JSON.stringify(shown, null, 2)}\n`, io);
    case 'yaml':
      return say(await yaml(shown), io);
    default:
      return say(details(shown), io);
  }
}

/** Prints one event of a stream: a line of JSON, a document of YAML, or what jq makes of it. */
export async function printEvent(event: unknown, { fields, jq, format }: Settings, io: Io): Promise<void> {
  const shown = pick(event, fields);
  if (jq !== undefined) return say(await throughJq(jq, shown), io);
  return say(format === 'yaml' ? `---\n${await yaml(shown)}` : `${JSON.stringify(shown)}\n`, io);
}

const formatOf = ({ format }: Settings, io: Io): Format => format ?? (io.stdout.isTTY ? 'table' : 'json');

const throughJq = async (program: string, value: unknown): Promise<string> =>
  (await import('./jq.ts')).jq(program, value);

/** What servers send must not drive a terminal. A file gets it as it is. */
async function say(text: string, { stdout }: Io): Promise<void> {
  if (text) await stdout.write(stdout.isTTY ? harmless(text) : text);
}

const enough = 64 * 1024;

/** In larger pieces: a hundred thousand small writes would take their time. */
async function sayAll(texts: AsyncIterable<string>, io: Io): Promise<void> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < enough) continue;
    await say(piece, io);
    piece = '';
  }
  await say(piece, io);
}
