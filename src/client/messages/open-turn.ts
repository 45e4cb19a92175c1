import type { LettaEvent, LettaResponse } from '../../contract/index.ts';
import type { Handling } from '../approvals/approvals.ts';
import type { withDecision } from '../approvals/handling.ts';
import type { openToolLoop } from '../approvals/open-tool-loop.ts';
import type { explained } from '../approvals/pending.ts';
import type { cancelRun } from '../calls/cancel-run.ts';
import type { Engine } from '../engine.ts';
import type { openResuming } from '../resume/resume.ts';
import { Explained } from '../stream/explained.ts';
import { openReader, waitForWhole } from '../stream/open.ts';
import type { Source } from '../stream/source.ts';
import type { Answer } from '../transport/answer.ts';
import { type Begin, resumes, runsToolLoop, type Turn } from './turn.ts';

/** What few turns need: loaded with the first of them. */
export interface TurnExtras {
  openResuming: typeof openResuming;
  openToolLoop: typeof openToolLoop;
  withDecision: typeof withDecision;
  explained: typeof explained;
  cancelRun: typeof cancelRun;
}

export type LoadExtras = () => Promise<TurnExtras>;

/** Sends a call whose stream is resumed, if it can be. */
export const beginWith =
  (extras: LoadExtras): Begin =>
  async (engine, turn) =>
    resumes(turn) ? (await extras()).openResuming(engine, turn) : openReader(engine, turn);

/** Sends a message and waits for the turn that answers it, where that is one request. An answer that comes as JSON is taken as it is. */
export const waitForTurn = (engine: Engine, turn: Turn, extras: LoadExtras): Promise<Answer<LettaResponse>> =>
  waitForWhole(engine, turn).catch(failing(engine, turn, extras));

/** Sends a message and begins to read the turn that answers it, over as many requests as it takes. */
export async function openTurn(
  engine: Engine,
  turn: Turn,
  handling: Handling,
  extras: LoadExtras,
): Promise<Answer<Source<LettaEvent>>> {
  const begin = beginWith(extras);
  if (runsToolLoop(handling)) return (await extras()).openToolLoop(engine, turn, handling, begin);
  const fail = failing(engine, turn, extras);
  const answer = await begin(engine, turn).catch(fail);
  return { ...answer, data: new Explained(answer.data, fail) };
}

/** Throws what an error means. */
const failing =
  (engine: Engine, { args, options }: Turn, extras: LoadExtras) =>
  async (error: unknown): Promise<never> => {
    throw await (await extras()).explained(engine, args, options, error);
  };
