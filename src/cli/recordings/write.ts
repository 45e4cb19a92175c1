import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recording } from '../../mock/recordings/exchange.ts';
import { unwritable } from '../io/write-error.ts';
import { numberOf } from './read.ts';

/** Writes recordings into a directory: a file for each, below the resource that it asks for, numbered after those there are. */
export class RecordingsWriter {
  readonly #directory: string;
  readonly #before: number;
  readonly #failed: (error: Error) => void;
  #writing: Promise<void> = Promise.resolve();
  count = 0;

  private constructor(directory: string, before: number, failed: (error: Error) => void) {
    this.#directory = directory;
    this.#before = before;
    this.#failed = failed;
  }

  /**
   * @param failed hears that one can't be written
   * @throws CliError where the directory can't be made
   */
  static async open(directory: string, failed: (error: Error) => void): Promise<RecordingsWriter> {
    try {
      await mkdir(directory, { recursive: true });
      const files = await readdir(directory, { recursive: true });
      return new RecordingsWriter(directory, Math.max(0, ...files.map(numberOf)), failed);
    } catch (error) {
      throw unwritable(directory, error);
    }
  }

  save(recording: Recording, number: number): void {
    this.#writing = this.#writing.then(() => this.#write(recording, number)).catch(this.#failed);
  }

  /** Waits for what is being written. */
  close(): Promise<void> {
    return this.#writing;
  }

  async #write({ exchange, sse }: Recording, number: number): Promise<void> {
    const [, , resource] = exchange.request.path.split('/');
    const folder = join(this.#directory, /^[\w-]+$/.test(resource ?? '') ? resource! : 'other');
    const name = `${String(this.#before + number).padStart(3, '0')}-${exchange.name}`;
    try {
      await mkdir(folder, { recursive: true });
      if (sse !== undefined) {
        exchange.response.sse_file = `${name}.sse`;
        await writeFile(join(folder, `${name}.sse`), sse);
      }
      await writeFile(join(folder, `${name}.json`), `${JSON.stringify(exchange, null, 1)}\n`);
      this.count++;
    } catch (error) {
      throw unwritable(join(folder, name), error);
    }
  }
}
