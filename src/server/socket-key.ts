import { documented } from '../contract/dialects.ts';
import { keyOf } from './auth.ts';

/** The subprotocol of `/ws`, for clients that must offer one. It is the only one that the server selects. */
export const subprotocol = 'letta';

const carrier = /^letta\.bearer\.([\w-]+)$/;

/** The key of an upgrade: from `Authorization` or, since browsers can't set that header, from the subprotocol `letta.bearer.<base64url key>`. */
export function socketKey(headers: Headers): string | undefined {
  const offered = (headers.get('sec-websocket-protocol') ?? '').split(',').map((name) => name.trim());
  const encoded = offered.map((name) => carrier.exec(name)?.[1]).find(Boolean);
  return keyOf(headers, documented) ?? (encoded === undefined ? undefined : decoded(encoded));
}

function decoded(base64url: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
