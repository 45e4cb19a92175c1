import type { Handle } from './handle.ts';

/** The response headers that a page may read. */
const exposed = 'Next-Cursor, Prev-Cursor, Retry-After, X-Upload-Result';

/**
 * Adds CORS. Preflights are answered before anything else, without a key.
 *
 * @param origins allowed origins; default: any
 * @example
 * const handle = withCors(createHandler({ behaviour }));
 */
export const withCors =
  (handle: Handle, origins?: readonly string[]): Handle =>
  async (request, info) => {
    const origin = request.headers.get('origin');
    if (!origin || (origins && !origins.includes(origin))) return handle(request, info);
    const response = isPreflight(request) ? preflight(request) : await handle(request, info);
    const headers = new Headers(response.headers);
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-expose-headers', exposed);
    headers.append('vary', 'Origin');
    return new Response(response.body, { status: response.status, headers });
  };

const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' && request.headers.has('access-control-request-method');

/** As released servers answer allowed origins (recordings: auth/24). */
function preflight(request: Request): Response {
  const headers = new Headers({
    'access-control-allow-methods': 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT',
    'access-control-max-age': '600',
  });
  const wanted = request.headers.get('access-control-request-headers');
  if (wanted) headers.set('access-control-allow-headers', wanted);
  return new Response('OK', { headers });
}
