import type { WebSocketHandler } from 'msw/ws';
import { mswSocketHandler } from '../server/msw-sockets.ts';
import type { Mock } from './mock.ts';

/**
 * An MSW handler for a mock's `/ws`, to use with `mock.handlers`. It intercepts the global WebSocket, which `client.connect()`
 * uses in browsers; in Node, pass it explicitly: `client.connect({ WebSocket: globalThis.WebSocket })`.
 *
 * @example
 * const mock = createMock({ baseURL: location.origin });
 * await setupWorker(...mock.handlers, socketHandler(mock)).start();
 */
export const socketHandler = (mock: Mock): WebSocketHandler =>
  mswSocketHandler(mock.sockets, { baseURL: mock.baseURL });
