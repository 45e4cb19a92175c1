import { validate } from '../world/validate.ts';
import { type Fault, type FaultOf, FaultSchema } from './fault.ts';
import type { Target } from './target.ts';

/** A fault that has been added, with counts of the calls it met. */
export interface Planted {
  readonly id: string;
  readonly fault: Fault;
  /** Calls that it matched. */
  seen: number;
  /** Calls that it applied to. */
  struck: number;
  /** Of those, how many the server processed: they took effect, whatever their callers saw. */
  taken: number;
}

/** If several of these match, only the first applies. */
const exclusive: ReadonlySet<Fault['kind']> = new Set(['answer', 'drop', 'socket']);

/** The faults of a mock. */
export class Faults implements Iterable<Planted> {
  #planted: Planted[] = [];
  #count = 0;

  /**
   * Adds a fault. It applies to the next call that it matches, unless `after` or `times` says otherwise.
   *
   * @throws TypeError if a fault is invalid, with the reason.
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
   * Adds several faults, or none if one of them is invalid.
   *
   * @throws TypeError if a fault is invalid, with the reason.
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

  /** Removes a fault. Returns false if no fault has that id. */
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

  /** The faults of some kinds that apply to a call. Counts the call for each that it matches. */
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
  if (path !== undefined && !isLike(call.path, path)) return false;
  if (row !== undefined && row !== call.row) return false;
  return agent === undefined || agent === call.agent;
}

/**
 * Whether a path is one that `*` stands for parts of. Each part is looked for once, behind the one before it: as a regular expression,
 * several `*` would take polynomial time.
 */
function isLike(path: string, pattern: string | RegExp): boolean {
  if (typeof pattern !== 'string') return pattern.test(path);
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return path === pattern;
  const end = path.length - last.length;
  if (!path.startsWith(first) || !path.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end;
}
