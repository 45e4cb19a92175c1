/**
 * How a connection is broken: orderly but early (`fin`), thrown away (`reset`), or left open with nothing said on it
 * any more (`silence`).
 */
export type CutHow = 'fin' | 'reset' | 'silence';

/**
 * The connection breaks. A handle rejects with it to give no answer at all, and a body fails with it to end an answer
 * that has begun. Whatever carries the connection breaks it; called directly, it looks like a failed `fetch`.
 */
export class ConnectionCut extends TypeError {
  readonly how: CutHow;

  constructor(how: CutHow) {
    super('fetch failed: the connection was cut');
    this.name = 'ConnectionCut';
    this.how = how;
  }
}

/** A promise that is never kept. */
export const never = (): Promise<never> => new Promise(() => {});
