import { bodyOf, formType } from './body.ts';
import type { Exchange } from './exchange.ts';

/** Headers of a request that don't identify its sender. */
const kept = ['content-type', 'accept', 'user-agent'];
/** Headers of a response that hold for one connection or moment only. */
const passing = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-encoding',
  'content-length',
  'date',
  'set-cookie',
];

/** The key of a request, from either header. */
export const keyOf = (headers: Headers): string | undefined =>
  (headers.get('authorization') ?? headers.get('x-bare-password'))?.replace(/^(bearer|password)( +|$)/i, '') ||
  undefined;

/** The part of an exchange that is known when its response starts. */
export async function beginExchange(
  request: Request,
  bytes: ArrayBuffer,
  response: Response,
  upstream: string,
): Promise<Exchange> {
  const { pathname, searchParams } = new URL(request.url);
  const headers: Record<string, string> = {};
  for (const name of kept) {
    const value = request.headers.get(name);
    if (value) headers[name] = value.startsWith('multipart/') ? formType : value;
  }
  const query = [...searchParams];
  return {
    name: nameOf(request.method, pathname),
    request: {
      method: request.method,
      path: pathname,
      query: query.length > 0 ? query : null,
      auth: keyOf(request.headers) === undefined ? 'none' : response.status === 401 ? 'wrong' : 'valid',
      headers,
      body: await bodyOf(bytes, request.headers),
    },
    response: { status: response.status, headers: headersOf(response, upstream), bytes: 0, elapsed_ms: 0, body: null },
  };
}

/** `POST /v1/agents/agent-…/messages/stream` → `post-messages-stream` */
function nameOf(method: string, path: string): string {
  const words = path
    .split('/')
    .slice(3)
    .filter((part) => part !== '' && !/-[\da-f]{8}-|%/i.test(part));
  return [method.toLowerCase(), ...words].join('-').replace(/[^\w-]/g, '');
}

/** Rewrites redirects to lead back to the recorder. */
function headersOf({ headers }: Response, upstream: string): Record<string, string> {
  const lasting = [...headers].filter(([name]) => !passing.includes(name));
  return Object.fromEntries(
    lasting.map(([name, value]) => [name, name === 'location' ? value.replace(upstream, '') : value]),
  );
}
