import type { LettaEvent, LettaResponse } from '../contract/index.ts';
import type { Handling } from './approvals.ts';
import type { Engine } from './engine.ts';
import { type Opening, openReader, waitForWhole } from './open.ts';
import { explained, fetchPending } from './pending.ts';
import type { Source } from './reader.ts';
import { openResuming, resumes } from './resume.ts';
import { Explained, Rounds } from './rounds.ts';
import { Scope } from './scope.ts';
import type { Answer } from './transport.ts';
import { uuid } from './uuid.ts';

type Turn = Opening<LettaEvent, LettaResponse>;

/** Sends a call whose stream is taken up again, where it can be. */
export const begin = (engine: Engine, turn: Turn): Promise<Answer<Source<LettaEvent>>> =>
  resumes(turn) ? openResuming(engine, turn) : openReader(engine, turn);

/** Sends a message and waits for the turn that answers it, where that is one request. An answer that comes as JSON is taken as it is. */
export const waitForTurn = (engine: Engine, turn: Turn): Promise<Answer<LettaResponse>> =>
  waitForWhole(engine, turn).catch(async (error) => {
    throw await explained(engine, turn.args, turn.options, error);
  });

/** Sends a message and begins to read the turn that answers it, over as many requests as it takes. */
export async function openTurn(engine: Engine, turn: Turn, handling: Handling): Promise<Answer<Source<LettaEvent>>> {
  const { args, options } = turn;
  const explain = (error: unknown) => explained(engine, args, options, error);
  const fail = async (error: unknown): Promise<never> => {
    throw await explain(error);
  };
  if (!handling.onApproval && !handling.tools) {
    const answer = await begin(engine, turn).catch(fail);
    return { ...answer, data: new Explained(answer.data, explain) };
  }
  const life = new Scope(turn.row, options.signal);
  if (options.timeout !== undefined) life.limit('timeout', options.timeout);
  const round = { ...turn, options: { ...options, timeout: undefined, signal: life.signal } };
  const next = async (message: object) => {
    const messages = [{ otid: uuid(), ...message }];
    return (await begin(engine, { ...round, args: { ...args, messages } })).data;
  };
  const pending = () => fetchPending(engine, args, { signal: life.signal, headers: options.headers });
  const first = await begin(engine, round).catch((error) => {
    life.end();
    return fail(error);
  });
  return { ...first, data: new Rounds(first.data, { ...handling, life, explain, next, pending }) };
}
