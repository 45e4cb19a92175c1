import type { LettaEvent, LettaResponse, Run } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import { routes } from '../generated/routes.ts';
import type { CallOptions } from '../options.ts';
import type { Opening } from '../stream/open.ts';
import { readItems } from '../transport/body.ts';
import { asText, objectsIn } from '../util/shapes.ts';
import { within } from '../util/timer.ts';

/** A stream, as others see it that search for their run. */
export interface StreamRun {
  readonly agentId: unknown;
  readonly runId: string | undefined;
  /** Reads until the run is known, or can't be. */
  named?(): Promise<void> | undefined;
}

/** What others are still reading their first event is not waited for longer than this, in milliseconds. */
const patience = 2_000;

const most = 100;
/** The latest streams of a client: their runs are nobody else's. */
const known = new WeakMap<Engine, Set<StreamRun>>();

/** Keeps in mind that a stream is there, whose run is no other's; or was there, in the place of the stream itself. */
export function remember(engine: Engine, stream: StreamRun, instead?: StreamRun): void {
  const streams = known.get(engine) ?? new Set();
  if (instead) streams.delete(instead);
  known.set(engine, streams.add(stream));
  const [oldest] = streams;
  if (oldest && streams.size > most) streams.delete(oldest);
}

/** The runs of an agent's other streams. A stream that nobody has looked at yet does not know its own, so it is asked to. */
async function runsOfOthers(engine: Engine, agentId: unknown, self: StreamRun): Promise<(string | undefined)[]> {
  const others = [...(known.get(engine) ?? [])].filter((stream) => stream !== self && stream.agentId === agentId);
  await within(Promise.all(others.map((stream) => stream.named?.())), patience);
  return others.map(({ runId }) => runId);
}

/**
 * The background runs of an agent that began after a message was sent, and are not known to be another stream's. Those that
 * have ended are among them: a turn may be shorter than the search for it.
 *
 * @param sentAgo when the message was sent, in milliseconds before now
 */
export async function findNewRuns(
  engine: Engine,
  self: StreamRun,
  { args }: Opening<LettaEvent, LettaResponse>,
  sentAgo: number,
  options: CallOptions,
): Promise<Run[]> {
  const wanted = { agent_id: args.agentId, background: true, limit: 20 };
  const { data, response } = await engine.perform('runs.list', routes.runs.list, wanted, options, readItems);
  // By the server's clock, which need not be right: its date has no fraction, so the moment found is never too late.
  const now = Date.parse(response.headers.get('date') ?? '') || Date.now();
  const taken = await runsOfOthers(engine, args.agentId, self);
  return objectsIn(data as Run[]).filter(
    (run) =>
      typeof run.id === 'string' &&
      !run.conversation_id &&
      !taken.includes(run.id) &&
      timeOf(asText(run.created_at)) >= now - sentAgo,
  );
}

/** Servers mean UTC, and do not always say so. */
const timeOf = (stamp: string): number => Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(stamp) ? stamp : `${stamp}Z`);
