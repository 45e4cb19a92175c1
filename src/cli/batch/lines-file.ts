import { type FileHandle, open, stat } from 'node:fs/promises';
import { parseJson } from '../../json/parse.ts';
import { CliError } from '../errors/cli-error.ts';
import { unwritable } from '../io/write-error.ts';

/** A file of JSON lines that grows. A line that a crash left unfinished is cut off when it is opened. */
export class LinesFile {
  readonly #path: string;
  readonly #file: FileHandle;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  /** @throws CliError where the file is none of JSON lines, or can't be written */
  static async open(path: string): Promise<{ file: LinesFile; lines: unknown[] }> {
    let file: FileHandle | undefined;
    try {
      file = await open(path, 'a+');
      // A device or a pipe keeps nothing from earlier runs.
      const text = (await stat(path)).isFile() ? await file.readFile('utf8') : '';
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      const lines = parsed(whole, path);
      if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole));
      return { file: new LinesFile(path, file), lines };
    } catch (error) {
      await file?.close();
      throw unwritable(path, error);
    }
  }

  /**
   * Adds a line, after those that were added before.
   *
   * @param durable wait until it would survive a crash of the machine
   * @throws CliError where it can't; then nothing can be added any more
   */
  append(value: object, { durable = false } = {}): Promise<void> {
    const added = this.#last.then(async () => {
      await this.#file.appendFile(`${JSON.stringify(value)}\n`);
      if (durable) await this.#file.datasync();
    });
    this.#last = added;
    return added.catch((error) => {
      throw unwritable(this.#path, error);
    });
  }

  async close(): Promise<void> {
    await this.#last.catch(() => {});
    await this.#file.close();
  }
}

function parsed(text: string, path: string): unknown[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      try {
        return parseJson(line);
      } catch {
        throw new CliError(`${path}: line ${i + 1} is not JSON. Name another --out.`, 2);
      }
    });
}
