import type { Job, Run } from '../../contract/index.ts';
import type { Io } from '../io/io.ts';
import { duration } from './duration.ts';
import { Progress } from './progress.ts';
import { harmless } from './text.ts';

/** A line that says what is waited for, and since when. */
export class WaitingLine {
  readonly #progress: Progress;
  readonly #begun = performance.now();
  readonly #latest = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;

  constructor(io: Io, wanted: boolean) {
    this.#progress = new Progress(io, wanted);
    // If stderr is closed, there is nobody to show it to.
    this.#timer = setInterval(() => this.#progress.say(this.#line).catch(() => {}), 250);
    this.#timer.unref();
  }

  note({ id, status }: Job | Run): void {
    this.#latest.set(id, status);
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#progress.end();
  }

  get #line(): string {
    const counts = Map.groupBy(this.#latest.values(), (status) => status);
    const said = [...counts].map(([status, same]) => harmless(`${same.length} ${status}`)).join(', ');
    return `Waiting: ${said || 'no status yet'} · ${duration(performance.now() - this.#begun)}`;
  }
}
