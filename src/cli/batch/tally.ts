import { CliError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import { bar } from '../output/bar.ts';
import { duration } from '../output/duration.ts';
import { Progress } from '../output/progress.ts';
import type { Status } from './result.ts';

/** Shows the progress of a batch on stderr. */
export class Tally {
  readonly #total: number;
  readonly #io: Io;
  readonly #quiet: boolean;
  readonly #progress: Progress;
  readonly #counts = { ok: 0, failed: 0, uncertain: 0 };
  readonly #begun = performance.now();
  /** Results of earlier runs do not count towards the speed of this one. */
  #before: number | undefined;

  constructor(total: number, { io, quiet }: { io: Io; quiet: boolean }) {
    this.#total = total;
    this.#io = io;
    this.#quiet = quiet;
    this.#progress = new Progress(io, !quiet);
  }

  get done(): number {
    const { ok, failed, uncertain } = this.#counts;
    return ok + failed + uncertain;
  }

  count(status: Status): void {
    this.#counts[status === 'lost' ? 'uncertain' : status]++;
    const said = `${this.done} of ${this.#total}${this.#others()}${this.#rest()}`;
    const line = bar(this.done / this.#total, said, this.#io.stderr.columns);
    // If stderr is closed, there is nobody to show it to.
    this.#progress.say(line).catch(() => {});
  }

  /** Ctrl-C was pressed. */
  async stopping(): Promise<void> {
    await this.#progress.end();
    if (!this.#quiet)
      await this.#io.stderr.write('Waiting for messages in progress. Press Ctrl-C again to leave them uncertain.\n');
  }

  /** The summary. */
  async end(): Promise<void> {
    await this.#progress.end();
    if (this.#quiet) return;
    const lines = this.#total === 1 ? 'line' : 'lines';
    await this.#io.stderr.write(`${this.#total} ${lines}: ${this.#counts.ok} ok${this.#others(', ')}\n`);
  }

  /** @throws CliError where not all went well */
  check(out: string): void {
    const { failed, uncertain } = this.#counts;
    const words = [
      failed > 0 && `${failed} failed: see ${out} for the reasons. --retry-failed sends them again.`,
      uncertain > 0 && `${uncertain} may or may not have reached the agent. --retry-uncertain sends them again.`,
    ].filter((text) => text !== false);
    if (words.length > 0) throw new CliError(words.join('\n'));
  }

  #others(before = ' · '): string {
    const { failed, uncertain } = this.#counts;
    return [failed && `${before}${failed} failed`, uncertain && `${before}${uncertain} uncertain`]
      .filter(Boolean)
      .join('');
  }

  #rest(): string {
    this.#before ??= this.done - 1;
    const [now, left] = [this.done - this.#before, this.#total - this.done];
    const elapsed = performance.now() - this.#begun;
    return left > 0 && elapsed > 2000 ? ` · ${duration((elapsed / now) * left)} left` : '';
  }
}
