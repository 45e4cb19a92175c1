import { validate } from '../world/validate.ts';
import { type Fault, type FaultOf, FaultSchema } from './fault.ts';
import type { Target } from './target.ts';

/** A fault that waits for its calls, and what became of them. */
export interface Planted {
  readonly id: string;
  readonly fault: Fault;
  /** Calls that it matched. */
  seen: number;
  /** Calls that it struck. */
  struck: number;
  /** Of those that it struck, how many the server took: they had their effect, whatever their callers saw. */
  taken: number;
}

/** Where several would strike, only the first one does. */
const exclusive: ReadonlySet<Fault['kind']> = new Set(['answer', 'drop', 'socket']);

/** The faults of a mock. */
export class Faults implements Iterable<Planted> {
  #planted: Planted[] = [];
  #count = 0;

  /**
   * Plants a fault; it strikes the next call that it matches, unless it says otherwise (`after`, `times`).
   *
   * @throws TypeError that names what is wrong with it.
   * @example
   * const busy = mock.faults.add({ kind: 'answer', status: 429, retryAfter: 2, row: 'agents.sendMessage' });
   * // … a call …
   * busy.struck; // 1
   * busy.taken; // 0
   */
  add(fault: Fault): Planted {
    return this.#plant(validate(FaultSchema, fault, 'This fault'));
  }

  /**
   * Plants several, or none where one of them is wrong.
   *
   * @throws TypeError that names what is wrong with it.
   */
  addAll(faults: readonly Fault[]): Planted[] {
    const known = faults.map((fault, nth) => validate(FaultSchema, fault, `Fault ${nth + 1}`));
    return known.map((fault) => this.#plant(fault));
  }

  #plant(fault: Fault): Planted {
    const planted = { id: `fault-${++this.#count}`, fault, seen: 0, struck: 0, taken: 0 };
    this.#planted.push(planted);
    return planted;
  }

  /** Takes one away. False when there is none of that id. */
  remove(id: string): boolean {
    const before = this.#planted.length;
    this.#planted = this.#planted.filter((one) => one.id !== id);
    return this.#planted.length < before;
  }

  clear(): void {
    this.#planted = [];
  }

  [Symbol.iterator](): Iterator<Planted> {
    return this.#planted[Symbol.iterator]();
  }

  /** The faults of some kinds that strike a call. It counts for each that it matches. */
  strike<K extends Fault['kind']>(kinds: readonly K[], call: Target, test: (fault: FaultOf<K>) => boolean = yes) {
    const striking: (Planted & { fault: FaultOf<K> })[] = [];
    for (const one of this.#planted) {
      if (!isOf(one, kinds) || !test(one.fault) || !matches(one.fault, call)) continue;
      const { after = 0, times = 1 } = one.fault;
      one.seen++;
      if (one.seen <= after || (times !== 'always' && one.struck >= times)) continue;
      if (exclusive.has(one.fault.kind) && striking.some(({ fault }) => exclusive.has(fault.kind))) continue;
      one.struck++;
      striking.push(one);
    }
    return striking;
  }
}

const yes = (): boolean => true;

const isOf = <K extends Fault['kind']>(one: Planted, kinds: readonly K[]): one is Planted & { fault: FaultOf<K> } =>
  (kinds as readonly string[]).includes(one.fault.kind);

function matches({ method, path, row, agent }: Fault, call: Target): boolean {
  if (method !== undefined && method.toUpperCase() !== call.method) return false;
  if (path !== undefined && !patternOf(path).test(call.path)) return false;
  if (row !== undefined && row !== call.row) return false;
  return agent === undefined || agent === call.agent;
}

const patternOf = (path: string | RegExp): RegExp =>
  typeof path === 'string' ? new RegExp(`^${path.split('*').map(literally).join('.*')}$`) : path;

const literally = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
