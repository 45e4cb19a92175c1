import { parseJson } from '../../json/parse.ts';
import { isForm, withPartsBlank } from './body.ts';
import { type Exchange, eventsOf, pairsOf } from './exchange.ts';

/** Fields that hold credentials. */
const secret = /(api_?key|_key|token|secret|password|authorization)(_enc)?$|^value_enc$/i;
/** Fields in which any text may be a credential. */
const secrets = /^(secrets|env|headers|custom_headers|(tool_exec_)?environment_variables)$/i;
/** Fields with the content of messages, memory and files. */
const contents = new Set([
  ...['content', 'text', 'reasoning', 'hidden_reasoning', 'arguments', 'tool_return', 'func_response'],
  ...['stdout', 'stderr', 'value', 'description', 'system', 'input', 'instructions', 'source_code', 'summary'],
  ...['reason', 'data', 'prompt', 'query_text', 'search', 'summary_search'],
]);

/** What is redacted from recordings. */
export interface Redaction {
  /** The key of the request. One too short to be told from other text is redacted in credential fields only. */
  key: string | undefined;
  /** Redact content too: letters become `x`, digits `0`. */
  contents: boolean;
}

/** The replacement of a key. */
const left = '<key>';
const longEnough = 8;

/** Redacts the key in a text. */
const withoutKey = (text: string, { key }: Redaction): string =>
  key && key.length >= longEnough ? text.replaceAll(key, left) : text;

/** Redacts a text, keeping its length and shape. */
const blank = (text: string): string => text.replace(/\p{L}/gu, 'x').replace(/\p{N}/gu, '0');

/**
 * Redacts keys in a value, and content if requested.
 *
 * @param field the field that holds it
 */
function redacted(value: unknown, redaction: Redaction, field = '', below = false): unknown {
  const hidden = below || secrets.test(field);
  if (typeof value === 'string') {
    if (hidden || secret.test(field)) return left;
    const text = withoutKey(value, redaction);
    return redaction.contents && contents.has(field) ? blank(text) : text;
  }
  if (Array.isArray(value)) return value.map((item) => redacted(item, redaction, field, hidden));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redacted(one, redaction, name, hidden)]));
}

/** Redacts a whole body. Text that isn't JSON has no fields to go by. */
export function redactedBody(body: unknown, redaction: Redaction): unknown {
  if (typeof body !== 'string' || !redaction.contents) return redacted(body, redaction);
  return isForm(body) ? withPartsBlank(withoutKey(body, redaction), blank) : blank(body);
}

/** Redacts a query. */
export function redactedQuery(query: Exchange['request']['query'], redaction: Redaction): [string, string][] {
  return pairsOf(query).map(([name, value]) => [name, redacted(value, redaction, name) as string]);
}

/** Redacts a stream's text. Events without anything to redact stay the same, byte for byte. */
export const redactedStream = (sse: string, redaction: Redaction): string =>
  eventsOf(sse)
    .map((event) => event.replace(/^data: ?(.*)$/gm, (line, data: string) => redactedLine(line, data, redaction)))
    .join('');

function redactedLine(line: string, data: string, redaction: Redaction): string {
  try {
    const value = parseJson(data);
    const text = JSON.stringify(redacted(value, redaction));
    return text === JSON.stringify(value) ? line : `data: ${text}`;
  } catch {
    return withoutKey(line, redaction);
  }
}
