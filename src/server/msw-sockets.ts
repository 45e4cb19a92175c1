import { type WebSocketHandler, type WebSocketHandlerConnection, ws } from 'msw/ws';
import { ConnectionCut } from './cut.ts';
import type { MswOptions } from './msw.ts';
import type { SocketHub } from './socket.ts';
import { socketKey } from './socket-key.ts';

type Client = WebSocketHandlerConnection['client'];

/** The close code of a connection that was lost, or never established. */
const abnormal = 1006;

/**
 * The `/ws` of a server as a handler for MSW, which intercepts the global WebSocket.
 *
 * @example
 * setupWorker(...mswHandlers(handle, { baseURL }), mswSocketHandler(hub, { baseURL }));
 */
export function mswSocketHandler(hub: SocketHub, { baseURL }: MswOptions): WebSocketHandler {
  const link = ws.link(`${baseURL.replace(/^http/, 'ws').replace(/(?<!\/)\/+$/, '')}/ws`);
  return link.addEventListener('connection', ({ client, info }) => {
    const request = upgradeOf(info.protocols);
    try {
      const refusal = hub.refusal(request);
      if (refusal) client.close(abnormal);
      else converse(client, hub, request);
    } catch (error) {
      if (!(error instanceof ConnectionCut)) throw error;
      if (error.how !== 'silence') client.close(abnormal);
    }
  });
}

function converse(client: Client, hub: SocketHub, request: Request): void {
  const seat = hub.join(request, {
    send: (text) => client.send(text),
    close: (code, reason) => client.close(code, reason),
    cut: (how) => how !== 'silence' && client.close(abnormal),
  });
  client.addEventListener('message', ({ data }) => seat.receive(String(data)));
  client.addEventListener('close', () => seat.leave());
}

/** A request for an upgrade that never happens. Pages can't set the header of the subprotocols, so the key moves to `Authorization`. */
function upgradeOf(protocols: string | string[] | undefined): Request {
  const key = socketKey(new Headers({ 'sec-websocket-protocol': String(protocols ?? '') }));
  return new Request('http://mock/ws', { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });
}
