import { inspect } from 'node:util';

/** Everything that a log or a debugger could show of a value. */
export function shown(value: unknown): string {
  const error = value as Error;
  const causes = error?.cause ? shown(error.cause) : '';
  const all = inspect(value, { depth: null, showHidden: true, getters: true });
  return `${all}\n${JSON.stringify(value)}\n${error?.message}\n${error?.stack}\n${String(value)}${causes}`;
}

const hex = (character: string, digits: number) => character.codePointAt(0)!.toString(16).padStart(digits, '0');
const each = (write: (character: string) => string) => (text: string) => Array.from(text, write).join('');

/** The ways in which servers and proxies write what they were given. */
export const writings: Record<string, (text: string) => string> = {
  plainly: (text) => text,
  'as JSON': (text) => JSON.stringify(text).slice(1, -1),
  'with \\x escapes': each((character) => `\\x${hex(character, 2)}`),
  'with \\u escapes': each((character) => `\\u${hex(character, 4)}`),
  'with one escape': (text) => `${text.slice(0, 3)}\\x${hex(text[3]!, 2)}${text.slice(4)}`,
  'for a URL': encodeURIComponent,
  'for a URL, every character': each((character) => `%${hex(character, 2).toUpperCase()}`),
  'for a page': each((character) => `&#${character.codePointAt(0)};`),
  'in Base64': (text) => Buffer.from(text).toString('base64'),
  'in Base64, after one byte': (text) => Buffer.from(`:${text}.`).toString('base64'),
  'in Base64, after two bytes': (text) => Buffer.from(`u:${text}..`).toString('base64'),
  'in Base64 for URLs': (text) => Buffer.from(`user:${text}`).toString('base64url'),
};

/** What is left of a key when all that can stand between its characters is taken away. */
export const decodings = (text: string): string[] => [
  text,
  text.replace(/\\+(?:x|u00)([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  text.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  ...[...text.matchAll(/[\w+/-]{12,}/g)].map(([run]) => Buffer.from(run, 'base64').toString('latin1')),
];
