import type { Settings } from '../config.ts';
import type { Io } from '../io.ts';
import { details } from './details.ts';
import { table } from './table.ts';

/** A list: ids with `-q`, a table on a terminal, else JSON. */
export function printItems(items: unknown[], settings: Settings, io: Io): Promise<void> {
  if (settings.quiet) return printIds(items, io);
  return io.stdout.write(isForPeople(settings, io) ? table(items, io.stdout.columns) : json(items));
}

/** One value: its id with `-q`, a line for each field on a terminal, else JSON. */
export function printValue(value: unknown, settings: Settings, io: Io): Promise<void> {
  if (Array.isArray(value)) return printItems(value, settings, io);
  if (settings.quiet) return printIds([value], io);
  return io.stdout.write(isForPeople(settings, io) ? details(value) : json(value));
}

/** A line of NDJSON. */
export const printLine = (value: unknown, io: Io): Promise<void> => io.stdout.write(`${JSON.stringify(value)}\n`);

const isForPeople = (settings: Settings, io: Io): boolean => io.stdout.isTTY && !settings.json;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function printIds(items: unknown[], io: Io): Promise<void> {
  const ids = items.map(idOf).filter((id) => id !== undefined);
  if (ids.length > 0) await io.stdout.write(`${ids.join('\n')}\n`);
}

/** What other commands take for it. Models have no id; agents name them by their handle. */
function idOf(item: unknown): string | undefined {
  const { id, handle } = (item ?? {}) as { id?: unknown; handle?: unknown };
  return [id, handle].find((value) => typeof value === 'string');
}
