/**
 * How a connection is broken: closed early (`fin`), reset (`reset`), or left open without any further
 * data (`silence`).
 */
export type CutHow = 'fin' | 'reset' | 'silence';

/**
 * The connection breaks. A handle rejects with it to send no response at all, and a body fails with it to cut a response
 * that has started. The transport breaks the connection; without a transport, it looks like a failed `fetch`.
 */
export class ConnectionCut extends TypeError {
  readonly how: CutHow;

  constructor(how: CutHow) {
    super('fetch failed: the connection was cut');
    this.name = 'ConnectionCut';
    this.how = how;
  }
}

/** A promise that never settles. */
export const never = (): Promise<never> => new Promise(() => {});
