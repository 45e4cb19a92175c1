import type { LettaEvent, LettaResponse, Run } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import { TimeoutError } from '../errors/timeout.ts';
import { isRunStream } from '../messages/turn.ts';
import { warn } from '../observe/observe.ts';
import type { Opening } from '../stream/open.ts';
import type { Source } from '../stream/source.ts';
import type { Answer } from '../transport/answer.ts';
import { redact } from '../transport/redact.ts';
import { toCall } from '../transport/request.ts';
import { backoff } from '../transport/retry.ts';
import { sleep, within } from '../util/timer.ts';
import { RunConnection } from './connection.ts';
import { endOf } from './end.ts';
import { isTransient, maybeAccepted, resumeFailed } from './loss.ts';
import { remember } from './search.ts';

/** So many losses in a row are borne, with nothing new between them: about half a minute. */
const mostLosses = 8;
/** The same while no run is known that could be resumed: about five seconds. */
const mostSearches = 4;

/**
 * Begins to read the stream of a background run.
 *
 * @throws StreamTruncatedError if the connection dropped before the run was named, and the run can't be found
 */
export const openResuming = (engine: Engine, opening: Opening<LettaEvent, LettaResponse>) =>
  new ResumingReader(engine, opening).begin();

/** Takes the stream of a background run up again, each time that it is lost, and ends it as the run ended. */
class ResumingReader implements Source<LettaEvent> {
  readonly #engine: Engine;
  readonly #opening: Opening<LettaEvent, LettaResponse>;
  readonly #line: RunConnection;
  /** Losses in a row. */
  #losses = 0;
  #waiting: Promise<boolean> | undefined;
  /** Made from the run's own record where its stream lacks it. */
  #last: LettaEvent | undefined;
  #failure: { error: unknown } | undefined;
  #over = false;

  constructor(engine: Engine, opening: Opening<LettaEvent, LettaResponse>) {
    this.#engine = engine;
    this.#opening = opening;
    this.#line = new RunConnection(engine, opening);
  }

  get runId(): string | undefined {
    return this.#line.runId;
  }

  async begin(): Promise<Answer<Source<LettaEvent>>> {
    const { row, route, args } = this.#opening;
    // Refuses what is no path before anything is sent.
    toCall(row, route, args);
    remember(this.#engine, this.#line);
    try {
      await (isRunStream(row) ? this.#takeUp() : this.#line.connect());
    } catch (error) {
      if (isRunStream(row) || maybeAccepted(error)) await this.#mend(error);
      else throw this.#failed(error);
    }
    return { response: this.#line.response!, prefix: '/v1', data: this };
  }

  take(): LettaEvent | undefined {
    const { reader, seen } = this.#line;
    for (let event = reader?.take(); event !== undefined; event = reader?.take())
      if (seen.isNew(event)) {
        this.#losses = 0;
        return event;
      }
    const last = this.#last;
    this.#last = undefined;
    return last;
  }

  /** Of several who wait, all wait for the same. */
  more(): Promise<boolean> {
    this.#waiting ??= this.#wait().finally(() => (this.#waiting = undefined));
    return this.#waiting;
  }

  async begun(): Promise<void> {
    while (this.runId === undefined && !this.#over) {
      await this.#line.named();
      if (this.runId === undefined && (await this.more().catch(this.#keep))) return;
    }
  }

  close(): void {
    this.#line.reader?.close();
    this.#finish();
    this.#line.life.abort();
  }

  async #wait(): Promise<boolean> {
    while (!this.#over) {
      const got = await this.#watch().catch((error) => this.#mend(error));
      if (got === true) return true;
      if (got === undefined) continue;
      if (got) this.#conclude(got);
      else this.#finish();
    }
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure.error;
    return this.#last !== undefined;
  }

  /** @returns whether there is an event to take; the run, if it has ended and its stream has no more events */
  async #watch(): Promise<boolean | Run> {
    const line = this.#line;
    const more = line.reader!.more();
    if (!line.resumed) return more;
    // It may be left.
    more.catch(() => {});
    for (;;) {
      const got = await within(more, line.quiet);
      if (got !== undefined) return got;
      if (line.ended) return line.ended;
      await line.look();
    }
  }

  /** Resumes after a lost connection; rethrows any other error. */
  async #mend(lost: unknown): Promise<void> {
    const { life, seen } = this.#line;
    // Whoever leaves a stream wants to hear no more of it.
    while (!this.#over) {
      const { ended } = this.#line;
      if (life.signal.aborted) throw this.#failed(life.signal.reason);
      // A silence, where all that is left would be there at once.
      if (ended && lost instanceof TimeoutError) return this.#conclude(ended);
      if (!isTransient(lost) || seen.uncounted) throw this.#failed(lost);
      if (this.#isHopeless())
        throw this.#failed(resumeFailed(life.label, redact(this.runId, this.#engine.settings.apiKey), seen.last, lost));
      const wait = backoff(this.#losses++);
      const line = `${life.label}: ${lost.name}; resumed in ${Math.round(wait)} ms`;
      warn(this.#engine.settings, line);
      try {
        await sleep(wait, life.signal);
        return await this.#takeUp();
      } catch (error) {
        lost = error;
      }
    }
  }

  #isHopeless = (): boolean => this.#line.lost || this.#losses >= (this.runId ? mostLosses : mostSearches);

  async #takeUp(): Promise<void> {
    if (!(await this.#line.takeUp())) this.close();
  }

  /** Ends by what the run says, as its stream says nothing more. */
  #conclude(run: Run): void {
    this.close();
    try {
      this.#last = endOf(redact(run, this.#engine.settings.apiKey), this.#line.seen, this.#line.life.label);
    } catch (error) {
      this.#keep(error);
    }
  }

  /** Whoever consumes the stream has to hear of what went wrong for somebody else. */
  #keep = (error: unknown): void => {
    this.#failure = { error };
  };

  #failed<T>(error: T): T {
    this.close();
    return error;
  }

  #finish(): void {
    if (this.#over) return;
    this.#over = true;
    const { agentId, runId } = this.#line;
    remember(this.#engine, { agentId, runId }, this.#line);
    this.#line.life.end();
  }
}
