import type { Io } from '../io/io.ts';
import { isColored } from '../io/terminal.ts';
import type { Format, Settings } from '../parse/settings.ts';
import { pick } from './fields.ts';
import { gather, type Items, ids, jsonArray, yaml, yamlSequence } from './formats.ts';
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
    const shown = all.map((item) => pick(item, fields));
    return say(await throughJq(jq, shown), io);
  }
  switch (formatOf(settings, io)) {
    case 'json':
      return sayAll(jsonArray(items, fields), io);
    case 'yaml':
      return sayAll(yamlSequence(items, fields), io);
    default:
      return io.stdout.write(await tableOf(items, settings, io, fields ?? columns));
  }
}

/** Whether a list is printed while it is still coming. */
export const printsAsItComes = (settings: Settings, io: Io): boolean =>
  settings.quiet || (settings.jq === undefined && formatOf(settings, io) !== 'table');

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
    default: {
      const { details } = await import('./details.ts');
      return say(details(shown, widthOf(settings, io)), io);
    }
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

/** Only a terminal has a width. */
const widthOf = ({ wide }: Settings, { stdout }: Io): number =>
  stdout.isTTY && !wide ? stdout.columns : Number.POSITIVE_INFINITY;

/** What measures and cuts is loaded where there is something to fit. */
async function tableOf(items: Items, settings: Settings, io: Io, columns?: readonly string[]): Promise<string> {
  const { table } = await import('./table.ts');
  return table(await gather(items), {
    width: widthOf(settings, io),
    columns,
    ...(isColored(io.stdout, settings, io.env) && { style: bold }),
  });
}

const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;

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
