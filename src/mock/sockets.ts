import type { WebSocketHandler } from 'msw/ws';
import { mswSocketHandler } from '../server/msw-sockets.ts';
import type { Mock } from './mock.ts';

/**
 * The `/ws` of a mock for MSW, beside `mock.handlers`. It stands in for the global WebSocket, which `client.connect()` uses in
 * browsers; in Node it has to be asked for: `client.connect({ WebSocket: globalThis.WebSocket })`.
 *
 * @example
 * const mock = createMock({ baseURL: location.origin });
 * await setupWorker(...mock.handlers, socketHandler(mock)).start();
 */
export const socketHandler = (mock: Mock): WebSocketHandler =>
  mswSocketHandler(mock.sockets, { baseURL: mock.baseURL });
