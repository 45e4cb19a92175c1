import type { Endpoint } from '../contract/endpoint.ts';
import { maxBytes, maxFileBytes } from '../json/limits.ts';
import { JsonDepthError, parseJson } from '../json/parse.ts';
import { limited, TooLargeError } from '../json/read.ts';
import { HttpError } from './errors.ts';
import { invalid } from './problem.ts';
import { jsonError } from './python-json.ts';
import { bytes } from './python-repr.ts';

/**
 * Reads the body of a request without validating it. Returns `undefined` if there is none.
 *
 * @throws HttpError 422 for malformed JSON; 400 for JSON that is nested too deeply and for a body that is not valid text or form data; 413 for a body that is too large.
 */
export async function readBody(row: Endpoint, request: Request): Promise<unknown> {
  if (row.form) return readForm(request);
  if (!row.body) return undefined;
  const raw = new Uint8Array(await bounded(request, maxBytes).arrayBuffer().catch(unread));
  if (raw.length === 0) return undefined;
  // A body with a content type other than JSON is not parsed (recordings: agents/015, /016).
  if (!isJson(request.headers.get('content-type'))) return bytes(raw);
  return parse(decodeText(raw)) ?? undefined;
}

const isJson = (type: string | null): boolean =>
  type === null || /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i.test(type);

const unreadable = (detail = 'There was an error parsing the body') => new HttpError(400, detail);

function decodeText(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    throw unreadable();
  }
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonDepthError) throw new HttpError(400, `${error.message}.`);
    throw refused(text);
  }
}

function refused(text: string): HttpError {
  const error = jsonError(text);
  // Released servers parse NaN and Infinity, and then fail to store them (recordings: big-payloads/08).
  if (!error) return new HttpError(500, 'A database error occurred.');
  return invalid([
    { type: 'json_invalid', loc: ['body', error.at], msg: 'JSON decode error', input: {}, ctx: { error: error.why } },
  ]);
}

/** The fields of a form; none if the body is not a form (recordings: agents/168). */
async function readForm(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return {};
  if (/^multipart/i.test(type) && !/;\s*boundary=/i.test(type)) throw unreadable('Missing boundary in multipart.');
  try {
    return Object.fromEntries(await bounded(request, maxFileBytes).formData());
  } catch (error) {
    if (error instanceof TooLargeError) throw tooLarge(error);
    throw unreadable();
  }
}

/** The body of a request as a stream that fails when it exceeds the limit. */
function bounded({ body, headers }: Request, limit: number): Response {
  try {
    const type = headers.get('content-type');
    return new Response(body && limited(body, limit, headers.get('content-length')), {
      headers: type === null ? {} : { 'content-type': type },
    });
  } catch (error) {
    throw error instanceof TooLargeError ? tooLarge(error) : error;
  }
}

/** The rest of the body is not read, so the connection can't be reused. */
const tooLarge = ({ message }: TooLargeError): HttpError =>
  new HttpError(413, `The request body is too large: ${message}.`, { headers: { connection: 'close' } });

const unread = (error: unknown): never => {
  throw error instanceof TooLargeError ? tooLarge(error) : error;
};
