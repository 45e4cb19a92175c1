import { requestConfig } from '../../../fixtures/jobs.ts';
import type { Run } from '../../contract/index.ts';
import type { State } from '../world/state.ts';
import { usageOf } from './endings.ts';
import { LiveRun } from './live-run.ts';
import { shownAs } from './message-view.ts';

/** The runs of the fixtures that can be streamed or cancelled. */
export function* fixtureRuns(state: State): Generator<LiveRun> {
  for (const run of state.runs) {
    if (run.status === 'running') yield unending(run);
    else if (run.background) yield replayed(run, state);
  }
}

/** A turn that stays idle until it is cancelled. */
function unending(run: Run): LiveRun {
  const live = new LiveRun(run, false);
  live.cancelling.signal.addEventListener('abort', () => {
    Object.assign(run, { status: 'cancelled', stop_reason: 'cancelled' });
    live.end();
  });
  return live;
}

/** Rebuilds the frames of a completed turn from its messages. */
function replayed(run: Run, state: State): LiveRun {
  const live = new LiveRun(run, false);
  const said = state.messages.of(run.agent_id).filter(({ run_id, role }) => run_id === run.id && role !== 'user');
  for (const message of said.flatMap((record) => shownAs(record, requestConfig))) live.send(message);
  live.send({ message_type: 'stop_reason', stop_reason: run.stop_reason });
  live.send(usageOf(said.filter(({ role }) => role === 'assistant').length, false, true));
  live.send('[DONE]');
  live.end();
  return live;
}
