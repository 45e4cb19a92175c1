import type { Command } from 'commander';
import type { ApiPrefix } from '../../client/options.ts';
import { UsageError } from '../errors/cli-error.ts';

/** How data is printed: for people, or for programs. */
export type Format = 'table' | 'json' | 'yaml';

/** What the flags say that every command takes. */
export interface Settings {
  baseURL?: string | undefined;
  apiKey?: string | undefined;
  apiPrefix?: ApiPrefix | undefined;
  /** The profile that holds the rest. */
  profile?: string | undefined;
  /** Milliseconds. */
  timeout?: number | undefined;
  /** Run against a mock in this process instead of a server. */
  mock: boolean;
  /** Absent: a table where there is a terminal, else JSON. */
  format?: Format | undefined;
  /** Print only these fields: `['id', 'llm_config.model']`. */
  fields?: string[] | undefined;
  /** Print what this program of jq makes of the data. */
  jq?: string | undefined;
  /** Cut nothing, even where a table is wider than the terminal. */
  wide: boolean;
  /** Ids alone, and no chatter. */
  quiet: boolean;
  color: boolean;
  /** Log requests, responses and retries to stderr. */
  verbose: boolean;
  /** Show the request instead of sending it. */
  printRequest: boolean;
}

/** Whether a program is to read what is printed: then a conversation is events, not words. */
export const isForPrograms = ({ format }: Settings): boolean => format === 'json' || format === 'yaml';

/**
 * What the global flags say, wherever on the line they stood.
 *
 * @throws UsageError where they contradict each other
 */
export function settingsOf(command: Command): Settings {
  const { profile, baseUrl, apiKey, apiPrefix, timeout, output, json, jq, ...flags } = command.optsWithGlobals();
  const format = output ?? (json !== undefined || jq !== undefined ? 'json' : undefined);
  if (jq !== undefined && format !== 'json') throw new UsageError(`--jq prints JSON, not --output ${format}.`);
  const given = {
    profile,
    baseURL: baseUrl,
    apiKey,
    apiPrefix,
    timeout,
    format,
    jq,
    fields: json?.length ? json : undefined,
  };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    mock: flags.mock === true,
    wide: flags.wide === true,
    quiet: flags.quiet === true,
    color: flags.color !== false,
    verbose: flags.verbose === true,
    printRequest: flags.printRequest === true,
  };
}
