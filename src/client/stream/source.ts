/** What the streams of one kind have in common. */
export interface StreamProtocol<Event, Whole> {
  /** After such an event the stream may end. */
  ends(event: Event): boolean;
  /** A sign of life and nothing else. */
  isPing(event: Event): boolean;
  /** The run that an event names. */
  runOf(event: Event): unknown;
  /** What an event adds to the answer's words. */
  textOf(event: Event): string | null | undefined;
  /** Assembles events into what a plain call would have returned. */
  accumulator(): Accumulator<Event, Whole>;
}

export interface Accumulator<Event, Whole> {
  add(event: Event): void;
  whole(): Whole;
}

/** Where the events of a stream come from, over one connection or several. */
export interface Source<Event> {
  /** The run, as soon as an event has named it. */
  readonly runId: string | undefined;
  /** The next event that has been read already. */
  take(): Event | undefined;
  /**
   * Reads until there is an event to take, or the end.
   *
   * @returns whether there is one
   * @throws once what ended the stream, if that was no good end
   */
  more(): Promise<boolean>;
  /** Reads, without taking anything away, until an event has named the run, or there is none to come. */
  begun(): Promise<void>;
  /** Stops listening and closes the connection at once. */
  close(): void;
}
