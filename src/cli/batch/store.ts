import { open, realpath, rename } from 'node:fs/promises';
import { CliError } from '../errors/cli-error.ts';
import { unwritable } from '../io/write-error.ts';
import { fingerprint, type Item } from './input.ts';
import { LinesFile } from './lines-file.ts';
import { lock } from './lock.ts';
import type { Unknown } from './recover.ts';
import type { Outcome, Result, Status } from './result.ts';

/** A line of the journal: a message is about to be sent, or was refused before the agent had it. */
interface Entry {
  line: number;
  otid: string;
  fingerprint: string;
  refused?: true;
}

/** What is remembered of a batch: a journal of what was sent, written before it is, and the output. */
export class Store {
  readonly #out: string;
  readonly #journal: LinesFile;
  readonly #output: LinesFile;
  readonly #unlock: () => Promise<void>;
  /** The latest entry for each line that was begun. */
  readonly #begun = new Map<number, Entry>();
  /** The latest result for each line. */
  readonly #results = new Map<number, Result>();
  #replaced = false;

  private constructor(out: string, journal: LinesFile, output: LinesFile, unlock: () => Promise<void>) {
    this.#out = out;
    this.#journal = journal;
    this.#output = output;
    this.#unlock = unlock;
  }

  /**
   * Opens the output and its journal, or begins them.
   *
   * @throws CliError where they are those of another input, or another process is at them
   */
  static async open(out: string, items: readonly Item[]): Promise<Store> {
    const unlock = await lock(`${out}.lock`);
    const opened: LinesFile[] = [];
    const lines = async <Line>(path: string) => {
      const { file, lines } = await LinesFile.open(path);
      opened.push(file);
      return { file, lines: lines as Line[] };
    };
    try {
      const journal = await lines<Entry>(`${out}.journal`);
      const output = await lines<Result>(out);
      const store = new Store(out, journal.file, output.file, unlock);
      store.#recall(journal.lines, output.lines, items);
      return store;
    } catch (error) {
      await Promise.all(opened.map((file) => file.close()));
      await unlock();
      throw error;
    }
  }

  #recall(entries: Entry[], results: Result[], items: readonly Item[]): void {
    const prints = new Map(items.map((item) => [item.line, fingerprint(item)]));
    const others = (why: string) =>
      new CliError(`${this.#out} belongs to a different input: ${why}. Name another --out.`, 2);
    for (const entry of entries) {
      if (prints.get(entry.line) !== entry.fingerprint) throw others(`line ${entry.line} has changed`);
      this.#begun.set(entry.line, entry);
    }
    for (const [i, result] of results.entries()) {
      if (!this.#begun.has(result?.line)) throw others(`its line ${i + 1} matches no line of the input`);
      this.#keep(result);
    }
  }

  /** What has come of a line so far. Where it was being sent when all stopped, nobody knows. */
  statusOf({ line }: Item): Status | undefined {
    const entry = this.#begun.get(line);
    const result = this.#results.get(line);
    if (!entry || entry.refused) return result?.status;
    return result?.otid === entry.otid ? result.status : 'lost';
  }

  /** The messages of which nobody knows what came of them. */
  unknown(items: readonly Item[]): Unknown[] {
    return items
      .filter((item) => ['lost', 'uncertain'].includes(this.statusOf(item) ?? ''))
      .map((item) => ({ item, otid: this.#begun.get(item.line)!.otid }));
  }

  /** Notes that a message is about to be sent. It must not be sent before this is done. */
  async begin(item: Item, otid: string): Promise<void> {
    const entry = { line: item.line, otid, fingerprint: fingerprint(item) };
    await this.#journal.append(entry, { durable: true });
    this.#begun.set(item.line, entry);
  }

  /** Notes that a server would not take it: the agent has not heard it. */
  async refused(item: Item): Promise<void> {
    const entry: Entry = { ...this.#begun.get(item.line)!, refused: true };
    await this.#journal.append(entry);
    this.#begun.set(item.line, entry);
  }

  async finish({ line, id, agent }: Item, otid: string, outcome: Outcome): Promise<void> {
    const result = { ...(id !== undefined && { id }), line, agent, ...outcome, otid };
    await this.#output.append(result);
    this.#keep(result);
  }

  #keep(result: Result): void {
    if (this.#results.has(result.line)) this.#replaced = true;
    this.#results.set(result.line, result);
  }

  /** Ends it. Of a line that was sent again, the output then has the latest result alone. */
  async close(): Promise<void> {
    try {
      await this.#journal.close();
      await this.#output.close();
      if (this.#replaced) await this.#rewrite();
    } finally {
      await this.#unlock();
    }
  }

  async #rewrite(): Promise<void> {
    const path = await realpath(this.#out);
    const fresh = `${path}.new`;
    try {
      const file = await open(fresh, 'w');
      for (const result of this.#results.values()) await file.appendFile(`${JSON.stringify(result)}\n`);
      await file.sync();
      await file.close();
      await rename(fresh, path);
    } catch (error) {
      throw unwritable(fresh, error);
    }
  }
}
