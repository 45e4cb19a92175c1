import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createHandler } from '../../src/server/handle.ts';
import { key, tiny } from './tiny.ts';

interface Recording {
  request: {
    method: string;
    path: string;
    query: Record<string, unknown> | [string, string][] | null;
    auth: 'valid' | 'none' | 'wrong';
    headers: Record<string, string>;
    body: unknown;
  };
  response: { status: number; headers: Record<string, string>; body: unknown };
}

const folder = new URL('../fixtures/recordings/', import.meta.url);

function requestOf({ method, path, query, auth, headers, body }: Recording['request']): Request {
  const url = new URL(path, `http://${headers.Host ?? '127.0.0.1:8283'}`);
  const fields = Array.isArray(query) ? query : Object.entries(query ?? {});
  for (const [name, value] of fields) url.searchParams.append(name, String(value));
  const sent = new Headers(headers);
  if (auth !== 'none') sent.set('Authorization', `Bearer ${auth === 'valid' ? key : 'another'}`);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request(url, { method, headers: sent, body: body === null ? null : new TextEncoder().encode(text) });
}

/** Long texts are truncated in the recordings, so they are compared as prefixes. */
function recorded(value: unknown): unknown {
  if (typeof value === 'string' && value.endsWith('…')) return expect.stringContaining(value.slice(0, -1));
  if (Array.isArray(value)) return value.map(recorded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, recorded(item)]));
}

const recordings = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file): [string, Recording] => [file.slice(0, -5), JSON.parse(readFileSync(new URL(file, folder), 'utf8'))])
  .filter(([, { request, response }]) => request.method !== 'HEAD' && isOurs(response));

/** Responses of a released server that do not depend on its state. */
it.each(recordings)('as recorded in %s', async (_name, { request, response }) => {
  const handle = createHandler({ behaviour: tiny(), keys: { accepted: [key] }, rateLimit: 'off' });
  const answer = await handle(requestOf(request));
  expect(answer.status).toBe(response.status);
  expect(answer.headers.get('location')).toBe(response.headers.location ?? null);
  const text = await answer.text();
  expect(text === '' ? null : JSON.parse(text)).toEqual(recorded(response.body));
});

/** The directory may also have recordings that depend on a server's state. */
function isOurs({ status, body }: Recording['response']): boolean {
  const { detail, trace_id } = (body ?? {}) as { detail?: unknown; trace_id?: unknown };
  const texts = ['Not Found', 'There was an error parsing the body'];
  return [307, 401, 405].includes(status) || trace_id === '' || texts.includes(String(detail));
}
