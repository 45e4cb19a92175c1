import type { LettaEvent } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import type { Begin, Turn } from '../messages/turn.ts';
import type { Source } from '../stream/source.ts';
import type { Answer } from '../transport/answer.ts';
import { Scope } from '../transport/scope.ts';
import { uuid } from '../util/uuid.ts';
import type { Handling } from './approvals.ts';
import { explained, fetchPending } from './pending.ts';
import { ToolLoop } from './tool-loop.ts';

/** Sends a message and begins to read the turn that answers it, which answers what the agent asks for on its way. */
export async function openToolLoop(
  engine: Engine,
  turn: Turn,
  handling: Handling,
  begin: Begin,
): Promise<Answer<Source<LettaEvent>>> {
  const { args, options } = turn;
  const explain = (error: unknown) => explained(engine, args, options, error);
  const life = new Scope(turn.row, options.signal);
  if (options.timeout !== undefined) life.limit('timeout', options.timeout);
  const round = { ...turn, options: { ...options, timeout: undefined, signal: life.signal } };
  const next = async (message: object) => {
    const messages = [{ otid: uuid(), ...message }];
    return (await begin(engine, { ...round, args: { ...args, messages } })).data;
  };
  const pending = () => fetchPending(engine, args, { signal: life.signal, headers: options.headers });
  const first = await begin(engine, round).catch(async (error) => {
    life.end();
    throw await explain(error);
  });
  return { ...first, data: new ToolLoop(first.data, { ...handling, life, explain, next, pending }) };
}
