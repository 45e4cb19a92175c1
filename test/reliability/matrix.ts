import type { Fault } from '../../src/mock/index.ts';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { type Call, calls, clientOf, type Place } from './calls.ts';
import { type Row, rows } from './faults.ts';

/** What came of a call in spite of a fault. */
export interface Cell {
  fault: string;
  call: string;
  /** What the caller saw: `complete`, the name of an error, or `hangs`. Nothing where the fault can't happen there. */
  seen: string | undefined;
  taken: number;
}

const giveUp = 20_000;

function faultFor({ row }: Call, { http, stream, socket }: Row): Fault | undefined {
  if (!row) return socket && { ...socket, path: '/ws' };
  const streams = row === 'agents.sendMessageStream';
  const fault = streams ? (stream ?? http) : http;
  // What is resumed comes by another row.
  return fault && { ...fault, ...(fault.times ? { path: '*/stream' } : { row }) };
}

async function tried(call: Call, row: Row): Promise<Cell> {
  const cell = { fault: row.name, call: call.name };
  const fault = faultFor(call, row);
  if (!fault && !row.refused) return { ...cell, seen: undefined, taken: 0 };
  const mock = createMock({ rateLimit: 'off' });
  const server = await serve(mock);
  const client = clientOf(server.url);
  try {
    const { id: agentId } = await client.agents.create({ model: 'openai-proxy/gpt-4o-mini' });
    const { id: sourceId } = await client.sources.create({
      name: 'faults',
      embedding: 'openai/text-embedding-3-small',
    });
    if (fault) mock.faults.add(fault);
    else await server.close();
    mock.log.length = 0;
    const place: Place = { mock, client, agentId, sourceId };
    const seen = await Promise.race([outcome(call, place), hanging()]);
    return { ...cell, seen, taken: call.taken(place) };
  } finally {
    await server.close();
  }
}

async function outcome(call: Call, place: Place): Promise<string> {
  try {
    const got = await call.make(place);
    if (got === call.whole) return 'complete';
    return got.replace(/^(.+?)\1/, '$1') === call.whole ? 'text repeated' : `wrong: ${got}`;
  } catch (error) {
    const { name, status, limit, message } = error as Error & { status?: number; limit?: string };
    const known = /^[A-Z]\w+Error$/.test(name) && name !== 'TypeError';
    return known ? [name, status ?? limit].filter((word) => word !== undefined).join(' ') : `wrong: ${message}`;
  }
}

const hanging = (): Promise<string> =>
  new Promise((resolve) => {
    setTimeout(() => resolve('hangs'), giveUp).unref();
  });

/** Tries every call with every fault, some at a time. */
export async function matrix(): Promise<Cell[]> {
  const todo = rows.flatMap((row) => calls.map((call) => () => tried(call, row)));
  const cells: Cell[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < todo.length; at = next++) cells[at] = await todo[at]!();
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return cells;
}

/** The cells as a table in Markdown. */
export function table(cells: readonly Cell[]): string {
  const head = ['fault', ...calls.map(({ name }) => name)];
  const lines = rows.map(({ name }) => {
    const own = cells.filter(({ fault }) => fault === name);
    return [name, ...own.map(({ seen, taken }) => (seen === undefined ? '–' : `${seen}, ${taken}×`))];
  });
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
