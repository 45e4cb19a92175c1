import type { LettaEvent, LettaResponse, Run } from '../contract/index.ts';
import { bind } from './bind.ts';
import type { Engine } from './engine.ts';
import { StreamTruncatedError } from './errors/stream.ts';
import { TimeoutError } from './errors/timeout.ts';
import { warn } from './observe/load.ts';
import { idleOf, type Opening, openReader } from './open.ts';
import type { Reader } from './reader.ts';
import { toCall } from './request.ts';
import { endOf, hasEnded } from './resume-end.ts';
import { givenUp, isPassing, mayBeTaken } from './resume-loss.ts';
import { newRuns, remember } from './resume-search.ts';
import { Seen } from './resume-seen.ts';
import { backoff } from './retry.ts';
import { routes } from './routes.ts';
import { Scope } from './scope.ts';
import type { Source } from './source.ts';
import { sleep, within } from './timer.ts';
import type { Answer } from './transport.ts';
import { takesOver } from './turn.ts';
import type { Resources } from './types.ts';

/** So many losses in a row are borne, with nothing new between them: about half a minute. */
const mostLosses = 8;
/** The same as long as no run is known that could be taken up: about five seconds. */
const mostSearches = 4;
/** How long a stream that was taken up may give nothing but pings before its run is looked at, in milliseconds. */
const quietWhileRunning = 30_000;
/** The same where the run has ended: what is left of it is there at once. */
const quietAfterEnd = 10_000;

/**
 * Begins to read the stream of a background run.
 *
 * @throws StreamTruncatedError where it was lost before it named its run, and which run it is can't be told
 */
export const openResuming = (engine: Engine, opening: Opening<LettaEvent, LettaResponse>) =>
  new ResumingReader(engine, opening).begin();

/** Takes the stream of a background run up again, each time that it is lost, after the last event that was given. */
class ResumingReader implements Source<LettaEvent> {
  readonly #engine: Engine;
  readonly #opening: Opening<LettaEvent, LettaResponse>;
  /** All of the stream, over all of its connections. */
  readonly #life: Scope;
  readonly #client: Resources;
  readonly #seen: Seen;
  readonly #sent = performance.now();
  #runId: string | undefined;
  #answer: Answer<Reader<LettaEvent>> | undefined;
  /** The latest answer that there was, of whatever kind. */
  #response: Response | undefined;
  /** Losses in a row. */
  #losses = 0;
  #resumed = false;
  /** The run, once it is known to have ended. */
  #ended: Run | undefined;
  #waiting: Promise<boolean> | undefined;
  /** Made from the run's own record where its stream lacks it. */
  #last: LettaEvent | undefined;
  #failure: { error: unknown } | undefined;
  #over = false;

  constructor(engine: Engine, opening: Opening<LettaEvent, LettaResponse>) {
    const { row, args, options } = opening;
    this.#engine = engine;
    this.#opening = opening;
    this.#client = bind(engine) as unknown as Resources;
    this.#life = new Scope(row, options.signal);
    if (options.timeout !== undefined) this.#life.limit('timeout', options.timeout);
    this.#seen = new Seen(takesOver(row) ? Number(args.starting_after ?? 0) : 0);
    if (takesOver(row)) this.#runId = args.runId as string;
  }

  get runId(): string | undefined {
    this.#runId ??= this.#answer?.data.runId;
    return this.#runId;
  }

  get agentId(): unknown {
    return this.#opening.args.agentId;
  }

  named(): Promise<void> | undefined {
    return this.#answer?.data.begun();
  }

  async begin(): Promise<Answer<Source<LettaEvent>>> {
    const { row, route, args } = this.#opening;
    // Refuses what is no path before anything is sent.
    toCall(row, route, args);
    remember(this.#engine, this);
    try {
      await (takesOver(row) ? this.#takeUp() : this.#connect(this.#opening));
    } catch (error) {
      if (takesOver(row) || mayBeTaken(error)) await this.#mend(error);
      else throw this.#failed(error);
    }
    return { response: this.#response!, prefix: '/v1', data: this };
  }

  take(): LettaEvent | undefined {
    const reader = this.#answer?.data;
    for (let event = reader?.take(); event !== undefined; event = reader?.take())
      if (this.#seen.isNew(event)) {
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
      await this.#answer?.data.begun();
      if (this.runId === undefined && (await this.more().catch(this.#keep))) return;
    }
  }

  close(): void {
    this.#answer?.data.close();
    this.#finish();
    this.#life.abort();
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

  /** @returns whether there is an event to take; the run, where it has ended and its stream gives nothing more */
  async #watch(): Promise<boolean | Run> {
    const more = this.#answer!.data.more();
    if (!this.#resumed) return more;
    // It may be left.
    more.catch(() => {});
    for (;;) {
      const got = await within(more, this.#ended ? this.#atMost(quietAfterEnd) : this.#atMost(quietWhileRunning));
      if (got !== undefined) return got;
      if (this.#ended) return this.#ended;
      await this.#look();
    }
  }

  /** Makes a loss good, unless it is none. */
  async #mend(lost: unknown): Promise<void> {
    const { signal } = this.#life;
    // Whoever leaves a stream wants to hear no more of it.
    while (!this.#over) {
      if (signal.aborted) throw this.#failed(signal.reason);
      // A silence, where all that is left would be there at once.
      if (this.#ended && lost instanceof TimeoutError) return this.#conclude(this.#ended);
      if (!isPassing(lost) || this.#seen.uncounted) throw this.#failed(lost);
      if (this.#losses >= (this.runId ? mostLosses : mostSearches)) throw this.#failed(this.#givenUp(lost));
      const wait = backoff(this.#losses++);
      // Nothing waits for it; what it needs was loaded with the first request.
      const line = `${this.#life.label}: ${lost.name}; taken up in ${Math.round(wait)} ms`;
      warn(this.#engine.settings, line).catch(() => {});
      try {
        await sleep(wait, signal);
        return await this.#takeUp();
      } catch (error) {
        lost = error;
      }
    }
  }

  /** Goes on where the last connection stopped. */
  async #takeUp(): Promise<void> {
    const { row, args, options } = this.#opening;
    // The server recognises the otid and gives the stream of the run that it has.
    if (this.runId === undefined && 'conversationId' in args) return this.#connect(this.#opening);
    this.#runId ??= await this.#search();
    await this.#look();
    if (this.#ended && this.#seen.all) return this.close();
    // After the end of a run servers wait for ever. The last event once more shows that they still know the stream.
    const starting_after = Math.max(0, this.#seen.last - (this.#ended ? 1 : 0));
    const own = takesOver(row) ? args : {};
    // Servers keep even the headers back until there is an event or a ping.
    const connectTimeout = this.#atMost(this.#ended ? quietAfterEnd : Number.POSITIVE_INFINITY);
    this.#resumed = true;
    return this.#connect({
      ...this.#opening,
      row: 'runs.stream',
      route: routes.runs.stream,
      args: { ...own, runId: this.#runId, starting_after },
      options: { ...options, retries: 0, connectTimeout },
    });
  }

  /** Ends by what the run says, as its stream says nothing more. */
  #conclude(run: Run): void {
    this.close();
    try {
      this.#last = endOf(run, this.#seen, this.#life.label);
    } catch (error) {
      this.#keep(error);
    }
  }

  async #search(): Promise<string> {
    const found = await newRuns(
      this.#engine,
      this,
      this.#client,
      this.#opening,
      performance.now() - this.#sent,
      this.#plain(),
    );
    const [run] = found;
    if (run && found.length === 1) return run.id;
    // More looking won't make them fewer.
    if (run) this.#losses = mostSearches;
    throw new StreamTruncatedError(
      `${this.#life.label}: ${found.length} runs could be that of the stream that was lost.`,
    );
  }

  async #look(): Promise<void> {
    this.#ended = undefined;
    const { data: run, response } = await this.#client.runs.get({ runId: this.#runId! }, this.#plain()).withResponse();
    this.#response ??= response;
    this.#ended = hasEnded(run) ? run : undefined;
  }

  async #connect(opening: Opening<LettaEvent, LettaResponse>): Promise<void> {
    const options = { ...opening.options, signal: this.#life.signal, timeout: undefined };
    this.#seen.reopen();
    this.#answer?.data.close();
    this.#answer = await openReader(this.#engine, { ...opening, options });
    this.#response = this.#answer.response;
  }

  /** For plain calls. They are repeated here, with the rest. */
  #plain = () => ({ signal: this.#life.signal, headers: this.#opening.options.headers, retries: 0 });

  #givenUp = (lost: unknown) => givenUp(this.#life.label, this.runId, this.#seen.last, lost);

  /** A silence, and none longer than the stream may have. */
  #atMost = (ms: number): number => Math.min(ms, idleOf(this.#engine, this.#opening));

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
    remember(this.#engine, { agentId: this.agentId, runId: this.runId }, this);
    this.#life.end();
  }
}
