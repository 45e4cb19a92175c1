import type { Run } from '../../contract/index.ts';
import type { Frame } from '../../server/behaviour.ts';

/**
 * A turn under way: what it has sent so far, and a bell for what comes. Listeners come and go without touching it. In
 * the background every frame is counted, and those that can carry their number do (recordings: background/01).
 */
export class LiveRun {
  readonly run: Run;
  /** Whether the caller wants signs of life. */
  readonly pings: boolean;
  /** What the messages that began it are known by. */
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

  /** Resolves when something has been sent, when the turn has ended, or when `signal` is aborted. */
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
