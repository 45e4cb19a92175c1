import { readFileSync, statSync } from 'node:fs';
import type { ApiPrefix } from '../../client/options.ts';
import { maxBytes } from '../../json/limits.ts';
import { JsonDepthError, parseJson } from '../../json/parse.ts';
import { CliError } from '../errors/cli-error.ts';
import { checkShape } from './schema.ts';

/** What the file with the profiles holds. Whatever else stands in it is kept. */
export interface Config {
  /** The profile that is used where nothing names one. */
  profile?: string;
  profiles?: Record<string, Profile>;
}

/** A server, and how it is spoken to. */
export interface Profile {
  base_url?: string;
  api_prefix?: ApiPrefix;
  /** Seconds. */
  timeout?: number;
  key?: StoredKey;
}

/** A key, or where it is, with the only origin that it may be sent to. */
export type StoredKey = { for: string } & ({ in: 'keyring' } | { value: string });

/**
 * Reads the profiles; there are none where there is no file.
 *
 * @throws CliError (2) that names file and line, where it is malformed
 */
export async function readConfig(path: string | undefined): Promise<Config> {
  const text = path === undefined ? '' : readText(path);
  if (text.trim() === '') return {};
  const config = parsed(text, path!) ?? (await parsedWithComments(text, path!));
  const wrong = checkShape(config);
  if (wrong) throw malformed(`${path}: ${wrong}.`);
  return config as Config;
}

/**
 * The file as it is; empty if there is none.
 *
 * @throws CliError (2) if it can't be read, or is larger than any text that is accepted
 */
export function readText(path: string): string {
  try {
    if (statSync(path).size > maxBytes) throw new CliError(`${path} is larger than ${maxBytes} bytes.`, 2);
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return '';
    throw new CliError(`${path} can't be read (${code ?? message}): check its owner, or move it away.`, 2);
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    // Other messages may quote a key that stands in the file.
    if (error instanceof JsonDepthError) throw malformed(`${path}: ${error.message}.`);
    return undefined;
  }
}

/** People comment their files. What else is wrong is told with its line. */
async function parsedWithComments(text: string, path: string): Promise<unknown> {
  const { parse, printParseErrorCode } = await import('jsonc-parser');
  const errors: import('jsonc-parser').ParseError[] = [];
  let config: unknown;
  try {
    config = parse(text, errors, { allowTrailingComma: true });
    if (errors.length === 0) return parseJson(JSON.stringify(config));
  } catch {
    // The parser runs out of stack, or comments have hidden the depth from the first look.
    throw malformed(`${path}: ${new JsonDepthError().message}.`);
  }
  const [first] = errors as [import('jsonc-parser').ParseError];
  const line = text.slice(0, first.offset).split('\n').length;
  throw malformed(`${path}, line ${line}: invalid JSON (${printParseErrorCode(first.error)}).`);
}

const malformed = (what: string): CliError =>
  new CliError(`${what} Fix it, or move the file away and log in again.`, 2);
