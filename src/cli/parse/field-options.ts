import { Option } from 'commander';
import { type Flag, flagName } from '../spec/spec.ts';
import { groups } from './help.ts';
import { parseValue } from './values.ts';

/** A field as options of commander: two for a boolean, so that either can be said. */
export function optionsOf(flag: Flag): Option[] {
  const name = flagName(flag.field);
  if (flag.kind === 'boolean') {
    const negative = new Option(`--no-${name}`).hideHelp();
    return [described(new Option(`--${name}`), flag, `or --no-${name}`), negative];
  }
  const option = described(new Option(`--${name} <${placeholderOf(flag)}>`), flag);
  if (flag.choices) option.choices(flag.choices);
  return [option.argParser(flag.many ? collecting(flag) : (text) => parseValue(flag, text))];
}

const placeholders = {
  text: 'text',
  integer: 'n',
  number: 'number',
  json: 'json',
  content: 'text|json',
  file: 'path',
  boolean: '',
} as const;

/** A few short choices need no sentence of their own. */
function placeholderOf({ kind, choices = [] }: Flag): string {
  const all = choices.join('|');
  return all !== '' && all.length <= 20 ? all : placeholders[kind];
}

function described(option: Option, flag: Flag, more = ''): Option {
  const { about, many, required, fallback, deprecated } = flag;
  const notes = [
    required && 'required',
    many && 'repeatable',
    more,
    fallback !== undefined && `default: ${typeof fallback === 'string' ? fallback : JSON.stringify(fallback)}`,
  ].filter(Boolean);
  option.description = `${about}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`.trim();
  return option.hideHelp(deprecated !== undefined).helpGroup(groups.fields);
}

/** Repeated flags add up; a JSON array counts as all of its items. */
const collecting =
  (flag: Flag) =>
  (text: string, before: unknown): unknown[] => {
    const value = parseValue(flag, text);
    return [...((before as unknown[] | undefined) ?? []), ...(Array.isArray(value) ? value : [value])];
  };
