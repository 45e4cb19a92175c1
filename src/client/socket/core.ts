import { ArgumentError } from '../errors/argument.ts';
import { ConnectionError } from '../errors/connection.ts';
import { TimeoutError } from '../errors/timeout.ts';
import { tell } from '../observe/logger.ts';
import type { Settings } from '../options.ts';
import { after, type Timer } from '../util/timer.ts';
import { Connection } from './connection.ts';
import { closed } from './endings.ts';
import { type ConnectOptions, resolveSocketOptions, type SocketSettings, type SocketState } from './options.ts';
import { parseFrame } from './protocol.ts';
import { TurnLog } from './turn-log.ts';
import { Turns } from './turns.ts';
import { Watcher } from './watcher.ts';

/** What a `LettaSocket` does: brings its connection, its turns and its watchers together. */
export class SocketCore {
  readonly #settings: SocketSettings;
  readonly #client: Settings;
  readonly #connection: Connection;
  readonly #turns: Turns;
  readonly #watchers = new Set<Watcher>();
  #state: SocketState = 'connecting';
  /** What closed the socket for good, unless `close()` did. */
  #failure: Error | undefined;
  #idle: Timer;
  /** Told of the next change of state. */
  readonly #waiting: (() => void)[] = [];

  /** @throws ArgumentError that names an option which is unknown or wrong */
  constructor(client: Settings, options: ConnectOptions) {
    const settings = resolveSocketOptions(options, client);
    this.#settings = settings;
    this.#client = client;
    this.#connection = new Connection(settings, {
      state: (state) => this.#become(state),
      open: () => this.#turns.pump(),
      data: (data) => this.#receive(data),
      lost: (cause) => this.#turns.lose(cause),
      over: (cause) => this.#over(cause),
    });
    this.#turns = new Turns(settings.maxQueue, settings.target.apiKey, (text) => this.#transmit(text));
    this.#connection.connect();
  }

  get state(): SocketState {
    return this.#state;
  }

  async ready(): Promise<void> {
    while (this.#state !== 'open') {
      if (this.#connection.isOver) throw this.#failure ?? new ConnectionError('The socket was closed by close().');
      await this.#change();
    }
  }

  /** Never throws: what prevents the turn ends it. */
  send(agentId: string, message: string, signal: AbortSignal | undefined, timeout: number | undefined): TurnLog {
    const turn = new TurnLog(agentId, message);
    const problem = problemOf(turn) ?? (signal?.aborted ? signal.reason : undefined);
    if (problem !== undefined) turn.settle(problem);
    else if (this.#connection.isOver) turn.settle(closed(agentId, false, this.#failure));
    else {
      limit(turn, signal, timeout);
      this.#turns.add(turn);
    }
    return turn;
  }

  watch(): Watcher {
    const watcher = new Watcher(this.#settings.watchBuffer, () => this.#watchers.delete(watcher));
    if (this.#state === 'closed') watcher.end(this.#failure);
    else this.#watchers.add(watcher);
    return watcher;
  }

  async close(): Promise<void> {
    this.#connection.close();
    this.#settle();
    while (this.#state !== 'closed') await this.#change();
  }

  #transmit(text: string): boolean {
    const sent = this.#connection.send(text);
    if (sent) this.#watchSilence();
    return sent;
  }

  #receive(data: unknown): void {
    const frame = parseFrame(data);
    if (frame) {
      for (const watcher of this.#watchers) watcher.push(frame);
      this.#turns.receive(frame);
      this.#watchSilence();
    } else {
      // What it was can't be known: it may have been a turn's end.
      this.#connection.drop('the server sent something that is no frame');
    }
  }

  /** Counts silence from now on: where a turn is in flight, it may hide that the line is dead, or that an end was lost. */
  #watchSilence(): void {
    clearTimeout(this.#idle);
    const { idleTimeout } = this.#settings;
    this.#idle = after(idleTimeout, () => {
      if (this.#turns.areInFlight) this.#connection.drop(`silent for ${idleTimeout} ms (idleTimeout)`);
    });
  }

  #become(state: SocketState): void {
    this.#state = state;
    for (const wake of this.#waiting.splice(0)) wake();
    const { onStateChange } = this.#settings;
    // Later: what it does to the socket, closing it say, must not come between this change and the next.
    if (onStateChange) queueMicrotask(() => tell(this.#client, 'onStateChange', () => onStateChange(state)));
  }

  #over(cause: Error | undefined): void {
    this.#failure = cause;
    this.#settle(cause);
    for (const watcher of this.#watchers) watcher.end(cause);
    this.#watchers.clear();
  }

  #settle(cause?: Error): void {
    clearTimeout(this.#idle);
    this.#turns.lose(cause);
    this.#turns.refuse(({ agentId }) => cause ?? closed(agentId, false));
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

function problemOf({ agentId, message }: TurnLog): ArgumentError | undefined {
  if (typeof agentId !== 'string' || agentId === '') return new ArgumentError('socket.send: agentId must be an id.');
  if (typeof message !== 'string') return new ArgumentError('socket.send: message must be text.');
  return undefined;
}

/** Ends a turn early, as its caller wishes. */
function limit(turn: TurnLog, signal: AbortSignal | undefined, timeout = Number.POSITIVE_INFINITY): void {
  const abort = () => turn.settle(signal?.reason);
  signal?.addEventListener('abort', abort);
  const timer = after(timeout, () =>
    turn.settle(new TimeoutError(`socket.send to ${turn.agentId}`, 'timeout', timeout)),
  );
  turn.onSettled(() => {
    signal?.removeEventListener('abort', abort);
    clearTimeout(timer);
  });
}
