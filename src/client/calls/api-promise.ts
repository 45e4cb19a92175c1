import type { Answer } from '../transport/answer.ts';

/** A value and the response that brought it. Its body has been read. */
export interface WithResponse<T> {
  data: T;
  response: Response;
}

/**
 * The promise of a call. However often it is awaited, the call is sent once.
 *
 * @example
 * const { data, response } = await client.agents.get({ agentId }).withResponse();
 */
export class APIPromise<T> implements Promise<T> {
  readonly [Symbol.toStringTag]: string = 'APIPromise';
  #answer: Promise<Answer<T>> | undefined;
  readonly #send: () => Promise<Answer<T>>;

  /** @param answer a call that is under way, or one that starts with the first use of the promise */
  constructor(answer: Promise<Answer<T>> | (() => Promise<Answer<T>>)) {
    this.#send = typeof answer === 'function' ? answer : () => answer;
  }

  /** The value together with its response, for headers and status. */
  withResponse(): Promise<WithResponse<T>> {
    return this.answer().then(({ data, response }) => ({ data, response }));
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  then<A = T, B = never>(
    fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.answer()
      .then(({ data }) => data)
      .then(fulfilled, rejected);
  }

  catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, rejected);
  }

  finally(settled?: (() => void) | null): Promise<T> {
    return this.then().finally(settled);
  }

  protected answer(): Promise<Answer<T>> {
    this.#answer ??= this.#send();
    return this.#answer;
  }
}
