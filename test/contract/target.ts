import { randomUUID } from 'node:crypto';
import type { AgentCreate, AgentState, Source, Tool } from '../../src/contract/index.ts';
import type { APIError, LettaClient } from '../../src/index.ts';

/** What a case runs against: a server, the client for it, and raw HTTP. */
export interface Target {
  name: 'msw' | 'port /api' | 'port /v1' | 'real' | 'gateway';
  prefix: '/api' | '/v1';
  origin: string;
  key: string;
  /** Names that exist on this server. */
  model: string;
  embedding: string;
  client: LettaClient;
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: raw responses are inspected without validation
  body: any;
  text: string;
}

export interface Sent {
  query?: Record<string, string | string[]>;
  body?: unknown;
  /** Sent verbatim. */
  raw?: string | FormData;
  key?: string | null;
  headers?: Record<string, string>;
}

/** One raw exchange: as curl would see it. `path` is spelled as in the rows. */
export async function http(t: Target, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const url = new URL(t.origin + t.prefix + (t.prefix === '/api' ? path.replace(/\/$/, '') : path));
  for (const [name, value] of Object.entries(sent.query ?? {}))
    for (const one of [value].flat()) url.searchParams.append(name, one);
  const headers = new Headers({ 'User-Agent': 'letta-sdk-suite', ...sent.headers });
  const key = sent.key === undefined ? t.key : sent.key;
  if (key) headers.set('Authorization', `Bearer ${key}`);
  if (sent.body !== undefined) headers.set('Content-Type', 'application/json');
  const body = sent.raw ?? (sent.body === undefined ? null : JSON.stringify(sent.body));
  const response = await fetch(url, { method, headers, body, redirect: 'manual' });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The events of a raw stream, `[DONE]` as a string. */
export const eventsOf = (text: string): unknown[] =>
  [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => (data === '[DONE]' ? data : JSON.parse(data!)));

/** Resources that a case creates are deleted after it. */
export class Workshop {
  readonly #undo: (() => Promise<unknown>)[] = [];
  readonly t: Target;

  constructor(t: Target) {
    this.t = t;
  }

  undo(step: () => Promise<unknown>): void {
    this.#undo.push(step);
  }

  async agent(fields: Partial<AgentCreate> = {}): Promise<AgentState> {
    const { model, embedding, client } = this.t;
    const agent = await client.agents.create({
      name: unique('agent'),
      model,
      embedding,
      include_base_tools: false,
      ...fields,
    });
    this.undo(() => client.agents.delete({ agentId: agent.id }));
    return agent;
  }

  /** A tool that adds numbers; mocks get the same function. */
  async tool(name = 'suite_add'): Promise<Tool> {
    const tool = await this.t.client.tools.upsert({ source_code: addition(name) });
    this.undo(() => this.t.client.tools.delete({ toolId: tool.id }));
    return tool;
  }

  async source(): Promise<Source> {
    const source = await this.t.client.sources.create({ name: unique('source'), embedding: this.t.embedding });
    this.undo(() => this.t.client.sources.delete({ sourceId: source.id }));
    return source;
  }

  async tidy(): Promise<void> {
    for (const step of this.#undo.reverse()) await step().catch(() => {});
  }
}

export const unique = (what: string): string => `suite-${what}-${randomUUID().slice(0, 8)}`;

/** An id that does not exist. */
export const unknownId = (kind: string): string => `${kind}-123e4567-e89b-42d3-8456-426614174000`;

export const addition = (name: string): string => `def ${name}(a: int, b: int) -> int:
    """Add two numbers.

    Args:
        a (int): The first number.
        b (int): The second number.
    """
    return a + b
`;

/** The error that a call throws. */
export const refusal = (call: PromiseLike<unknown>): Promise<APIError> =>
  Promise.resolve(call).then(
    (value) => Promise.reject(new Error(`expected an error, but got: ${JSON.stringify(value)}`)),
    (thrown) => thrown,
  );
