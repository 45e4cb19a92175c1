import type { LettaEvent, LettaResponse } from '../../contract/index.ts';
import type { Handling } from '../approvals/approvals.ts';
import type { Engine } from '../engine.ts';
import { late } from '../lazy/load.ts';
import { Explained } from '../stream/explained.ts';
import { type Opening, openReader, waitForWhole } from '../stream/open.ts';
import type { Source } from '../stream/source.ts';
import type { Answer } from '../transport/transport.ts';

export type Turn = Opening<LettaEvent, LettaResponse>;
/** Sends a call and begins to read its stream. */
export type Begin = (engine: Engine, turn: Turn) => Promise<Answer<Source<LettaEvent>>>;

/** `runs.stream`, which takes up a run that somebody else began. */
export const takesOver = (row: string): boolean => row === 'runs.stream';

/** Whether a stream can be taken up again when it is lost. */
export const resumes = ({ row, args }: Turn): boolean => takesOver(row) || args.background === true;

/** Sends a call whose stream is taken up again, where it can be. */
export const begin: Begin = async (engine, turn) =>
  resumes(turn) ? (await late()).openResuming(engine, turn) : openReader(engine, turn);

/** Whether what the agent asks for is answered on the way. */
export const carriesOn = ({ onApproval, tools }: Handling): boolean => !!onApproval || !!tools;

/** Sends a message and waits for the turn that answers it, where that is one request. An answer that comes as JSON is taken as it is. */
export const waitForTurn = (engine: Engine, turn: Turn): Promise<Answer<LettaResponse>> =>
  waitForWhole(engine, turn).catch(failing(engine, turn));

/** Sends a message and begins to read the turn that answers it, over as many requests as it takes. */
export async function openTurn(engine: Engine, turn: Turn, handling: Handling): Promise<Answer<Source<LettaEvent>>> {
  if (carriesOn(handling)) return (await late()).openRounds(engine, turn, handling, begin);
  const fail = failing(engine, turn);
  const answer = await begin(engine, turn).catch(fail);
  return { ...answer, data: new Explained(answer.data, fail) };
}

/** Throws what an error means. */
const failing =
  (engine: Engine, { args, options }: Turn) =>
  async (error: unknown): Promise<never> => {
    throw await (await late()).explained(engine, args, options, error);
  };
