import type { LettaEvent, LettaResponse, Run } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import { StreamTruncatedError } from '../errors/stream.ts';
import { routes } from '../generated/routes.ts';
import { isRunStream } from '../messages/turn.ts';
import { idleOf, type Opening, openReader } from '../stream/open.ts';
import type { Reader } from '../stream/reader.ts';
import { readValue } from '../transport/body.ts';
import { Scope } from '../transport/scope.ts';
import { hasEnded } from './end.ts';
import { findNewRuns, type StreamRun } from './search.ts';
import { Seen } from './seen.ts';

/** How long a resumed stream may send nothing but pings before its run is checked, in milliseconds. */
const quietWhileRunning = 30_000;
/** The same where the run has ended: what is left of it is there at once. */
const quietAfterEnd = 10_000;

/** The connection to the stream of a background run, and how it is resumed after the last event that was returned. */
export class RunConnection implements StreamRun {
  /** All of the stream, over all of its connections. */
  readonly life: Scope;
  readonly seen: Seen;
  reader: Reader<LettaEvent> | undefined;
  /** The latest answer that there was, of whatever kind. */
  response: Response | undefined;
  /** The run, once it is known to have ended. */
  ended: Run | undefined;
  resumed = false;
  /** The run can't be identified, however often one looks. */
  lost = false;
  readonly #engine: Engine;
  readonly #opening: Opening<LettaEvent, LettaResponse>;
  readonly #sent = performance.now();
  #runId: string | undefined;

  constructor(engine: Engine, opening: Opening<LettaEvent, LettaResponse>) {
    const { row, args, options } = opening;
    this.#engine = engine;
    this.#opening = opening;
    this.life = new Scope(row, options.signal);
    if (options.timeout !== undefined) this.life.limit('timeout', options.timeout);
    this.seen = new Seen(isRunStream(row) ? Number(args.starting_after ?? 0) : 0);
    if (isRunStream(row)) this.#runId = args.runId as string;
  }

  get runId(): string | undefined {
    this.#runId ??= this.reader?.runId;
    return this.#runId;
  }

  get agentId(): unknown {
    return this.#opening.args.agentId;
  }

  named(): Promise<void> | undefined {
    return this.reader?.begun();
  }

  /** How long it may be quiet before somebody looks at the run, in milliseconds. */
  get quiet(): number {
    return this.#atMost(this.ended ? quietAfterEnd : quietWhileRunning);
  }

  async connect(opening = this.#opening): Promise<void> {
    const options = { ...opening.options, signal: this.life.signal, timeout: undefined };
    this.seen.reopen();
    this.reader?.close();
    const { data, response } = await openReader(this.#engine, { ...opening, options });
    this.reader = data;
    this.response = response;
  }

  /**
   * Goes on where the last connection stopped.
   *
   * @returns whether there is something to go on with
   */
  async takeUp(): Promise<boolean> {
    const { row, args, options } = this.#opening;
    // The server recognises the otid and returns the stream of the run that it has.
    if (this.runId === undefined && 'conversationId' in args) return this.connect().then(() => true);
    this.#runId ??= await this.#search();
    await this.look();
    if (this.ended && this.seen.all) return false;
    // After the end of a run servers wait for ever. The last event once more shows that they still know the stream.
    const starting_after = Math.max(0, this.seen.last - (this.ended ? 1 : 0));
    const own = isRunStream(row) ? args : {};
    // Servers keep even the headers back until there is an event or a ping.
    const connectTimeout = this.#atMost(this.ended ? quietAfterEnd : Number.POSITIVE_INFINITY);
    this.resumed = true;
    await this.connect({
      ...this.#opening,
      row: 'runs.stream',
      route: routes.runs.stream,
      args: { ...own, runId: this.#runId, starting_after },
      options: { ...options, retries: 0, connectTimeout },
    });
    return true;
  }

  /** Asks how the run is. */
  async look(): Promise<void> {
    this.ended = undefined;
    const args = { runId: this.#runId };
    const answer = await this.#engine.perform('runs.get', routes.runs.get, args, this.#plain(), readValue);
    const { data, response } = answer;
    const run = data as Run;
    this.response ??= response;
    this.ended = hasEnded(run) ? run : undefined;
  }

  async #search(): Promise<string> {
    const sentAgo = performance.now() - this.#sent;
    const found = await findNewRuns(this.#engine, this, this.#opening, sentAgo, this.#plain());
    const [run] = found;
    if (run && found.length === 1) return run.id;
    // More looking won't make them fewer.
    this.lost = run !== undefined;
    throw new StreamTruncatedError(
      `${this.life.label}: ${found.length} runs could be that of the stream that was lost.`,
    );
  }

  /** For plain calls. They are repeated with the rest. */
  #plain = () => ({ signal: this.life.signal, headers: this.#opening.options.headers, retries: 0 });

  /** A silence, and none longer than the stream may have. */
  #atMost = (ms: number): number => Math.min(ms, idleOf(this.#engine, this.#opening));
}
