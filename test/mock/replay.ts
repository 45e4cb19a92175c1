import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mock } from '../../src/mock/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: recorded JSON has no type
type Json = any;

/** One exchange with a released server. */
export interface Recorded {
  name: string;
  request: { method: string; path: string; query: Json; auth: string; headers: Record<string, string>; body: Json };
  response: { status: number; body: Json; sse?: string };
}

/** The exchanges of a folder, in the order in which they took place. */
export function recordings(folder: string): Recorded[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const recorded = parsed(readFileSync(join(folder, file), 'utf8'));
      if (!recorded?.request) return [];
      const stream = join(folder, file.replace(/json$/, 'sse'));
      return [{ ...recorded, name: file.slice(0, -5), response: { ...recorded.response, sse: textOf(stream) } }];
    });
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Answer {
  status: number;
  body: Json;
  sse: string | undefined;
}

const id =
  /\b(agent|tool|source|file|block|job|run|step|message|passage|archive|provider|mcp_server|sandbox|sandbox-env|ping|chatcmpl-run)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\bcall_[0-9a-f]{12}\b/g;

/** Sends recorded requests to a mock, with recorded ids replaced by the mock's. */
export class Replay {
  readonly #mock: Mock;
  readonly #ids = new Map<string, string>();

  constructor(mock: Mock) {
    this.#mock = mock;
  }

  knows(recordedId: string): boolean {
    return this.#ids.has(recordedId);
  }

  idOf(recordedId: string): string | undefined {
    return this.#ids.get(recordedId);
  }

  /** The mock's id for a recorded one. */
  learn(recordedId: string, mockId: string): void {
    if (!this.#ids.has(recordedId)) this.#ids.set(recordedId, mockId);
  }

  /** The ids in a request that no earlier response had. */
  strangers({ request }: Recorded): string[] {
    const text = JSON.stringify([request.path, request.query, request.body]);
    return [...new Set([...text.matchAll(id)].map(([found]) => found))].filter((one) => !this.knows(one));
  }

  async send({ request }: Recorded): Promise<Answer> {
    const url = new URL(`http://letta.test${this.#translated(request.path)}`);
    const query = Array.isArray(request.query) ? request.query : Object.entries(request.query ?? {});
    for (const [name, value] of query) url.searchParams.append(name, this.#translated(String(value)));
    const headers = new Headers(request.headers);
    headers.set('authorization', 'Bearer key');
    headers.delete('content-length');
    const { body } = request;
    const text = body === null || body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    // As bytes: fetch would add a content type to text.
    const bytes = text === null ? null : new TextEncoder().encode(this.#translated(text));
    const init = { method: request.method, headers, body: bytes };
    const response = await this.#mock.handle(new Request(url, init));
    const answer = await response.text();
    const stream = response.headers.get('content-type')?.startsWith('text/event-stream');
    return { status: response.status, body: stream ? undefined : parsed(answer), sse: stream ? answer : undefined };
  }

  /** Pairs the ids of two responses by position. */
  pair(recorded: Json, answered: Json): void {
    if (typeof recorded === 'string' && typeof answered === 'string') {
      const [left, right] = [recorded.match(id) ?? [], answered.match(id) ?? []];
      for (const [index, one] of left.entries()) if (right[index]) this.learn(one, right[index]);
    } else if (recorded && answered && typeof recorded === 'object' && typeof answered === 'object')
      for (const key of Object.keys(recorded)) this.pair(recorded[key], answered[key]);
  }

  #translated(text: string): string {
    return text.replace(id, (found) => this.#ids.get(found) ?? found);
  }
}

/** The events of a stream with their names, `[DONE]` as a text. */
export const eventsOf = (sse: string): { event?: string; data: Json }[] =>
  sse
    .split('\n\n')
    .filter((block) => block.includes('data:'))
    .map((block) => {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const text = [...block.matchAll(/^data: (.*)$/gm)].map(([, line]) => line).join('\n');
      return { ...(event && { event }), data: parsed(text) ?? text };
    });

/** What the mock words in its own way, or knows where released servers never do. */
const own = new Set(['embedding', 'json_schema', 'last_run_completion', 'last_run_duration_ms', 'last_stop_reason']);
/** Lists that are compared only by whether they are empty. */
const some = new Set(['blocks', 'sources', 'tags', 'tool_rules', 'tools', 'message_ids']);

/**
 * A value with what may differ taken out: ids, moments, numbers, texts that are a server's own. Two answers are the
 * same where these are.
 */
export function shapeOf(value: Json, key = ''): Json {
  if (own.has(key)) return key;
  if (Array.isArray(value)) return some.has(key) ? value.length > 0 : value.map((item) => shapeOf(item, key));
  if (value && typeof value === 'object') return objectShape(value);
  if (typeof value === 'string') return told.has(key) ? masked(value) : 'text';
  return typeof value === 'number' ? 0 : value;
}

function objectShape(value: Json): Json {
  const names = Object.keys(value).sort();
  const shape = Object.fromEntries(names.map((name) => [name, shapeOf(value[name], name)]));
  // What an agent is told first, and begins with, each server words in its own way.
  const first = value.message_type === 'system_message' || (value.message_type && value.step_id === null);
  const words = ['content', 'reasoning'].filter((name) => first && name in value);
  return { ...shape, ...Object.fromEntries(words.map((name) => [name, 'text'])) };
}

/** The fields whose text is compared. */
const told = new Set([
  'arguments',
  'content',
  'detail',
  'error_type',
  'message',
  'message_type',
  'reasoning',
  'status',
  'stop_reason',
  'tool_return',
]);

const moment = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?( [AP]M UTC\+0000|Z|\+00:00)?/g;

const masked = (text: string): string =>
  text
    .replace(id, (found) => (found.startsWith('call_') ? 'call' : found.replace(/-[0-9a-f]{8}-.*/, '')))
    .replace(moment, 'moment')
    // A time may be split into words: `04:51:33 `.
    .replace(/^"?\d{4}-\d\d-\d\d $|^\d\d:\d\d:\d\d $|^[AP]M $/, 'part of a moment')
    .replace(/datetime\.datetime\(.*?\)+(?= is_deleted)/g, 'datetime');

/** Drops the pings of idle times from streams: the recordings were made under load. */
export const withoutKeepAlive = (events: { data: Json }[]): { data: Json }[] =>
  events.filter(({ data }, index) => index === 0 || data.message_type !== 'ping');
