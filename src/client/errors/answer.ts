import { maxBytes, maxPageBytes } from '../../json/limits.ts';
import { parseJson } from '../../json/parse.ts';
import { textUpTo } from '../transport/body.ts';
import { redact } from '../transport/redact.ts';
import {
  APIError,
  type APIErrorInit,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  type Issue,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnprocessableEntityError,
} from './api.ts';
import type { RequestInfo } from './base.ts';
import { readPython } from './python.ts';

/** An answer that is not a success; its headers in lower case, its body parsed where it is JSON. */
type ErrorAnswer = Pick<APIErrorInit, 'status' | 'headers' | 'body'>;

/** Makes the error that a response stands for. */
export async function errorOf(response: Response, request: RequestInfo, key: string | undefined): Promise<APIError> {
  // One that is too large says something all the same: by its status, and by how it begins.
  const isPage = /html/i.test(response.headers.get('content-type') ?? '');
  const body = parsed((await textUpTo(response, isPage ? maxPageBytes : maxBytes)).text);
  return errorFrom(request, { status: response.status, headers: Object.fromEntries(response.headers), body }, key);
}

/** Makes the error that an answer stands for, without the key in it. */
function errorFrom(request: RequestInfo, answer: ErrorAnswer, key: string | undefined): APIError {
  const clean = redact(answer, key);
  const retryAfter = retryAfterOf(answer.headers['retry-after'], Date.now());
  // Once more: what was a Python repr is decoded now.
  const init: APIErrorInit = { ...clean, ...redact(said(clean), key), request, retryAfter };
  const { method, path } = request;
  const message = `${method} ${path} answered ${answer.status}: ${summary(init)} ${advice(init)}`;
  return new (classOf(answer.status))(message.trim(), init);
}

/** Reads `Retry-After`: seconds or an HTTP date, as milliseconds from now. */
function retryAfterOf(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  // Without a letter it is no date, whatever Date.parse makes of it.
  const date = /[a-z]/i.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

const classes: Record<number, typeof APIError> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

const classOf = (status: number): typeof APIError => classes[status] ?? (status >= 500 ? ServerError : APIError);

type Said = Pick<APIErrorInit, 'detail' | 'errorType' | 'traceId' | 'examples' | 'issues'>;

/** The fields of every shape of error body: `{ detail }` as text, list or object, `{ error: { type, message, detail } }`, text. */
function said({ status, body }: ErrorAnswer): Said {
  const { detail, error, message, trace_id, examples } = fields(body);
  const inner = fields(error);
  return {
    detail:
      worded(detail) ??
      joined(worded(inner.message), worded(inner.detail)) ??
      worded(error) ??
      worded(message) ??
      (typeof body === 'string' && body.trim() !== '' ? textIn(body) : `HTTP ${status}`),
    errorType: typeof inner.type === 'string' ? inner.type : undefined,
    traceId: typeof trace_id === 'string' && trace_id !== '' ? trace_id : undefined,
    examples: Array.isArray(examples) ? examples.map(textOf) : [],
    issues: issuesIn(detail),
  };
}

/** No title stands further down a page, and no more of it is looked into. */
const longestHead = 4096;

/** What a proxy says on a page stands in its title. */
function textIn(body: string): string {
  const head = body.slice(0, longestHead);
  const [, title = ''] = /<title>([^<]*)/i.exec(head) ?? [];
  return title.trim() || head.trim().slice(0, 500);
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Text as it is; an object by its `message`; a list, or an object without one, as JSON. */
function worded(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { message } = fields(value);
  return typeof message === 'string' ? message : JSON.stringify(value);
}

/** `String` would call what an object has for a `toString`, be it text. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const joined = (...parts: (string | undefined)[]): string | undefined => parts.filter(Boolean).join(' ') || undefined;

function issuesIn(detail: unknown): Issue[] {
  const list = typeof detail === 'string' && detail.startsWith('[{') ? read(detail) : detail;
  return Array.isArray(list) ? list.map(fields).map(issue) : [];
}

function read(text: string): unknown {
  try {
    return readPython(text);
  } catch {
    // Prose that happens to begin like a list: it stands in `detail`.
    return [];
  }
}

const issue = ({ loc, msg, type, input }: Record<string, unknown>): Issue => ({
  loc: Array.isArray(loc) ? loc.map((step) => (typeof step === 'number' ? step : textOf(step))) : [],
  msg: textOf(msg ?? ''),
  type: textOf(type ?? ''),
  ...(input !== undefined && { input }),
});

function summary({ issues, detail }: APIErrorInit): string {
  const text =
    issues.length > 0
      ? issues.map(({ loc, msg }) => (loc.length ? `${loc.join('.')}: ${msg}` : msg)).join('; ')
      : detail;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What to do about it. */
function advice({ status, detail, examples, errorType, issues, retryAfter, request }: APIErrorInit): string {
  if (status === 401) return 'Check the key: the option apiKey, or LETTA_API_KEY.';
  if (status === 403) return 'The key may not do this: use another one.';
  if (status === 404 && /\/(v1|api)\/(v1|api)\//.test(request.path)) return 'baseURL must not end in /v1 or /api.';
  if (status === 404 && detail === 'Not Found') return 'This server has no such route: check baseURL and apiPrefix.';
  if (status === 422 && examples.length > 0) return `A valid value looks like ${examples.join(', ')}.`;
  if (status === 422 && issues.length > 0) return 'Correct the arguments of the call.';
  if (errorType?.startsWith('llm_')) return 'The model failed, not the request: the agent may have kept the message.';
  if (status === 503 && /redis/i.test(detail)) return 'Send without background: true, or give the server a Redis.';
  if (status === 429)
    return retryAfter === undefined ? 'Send less.' : `Try again in ${Math.ceil(retryAfter / 1000)} s.`;
  return '';
}
