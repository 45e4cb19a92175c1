import { onTestFinished } from 'vitest';
import { type ConnectOptions, LettaClient, type LettaSocket } from '../../src/index.ts';
import { type Peer, type Said, type WsServer, wsServer } from './ws-server.ts';

export const apiKey = 'sk-let-very-secret/key+1';

/** Connects, with short waits, and closes when the test is over. */
export function connect(baseURL: string, options: ConnectOptions = {}): LettaSocket {
  const socket = new LettaClient({ baseURL, apiKey }).connect({
    reconnectDelay: 10,
    maxReconnectDelay: 40,
    ...options,
  });
  onTestFinished(() => socket.close());
  return socket;
}

/** A server for one test. */
export async function serve(
  hear: (said: Said, peer: Peer) => void,
  options?: Parameters<typeof wsServer>[1],
): Promise<WsServer> {
  const server = await wsServer(hear, options);
  onTestFinished(() => server.close());
  return server;
}

/** What became of a promise that should fail. */
export const failure = (promise: Promise<unknown>): Promise<Error & Record<string, unknown>> =>
  promise.then(
    (value) => {
      throw new Error(`should have failed, gave ${JSON.stringify(value)}`);
    },
    (error) => error,
  );

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}
