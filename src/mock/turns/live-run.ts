import type { Run } from '../../contract/index.ts';
import type { Frame } from '../../server/behaviour.ts';

/**
 * An active turn: the frames sent so far, and a signal for new ones. Listeners don't affect it. In the background every
 * frame is numbered, and those that can carry a number do (recordings: background/01).
 */
export class LiveRun {
  readonly run: Run;
  /** Whether the caller wants pings. */
  readonly pings: boolean;
  /** The otids of the messages that started it. */
  otids: readonly string[] = [];
  readonly frames: Frame[] = [];
  /** Cancels the turn. */
  readonly cancelling = new AbortController();
  #ended = false;
  #bells = new Set<() => void>();

  constructor(run: Run, pings: boolean) {
    this.run = run;
    this.pings = pings;
  }

  get ended(): boolean {
    return this.#ended;
  }

  send(data: object | string, event?: string): void {
    const numbered = this.run.background && typeof data === 'object' && 'seq_id' in data;
    const frame = { data: numbered ? { ...data, seq_id: this.frames.length + 1 } : data };
    this.frames.push(event ? { event, ...frame } : frame);
    this.#ring();
  }

  end(): void {
    this.#ended = true;
    this.#ring();
  }

  /** Resolves when a frame has been sent, when the turn has ended, or when `signal` is aborted. */
  next(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const ring = () => {
        this.#bells.delete(ring);
        signal.removeEventListener('abort', ring);
        resolve();
      };
      this.#bells.add(ring);
      signal.addEventListener('abort', ring);
    });
  }

  #ring(): void {
    for (const bell of [...this.#bells]) bell();
  }
}
