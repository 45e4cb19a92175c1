import type { LettaEvent, LettaResponse } from '../../contract/index.ts';
import type { Handling } from '../approvals/approvals.ts';
import type { Engine } from '../engine.ts';
import type { Opening } from '../stream/open.ts';
import type { Source } from '../stream/source.ts';
import type { Answer } from '../transport/answer.ts';

export type Turn = Opening<LettaEvent, LettaResponse>;
/** Sends a call and begins to read its stream. */
export type Begin = (engine: Engine, turn: Turn) => Promise<Answer<Source<LettaEvent>>>;

/** `runs.stream`, which takes up a run that somebody else began. */
export const isRunStream = (row: string): boolean => row === 'runs.stream';

/** Whether a stream can be resumed when its connection drops. */
export const resumes = ({ row, args }: Turn): boolean => isRunStream(row) || args.background === true;

/** Whether what the agent asks for is answered on the way. */
export const runsToolLoop = ({ onApproval, tools }: Handling): boolean => !!onApproval || !!tools;
