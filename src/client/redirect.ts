import { RedirectError } from './errors/connection.ts';

/**
 * Where a redirect leads, if this client may go there: only to the same origin, and only with the same method.
 *
 * @throws RedirectError
 */
export function redirectTarget(response: Response, from: string, method: string, label: string): string | undefined {
  if (response.type === 'opaqueredirect')
    throw new RedirectError(`${label} was redirected, and a browser does not say where to. Check baseURL.`);
  const location = response.headers.get('location');
  if (response.status < 301 || response.status > 308 || response.status === 304 || location === null) return undefined;
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (to?.origin !== new URL(from).origin)
    throw new RedirectError(
      `${label} was redirected to another origin (${to?.origin ?? 'no URL'}): nothing was sent there. Is that the right baseURL?`,
    );
  if (response.status < 307 && method !== 'GET')
    throw new RedirectError(`${label} was redirected with ${response.status}, which would turn it into a GET.`);
  return to.href;
}
