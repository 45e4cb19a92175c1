import { type WebSocketHandler, type WebSocketHandlerConnection, ws } from 'msw/ws';
import { ConnectionCut } from './cut.ts';
import type { MswOptions } from './msw.ts';
import type { SocketHub } from './socket.ts';
import { socketKey } from './socket-key.ts';

type Client = WebSocketHandlerConnection['client'];

/** What a page sees of a line that was lost, or never was. */
const abnormal = 1006;

/**
 * The `/ws` of a server for MSW, which stands in for the global WebSocket.
 *
 * @example
 * setupWorker(...mswHandlers(handle, { baseURL }), mswSocketHandler(hub, { baseURL }));
 */
export function mswSocketHandler(hub: SocketHub, { baseURL }: MswOptions): WebSocketHandler {
  const link = ws.link(`${baseURL.replace(/^http/, 'ws').replace(/\/+$/, '')}/ws`);
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

/** The upgrade that is not made. No page may set the header of the protocols, so that their key goes into that of keys. */
function upgradeOf(protocols: string | string[] | undefined): Request {
  const key = socketKey(new Headers({ 'sec-websocket-protocol': String(protocols ?? '') }));
  return new Request('http://mock/ws', { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });
}
