/** Generates the ids of a mock. The same seed yields the same ids in the same order. */
export interface Ids {
  /** `next('agent')` → `agent-` and a lower-case UUID v4. */
  next(kind: string): string;
  /** A UUID v4 without a prefix. */
  uuid(): string;
  /** The id of a tool call: `call_` and twelve hexadecimal digits. */
  call(): string;
  /** Picks an item of a list. */
  pick<T>(from: readonly T[]): T;
  /** Restarts from the seed. */
  restart(): void;
}

export function createIds(seed: number): Ids {
  let random = mulberry32(seed);
  const hex = (digits: number) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const restart = () => {
    random = mulberry32(seed);
  };
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-${pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
  return { next: (kind) => `${kind}-${uuid()}`, uuid, call: () => `call_${hex(12)}`, pick, restart };
}

/** A small generator of uniform random numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The otid of one part of a message, as servers derive it: the message's UUID with the last seven bits replaced by the
 * part's index (recordings: messages/23, /77).
 */
export function partOtid(messageId: string, index: number): string {
  const uuid = messageId.slice(messageId.indexOf('-') + 1);
  const last = (Number.parseInt(uuid.slice(-2), 16) & 0x80) | index;
  return uuid.slice(0, -2) + last.toString(16).padStart(2, '0');
}
