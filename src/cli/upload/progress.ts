import type { Io } from '../io/io.ts';
import { bar } from '../output/bar.ts';
import { Progress } from '../output/progress.ts';

/** How far an upload is: first by bytes, then by files that the server has read. */
export class UploadProgress {
  readonly #io: Io;
  readonly #progress: Progress;
  readonly #files: number;
  readonly #bytes: number;
  #sentFiles = 0;
  #sentBytes = 0;

  constructor(files: readonly File[], io: Io, wanted: boolean) {
    this.#io = io;
    this.#progress = new Progress(io, wanted);
    this.#files = files.length;
    this.#bytes = files.reduce((sum, { size }) => sum + size, 0);
    this.#show(0, this.#sending);
  }

  sent({ size }: File): void {
    this.#sentFiles++;
    this.#sentBytes += size;
    this.#show(this.#bytes && this.#sentBytes / this.#bytes, this.#sending);
  }

  processed(count: number): void {
    this.#show(count / this.#files, `processed ${count} of ${this.#files}`);
  }

  end(): Promise<void> {
    return this.#progress.end();
  }

  get #sending(): string {
    return `uploaded ${this.#sentFiles} of ${this.#files} · ${inBytes(this.#sentBytes)} of ${inBytes(this.#bytes)}`;
  }

  #show(share: number, said: string): void {
    // If stderr is closed, there is nobody to show it to.
    this.#progress.say(bar(share, said, this.#io.stderr.columns)).catch(() => {});
  }
}

/** `640 B`, `12 kB`, `3.4 MB` */
function inBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${value.toFixed(value < 9.95 ? 1 : 0)} ${unit}`;
}
