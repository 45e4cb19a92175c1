import { InvalidArgumentError } from 'commander';

/** @throws InvalidArgumentError if it is not `Name: value` */
export function headerOf(text: string): Record<string, string> {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(\S[^\r\n]*|)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('It must have the form `Name: value`.');
  return { [name.toLowerCase()]: value.trimEnd() };
}
